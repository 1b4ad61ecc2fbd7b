package dev.tocsin.identity.access;

import static dev.tocsin.identity.Right.ADMINISTER;
import static dev.tocsin.identity.Right.ISOLATE;
import static dev.tocsin.identity.Right.OPERATE;
import static dev.tocsin.identity.Right.READ;
import static dev.tocsin.identity.Right.ROUTES;
import static dev.tocsin.identity.access.Need.ANYBODY;
import static dev.tocsin.identity.access.Need.OPEN;
import static dev.tocsin.identity.access.Need.PENDING;
import static dev.tocsin.identity.access.Need.PERSON;
import static dev.tocsin.identity.access.Need.PUBLIC;

import dev.tocsin.identity.ConsolePages;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;

/**
 * Who may call what. The first line that fits decides; what no line names is refused. Each mapping
 * of a controller must be named here: a test walks them all.
 */
final class AccessRules {

  private static final List<Rule> RULES =
      List.of(
          // Up or not, and the style of the plain pages.
          Rule.of("GET", "/actuator/health/**", PUBLIC),
          Rule.of("GET", "/plain.css", PUBLIC),

          // Signing in, with a browser and no script.
          Rule.of("GET", "/login", OPEN),
          Rule.of("POST", "/login", OPEN),
          Rule.of("GET", "/login/{step:code|enrol}", PENDING),
          Rule.of("POST", "/login/{step:code|enrol}", PENDING),
          Rule.of("GET", "/login/provider", OPEN),
          Rule.of("GET", "/login/provider/callback", OPEN),
          Rule.of("POST", "/logout", PENDING),
          Rule.of("GET", "/setup/{code}", OPEN),
          Rule.of("POST", "/setup/{code}", OPEN),
          Rule.of("GET", "/welcome/{code}", OPEN),
          Rule.of("POST", "/welcome/{code}", OPEN),
          Rule.of("GET", "/account", PERSON),
          Rule.of("POST", "/account/token", ADMINISTER).withStepUp(),

          // The console: a page without data and the files that it is made of.
          Rule.of("GET", "/", OPEN),
          Rule.of("GET", ConsolePages.PATHS, OPEN),
          Rule.of("GET", "/assets/**", PUBLIC),

          // Signing in, for the console.
          Rule.of("POST", "/api/session", OPEN),
          Rule.of("GET", "/api/session", PENDING),
          Rule.of("DELETE", "/api/session", PENDING),
          Rule.of("GET", "/api/session/methods", OPEN),
          Rule.of("GET", "/api/session/demo", OPEN), // there in the demo only
          Rule.of("POST", "/api/session/demo", OPEN),
          Rule.of("POST", "/api/session/second-factor", PENDING),
          Rule.of("POST", "/api/session/passkey", PENDING),
          Rule.of("POST", "/api/session/passkey/options", PENDING),

          // One's own.
          Rule.of("GET", "/api/me", ANYBODY),
          Rule.of("PUT", "/api/me", PERSON),
          Rule.of("PUT", "/api/me/password", PERSON).withStepUp(),
          Rule.of("GET", "/api/me/sessions", PERSON),
          Rule.of("DELETE", "/api/me/sessions", PERSON),
          Rule.of("DELETE", "/api/me/sessions/{id}", PERSON),
          Rule.of("GET", "/api/me/views", PERSON),
          Rule.of("PUT", "/api/me/views", PERSON),
          Rule.of("POST", "/api/me/second-factor", PENDING), // the first one; another: step-up
          Rule.of("PUT", "/api/me/second-factor", PENDING),
          Rule.of("POST", "/api/me/recovery-codes", PERSON).withStepUp(),
          Rule.of("GET", "/api/me/passkeys", PERSON),
          Rule.of("POST", "/api/me/passkeys", PERSON).withStepUp(),
          Rule.of("POST", "/api/me/passkeys/options", PERSON).withStepUp(),
          Rule.of("DELETE", "/api/me/passkeys/{id}", PERSON).withStepUp(),

          // People and tokens.
          Rule.of("GET", "/api/people/**", ADMINISTER),
          Rule.of("POST", "/api/people/**", ADMINISTER).withStepUp(),
          Rule.of("PUT", "/api/people/**", ADMINISTER).withStepUp(),
          Rule.of("DELETE", "/api/people/**", ADMINISTER).withStepUp(),
          Rule.of("GET", "/api/tokens", ADMINISTER),
          Rule.of("POST", "/api/tokens", ADMINISTER).withStepUp(),
          Rule.of("DELETE", "/api/tokens/{id}", ADMINISTER).withStepUp(),

          // Secrets and the record.
          Rule.of("GET", "/api/secrets/**", ADMINISTER),
          Rule.of("POST", "/api/secrets/**", ADMINISTER).withStepUp(),
          Rule.of("DELETE", "/api/secrets/**", ADMINISTER).withStepUp(),
          Rule.of("POST", "/api/vault/rotate-master-key", ADMINISTER).withStepUp(),
          Rule.of("GET", "/api/audit/**", ADMINISTER),

          // Isolation. Looking, proposing and checking change nothing at a server.
          Rule.of("GET", "/api/incidents/{incident}/actions", READ),
          Rule.of("POST", "/api/incidents/{incident}/actions", ISOLATE),
          Rule.of("GET", "/api/actions", READ),
          Rule.of("GET", "/api/actions/{id}", READ),
          Rule.of("POST", "/api/actions/{id}/{act:preview|check|decline}", ISOLATE),
          Rule.of("POST", "/api/actions/{id}/{act:approve|apply|undo}", ISOLATE).withStepUp(),

          // The daily work.
          Rule.of("GET", "/api/signals/**", READ),
          Rule.of("POST", "/api/signals/**", OPERATE),
          Rule.of("GET", "/api/sources/**", READ),
          Rule.of("POST", "/api/sources/{name}/test", OPERATE),
          Rule.of("GET", "/api/incidents/**", READ),
          Rule.of("POST", "/api/incidents/acknowledge", OPERATE),
          Rule.of("POST", "/api/incidents/{id}/{act}", OPERATE),
          Rule.of("GET", "/api/alerts/{id}/explain", READ),
          Rule.of("GET", "/api/correlation/rules", READ),
          Rule.of("GET", "/api/{hold:silences|maintenances}/**", READ),
          Rule.of("POST", "/api/{hold:silences|maintenances}/**", OPERATE),
          Rule.of("PUT", "/api/maintenances/{id}", OPERATE),
          Rule.of("DELETE", "/api/{hold:silences|maintenances}/{id}", OPERATE),
          Rule.of("DELETE", "/api/incidents/{id}/estimate", OPERATE),
          Rule.of("POST", "/api/incidents/{id}/steps/{step}/{act}", OPERATE),
          Rule.of("PUT", "/api/incidents/{id}/review", OPERATE),
          Rule.of("POST", "/api/incidents/{id}/clocks/{clock}/{act:pause|resume}", OPERATE),
          Rule.of("GET", "/api/events", READ),
          Rule.of("GET", "/api/house", READ),
          Rule.of("GET", "/api/reports/**", READ),
          Rule.of("GET", "/api/setup", READ),
          Rule.of("GET", "/api/watch/**", READ),
          Rule.of("POST", "/api/watch/restores", OPERATE),
          Rule.of("GET", "/api/settings", ADMINISTER),
          Rule.of("GET", "/api/tickets/**", READ),
          Rule.of("POST", "/api/tickets/{id}/incident", OPERATE),
          Rule.of("DELETE", "/api/tickets/{id}/incident", OPERATE),
          Rule.of("GET", "/api/notices/**", READ),
          Rule.of("POST", "/api/notices/{id}/retry", OPERATE),
          Rule.of("GET", "/api/{kind:clients|servers|services|datacentres}/**", READ),
          Rule.of("POST", "/api/{kind:clients|servers|services|datacentres}", OPERATE),
          Rule.of("PUT", "/api/{kind:clients|servers|services|datacentres}/{key}", OPERATE),
          Rule.of("DELETE", "/api/{kind:clients|servers|services|datacentres}/{key}", OPERATE),
          Rule.of("GET", "/api/inventory/graph", READ),
          Rule.of("GET", "/api/inventory/export", READ),
          Rule.of("POST", "/api/inventory/import", OPERATE),

          // Recovery plans. Declaring a data centre lost tells every client of it, the end of a
          // plan that it is over.
          Rule.of("GET", "/api/recovery/**", READ),
          Rule.of("POST", "/api/recovery/preview", OPERATE),
          Rule.of("POST", "/api/recovery", OPERATE).withStepUp(),
          Rule.of("POST", "/api/recovery/{id}/end", OPERATE).withStepUp(),
          Rule.of("POST", "/api/recovery/{id}/**", OPERATE),

          // Routes.
          Rule.of("POST", "/api/routes/validate", ROUTES),
          Rule.of("GET", "/api/routes/**", READ),

          // Rules for log lines. Trying some changes nothing.
          Rule.of("POST", "/api/rules/test", OPERATE),
          Rule.of("GET", "/api/rules/**", READ),

          // Rules of correlation. Playing the past by others changes nothing.
          Rule.of("POST", "/api/correlation/what-if", OPERATE),
          Rule.of("GET", "/api/correlation", READ),

          // Operations.
          Rule.of("GET", "/actuator/prometheus", READ),
          Rule.of("GET", "/actuator/**", ADMINISTER),
          Rule.of("GET", "/v3/api-docs/**", READ),
          Rule.of("GET", "/v3/api-docs.yaml", READ));

  private AccessRules() {}

  /** The rule for a request; empty when it is to be refused. */
  static Optional<Rule> find(String method, PathContainer path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    return RULES.stream()
        .filter(rule -> rule.method().equals(wanted) && rule.path().matches(path))
        .findFirst();
  }

  /** The methods that some rule names for this path, sorted. */
  static List<String> methods(PathContainer path) {
    TreeSet<String> methods = new TreeSet<>();
    RULES.stream()
        .filter(rule -> rule.path().matches(path))
        .forEach(rule -> methods.add(rule.method()));
    return List.copyOf(methods);
  }
}
