package dev.tocsin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import dev.tocsin.identity.credential.Totp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who has no token learns nothing and changes nothing; the first token is had once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiSecurityIT {

  private static final Pattern SETUP = Pattern.compile("/setup/([A-Za-z0-9_-]{43})");
  private static final String PASSWORD = "le renard saute la haie";

  private World world;
  private HubProcess hub;
  private String code;
  private HubApi api;

  @BeforeAll
  void setUpByTheLink(@TempDir Path folder) throws IOException {
    world = new World(folder, Files.createDirectories(folder.resolve("data")), 2);
    world.with("management.endpoints.web.exposure.include", "health,prometheus,mappings");
    hub = world.hub("api-security", Packaged.command(), Map.of());
    hub.start();
    code = hub.awaitLine(SETUP).group(1);
    HubApi nobody = new HubApi(hub.address(), "");
    assertThat(nobody.answer("/setup/" + "0".repeat(code.length())).status()).isEqualTo(410);
    HubApi.Answer offer = nobody.answer("/setup/" + code);
    assertThat(offer.status()).isEqualTo(200);
    assertThat(offer.header("Cache-Control")).contains("no-store");
    assertThat(offer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(offer.header("Content-Security-Policy")).contains("default-src 'none'");
    api = new HubApi(hub.address(), tokenOfTheFirstAdministrator());
  }

  @AfterAll
  void stop() {
    hub.close();
    world.close();
  }

  /** Name and password, second factor, then the token: all by the plain pages. */
  private String tokenOfTheFirstAdministrator() {
    TestBrowser ann = new TestBrowser(hub.address());
    ann.form(
        "/setup/" + code,
        Map.of("login", "ann", "name", "Ann", "password", PASSWORD, "again", PASSWORD));
    TestBrowser.Answer page = ann.get("/login/enrol");
    String typed =
        Totp.code(
            page.find("<code>([A-Z2-7 ]+)</code>").replace(" ", ""),
            InstantSource.system().instant());
    ann.form("/login/enrol", Map.of("code", typed, "csrf", csrf(page)));
    return ann.form("/account/token", Map.of("name", "it", "csrf", csrf(ann.get("/account"))))
        .find("<code>(tocsin_[A-Za-z0-9_-]+)</code>");
  }

  private static String csrf(TestBrowser.Answer page) {
    return page.find("name=\"csrf\" value=\"([0-9a-f]{64})\"");
  }

  private HubApi.Answer redeem() throws IOException {
    HubApi nobody = new HubApi(hub.address(), "");
    return nobody.send(nobody.request("/setup/" + code, "").POST(BodyPublishers.noBody()));
  }

  @Test
  void theSetupLinkWorksOnceAndItsTokenLasts() throws IOException {
    assertThat(api.answer("/api/signals").status()).isEqualTo(200);
    HubApi.Answer again = redeem();
    assertThat(again.status()).isEqualTo(410);
    assertThat(again.text()).doesNotContain("tocsin_");
    assertThat(new HubApi(hub.address(), "").answer("/setup/" + code).status()).isEqualTo(410);
    assertThat(hub.output()).noneMatch(line -> line.contains(api.token()));
  }

  @Test
  void everyMappedPathNeedsATokenButHealth() throws IOException {
    Set<String> mapped = mapped();
    assertThat(mapped)
        .hasSizeGreaterThan(30)
        .contains("GET /api/signals", "POST /api/signals/{id}/replay");
    List<String> open = new ArrayList<>();
    for (String one : mapped) {
      String method = one.substring(0, one.indexOf(' '));
      String path = one.substring(one.indexOf(' ') + 1).replaceAll("\\{[^}]*}|\\*+", "x");
      for (String authorization :
          List.of("", "Bearer wrong", "Bearer ", "Basic YWRtaW46YWRtaW4=", api.token())) {
        var request = api.request(path, "").method(method, BodyPublishers.ofString("{}"));
        request.header("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
          request.header("Authorization", authorization);
        }
        HubApi.Answer answer = api.send(request);
        if (answer.status() != 401) {
          open.add(one);
          continue;
        }
        assertThat(answer.header("Content-Type")).as(one).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).as(one).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).as(one).isEqualTo("Bearer");
      }
    }
    Set<String> signingIn = Set.of("POST /api/session", "GET /api/session/methods");
    assertThat(open)
        .as("open to everybody")
        .allMatch(one -> one.startsWith("GET /actuator/health") || signingIn.contains(one));
  }

  @Test
  void noSpellingOfAPathGoesRoundTheToken() throws IOException {
    HubApi nobody = new HubApi(hub.address(), "");
    for (String path :
        List.of(
            "/api/signals/",
            "/api//signals",
            "//api/signals",
            "/API/signals",
            "/%61pi/signals",
            "/api%2fsignals",
            "/api/%2e%2e/api/signals",
            "/hooks/%2e%2e/api/signals",
            "/hooks/../api/signals",
            "/actuator/health/../prometheus",
            "/actuator/health;/../prometheus",
            "/api/signals;x=1",
            "/api;x=1/signals",
            "/setup/../api/signals",
            "/api/signals.json",
            "/api/signals?access_token=" + api.token(),
            "/api/signals?token=" + api.token())) {
      HubApi.Answer answer = nobody.answer(path);
      assertThat(answer.status()).as(path).isBetween(400, 499);
      assertThat(answer.text()).as(path).doesNotContain("\"items\"", "tocsin_signals");
    }
  }

  @Test
  void healthIsOpenAndSaysNoMoreThanThat() {
    HubApi nobody = new HubApi(hub.address(), "");
    for (String path : List.of("/actuator/health", "/actuator/health/liveness")) {
      HubApi.Answer answer = nobody.answer(path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("status").asText()).isEqualTo("UP");
      assertThat(answer.text()).doesNotContain("components", "details");
    }
    assertThat(api.get("/actuator/health").has("components")).isTrue();
  }

  @Test
  void answersCarryTheHeadersThatKeepBrowsersSafe() throws IOException {
    for (HubApi.Answer answer :
        List.of(api.answer("/api/signals"), new HubApi(hub.address(), "").answer("/api/signals"))) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.header("Set-Cookie")).isEmpty();
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
    HubApi.Answer nowhere = api.answer("/api/nowhere");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.header("Content-Type")).startsWith("application/problem+json");
    var trace =
        api.send(api.request("/api/signals", api.token()).method("TRACE", BodyPublishers.noBody()));
    assertThat(trace.status()).isBetween(400, 405);
    assertThat(trace.text()).doesNotContain(api.token());
  }

  /** Method and path of everything that the hub's own pages and endpoints answer to. */
  private Set<String> mapped() {
    Set<String> found = new TreeSet<>();
    JsonNode contexts = api.get("/actuator/mappings").path("contexts");
    for (JsonNode servlets : contexts.findValues("dispatcherServlets")) {
      for (JsonNode condition : servlets.findValues("requestMappingConditions")) {
        for (JsonNode pattern : condition.path("patterns")) {
          String path = pattern.asText();
          if (!path.matches("/(api|actuator|v3)(/.*)?")) {
            continue;
          }
          if (condition.path("methods").isEmpty()) {
            found.add("GET " + path);
          }
          condition.path("methods").forEach(method -> found.add(method.asText() + " " + path));
        }
      }
    }
    return found;
  }
}
