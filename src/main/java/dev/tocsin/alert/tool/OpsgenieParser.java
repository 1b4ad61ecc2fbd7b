package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What programs send to Opsgenie's Alert API, format {@code opsgenie}, and what Opsgenie itself
 * posts by its webhook integration.
 *
 * <p>The alias makes the identity; a request that closes has it in its address only. Create opens,
 * close and delete resolve; everything else (acknowledge, notes, heartbeats) tells nothing. Format:
 * Opsgenie, Alert API v2 and webhook integration.
 */
@Component
class OpsgenieParser implements AlertParser {

  private static final Pattern ONE_ALERT =
      Pattern.compile(".*/alerts/(?<alias>[^/?]+)(?:/(?<verb>[A-Za-z]+))?(?:\\?.*)?");

  /** Words behind {@code /alerts/} that are no alias. */
  private static final List<String> COLLECTIONS = List.of("requests", "count", "saved-searches");

  /** By which a request is known when the address does not tell. */
  private static final List<String> MARKS = List.of("alias", "priority", "responders", "visibleTo");

  @Override
  public String format() {
    return "opsgenie";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    if (signal.path().contains("/heartbeats/")) {
      return new Reading.Nothing("a heartbeat");
    }
    Matcher one = ONE_ALERT.matcher(signal.path());
    if (one.matches() && !COLLECTIONS.contains(one.group("alias"))) {
      return request(signal, one.group("alias").replace("%3F", "?"), one.group("verb"));
    }
    JsonNode post = JsonBody.read(signal.body());
    if (post.path("alert").isObject() && post.has("action")) {
      return event(signal, Json.text(post, "action"), post.path("alert"));
    }
    boolean request = signal.path().contains("/alerts") || MARKS.stream().anyMatch(post::has);
    if (!request || Json.text(post, "message").isEmpty()) {
      throw new Unreadable(
          "not a request for Opsgenie: it needs a 'message' and an alias, or an alias in the"
              + " address");
    }
    return firing(signal, post, identity(post)).reading();
  }

  private static Reading request(Signal signal, String alias, @Nullable String verb)
      throws Unreadable {
    if (verb != null && !verb.equals("close")) {
      return new Reading.Nothing("the request '" + Text.clean(verb, 40) + "' about a known alert");
    }
    String note = "";
    if (signal.body().length > 0) {
      note = Json.text(JsonBody.read(signal.body()), "note");
    }
    return Draft.of(signal, "alert", alias)
        .resolved(true)
        .summary(note, "closed: " + alias)
        .reading();
  }

  private static Reading event(Signal signal, String action, JsonNode alert) throws Unreadable {
    return switch (action.toLowerCase(Locale.ROOT)) {
      case "create" -> firing(signal, alert, identity(alert)).reading();
      case "close", "delete" -> firing(signal, alert, identity(alert)).resolved(true).reading();
      default -> new Reading.Nothing("the action '" + Text.clean(action, 40) + "' about an alert");
    };
  }

  private static String identity(JsonNode alert) {
    return Json.text(alert, "alias", "alertId", "message");
  }

  private static Draft firing(Signal signal, JsonNode alert, String alias) throws Unreadable {
    JsonNode details = alert.path("details");
    Draft draft =
        Draft.of(signal, "alert", alias)
            .kind(Json.text(details, "alertname", "alert_name"), Json.text(alert, "message"))
            .severity(severity(Json.text(alert, "priority"), Json.text(details, "severity")))
            .names(Json.text(alert, "entity"))
            .namesIn(details)
            .summary(Json.text(alert, "message"), alias)
            .startsAt(Json.text(alert, "createdAt"))
            .links(Json.text(details, "url", "link", "generatorURL"), Json.text(alert, "source"))
            .label("source", Json.text(alert, "source"))
            .label("entity", Json.text(alert, "entity"))
            .labels(Json.texts(details));
    for (JsonNode tag : alert.path("tags")) {
      draft.label("tag " + tag.asText(), "yes");
    }
    return draft;
  }

  private static Severity severity(String priority, String word) {
    return switch (priority) {
      case "P1", "P2" -> Severity.CRITICAL;
      case "P3" -> SeverityWord.find(word).orElse(Severity.WARNING);
      case "P4", "P5" -> Severity.INFO;
      default -> SeverityWord.of(word);
    };
  }
}
