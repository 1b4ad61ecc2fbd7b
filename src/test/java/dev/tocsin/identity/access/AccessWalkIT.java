package dev.tocsin.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.Right;
import dev.tocsin.identity.Role;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.session.Origin;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.Sessions.Opened;
import dev.tocsin.identity.token.TokenStore;
import dev.tocsin.platform.Database;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Walks everything that some controller or endpoint of the running hub answers to: with nothing,
 * with the password alone, with too little, with exactly enough. A mapping that no rule names
 * fails.
 */
@AutoConfigureObservability(tracing = false) // else the metrics' endpoint is not there
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "management.endpoints.web.exposure.include=health,prometheus,mappings")
class AccessWalkIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Origin HERE = new Origin("127.0.0.1", "test");

  @TempDir static Path data;

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private People people;
  @Autowired private Sessions sessions;
  @Autowired private TokenStore tokens;
  @Autowired private Database database;
  private Person administrator;
  private Person viewer;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> "token-of-the-walk-0123456789");
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  /** One thing that can be asked for. */
  record Mapped(String method, String pattern) {
    String path() {
      return pattern
          .replaceAll("\\{[a-zA-Z]+:([a-z]+)[^}]*}", "$1")
          .replaceAll("\\{[^}]*}|\\*+", "x");
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  @BeforeEach
  void twoPeople() {
    administrator = person("walker", Role.ADMINISTRATOR);
    viewer = person("viewer", Role.VIEWER);
  }

  private Person person(String login, Role role) {
    Person.Profile profile = new Person.Profile(login, "", "en", role, role != Role.VIEWER, false);
    return people
        .byLogin(login)
        .orElseGet(() -> people.add(login, profile, "a phrase of the walk"));
  }

  @Test
  void theWalkSeesTheWholeHouse() {
    assertThat(mapped().map(Mapped::toString))
        .hasSizeGreaterThan(70)
        .contains(
            "GET /api/signals",
            "POST /api/actions/{id}/apply",
            "GET /actuator/prometheus",
            "POST /login",
            "POST /setup/{code}");
  }

  @Test
  void nobodySignsInWithoutAPasswordOutsideOfTheDemo() throws IOException {
    for (String method : List.of("GET", "POST")) {
      Mapped demo = new Mapped(method, "/api/session/demo");
      HttpResponse<InputStream> answer = call(demo, "");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(people.byLogin("demo")).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everythingIsOpenToThoseWhoMayAndNobodyElse() {
    return mapped().map(one -> DynamicTest.dynamicTest(one.toString(), () -> walk(one)));
  }

  private void walk(Mapped one) throws IOException {
    Rule rule = AccessRules.find(one.method(), PathContainer.parsePath(one.path())).orElse(null);
    assertThat(rule).as("%s is in no rule", one).isNotNull();
    if (rule.need() == Need.PUBLIC || rule.need() == Need.OPEN) {
      HttpResponse<InputStream> answer = call(one, "");
      assertThat(answer.statusCode()).isNotEqualTo(403);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
      assertThat(answer.headers().firstValue("Location")).isEmpty();
      return;
    }
    for (String bad : List.of("", "Bearer wrong", "Bearer ", "Basic YWRtaW46YWRtaW4=", "x")) {
      assertThat(call(one, bad)).as("with '%s'", bad).satisfies(this::isUnknown);
    }
    Opened password = sessions.begin(administrator, HERE);
    if (rule.need() == Need.PENDING) {
      HttpResponse<InputStream> answer = call(one, password, true);
      assertThat(answer.statusCode()).isNotEqualTo(403);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
      return;
    }
    assertThat(call(one, password, true)).as("with the password alone").satisfies(this::isUnknown);
    tooLittle(one, rule);
    assertThat(enough(one, rule).statusCode()).isNotIn(401, 403).isNotEqualTo(500);
  }

  private void tooLittle(Mapped one, Rule rule) throws IOException {
    if (!one.method().equals("GET")) {
      assertThat(call(one, complete(administrator), false).statusCode())
          .as("forged")
          .isEqualTo(403);
    }
    Right right = rule.right();
    if (right == null) {
      if (rule.need() == Need.PERSON) {
        assertThat(call(one, bearer(EnumSet.allOf(Right.class))).statusCode()).isEqualTo(403);
      }
      return;
    }
    assertThat(call(one, bearer(EnumSet.complementOf(EnumSet.of(right)))).statusCode())
        .as("a token of all other scopes")
        .isEqualTo(403);
    if (right != Right.READ) {
      assertThat(call(one, complete(viewer), true).statusCode()).as("a viewer").isEqualTo(403);
    }
    if (rule.stepUp()) {
      assertThat(call(one, stale(administrator), true).statusCode())
          .as("a second factor of long ago")
          .isIn(403, 303);
    }
  }

  private HttpResponse<InputStream> enough(Mapped one, Rule rule) throws IOException {
    return rule.right() == null || !one.path().startsWith("/api/")
        ? call(one, complete(administrator), true)
        : call(one, bearer(EnumSet.of(rule.right())));
  }

  private void isUnknown(HttpResponse<InputStream> answer) {
    if (answer.request().uri().getPath().matches("/(api|actuator|v3)(/.*)?")) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    } else {
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/login");
    }
  }

  private Opened complete(Person person) {
    return sessions.complete(sessions.begin(person, HERE).signedIn(), person);
  }

  /** A session whose second factor was never proven again: its row says long ago. */
  private Opened stale(Person person) {
    Opened opened = complete(person);
    database.writing(
        jdbc ->
            jdbc.update(
                "update sessions set second_factor_at = 1 where id = ?",
                opened.signedIn().session().id()));
    return opened;
  }

  private String bearer(Set<Right> scopes) {
    return "Bearer " + tokens.create(new TokenStore.NewToken("walk", scopes, "walker", null));
  }

  private HttpResponse<InputStream> call(Mapped one, String authorization) throws IOException {
    HttpRequest.Builder request = request(one, "");
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return send(request);
  }

  private HttpResponse<InputStream> call(Mapped one, Opened session, boolean honest)
      throws IOException {
    String csrf = honest ? sessions.csrf(session.signedIn().session()) : "";
    return send(
        request(one, "csrf=" + csrf)
            .header("Cookie", "tocsin=" + session.cookie())
            .header("X-CSRF-Token", csrf));
  }

  private HttpRequest.Builder request(Mapped one, String form) {
    boolean page = !one.path().startsWith("/api/");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + one.path()))
        .header("Content-Type", page ? "application/x-www-form-urlencoded" : "application/json")
        .method(
            one.method(),
            one.method().equals("GET")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(page ? form : "{}", StandardCharsets.UTF_8));
  }

  /** The status and headers; what streams is not read. */
  private static HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<InputStream> answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
      answer.body().close();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Stream<Mapped> mapped() {
    Set<String> seen = new TreeSet<>();
    List<Mapped> all = new ArrayList<>();
    context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(AccessWalkIT::each)
        .filter(one -> !one.pattern().equals("/error")) // reached by the container only
        .filter(one -> seen.add(one.toString()))
        .forEach(all::add);
    return all.stream();
  }

  private static Stream<Mapped> each(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    List<String> words =
        methods.isEmpty()
            ? List.of("GET", "POST", "PUT", "PATCH", "DELETE")
            : methods.stream().map(RequestMethod::name).toList();
    return info.getPatternValues().stream()
        .flatMap(pattern -> words.stream().map(method -> new Mapped(method, pattern)));
  }
}
