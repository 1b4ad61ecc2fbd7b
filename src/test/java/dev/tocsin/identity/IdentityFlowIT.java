package dev.tocsin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser.Answer;
import dev.tocsin.identity.credential.Totp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A new hub from the printed link to a second person who is sent home, over real HTTP: the plain
 * pages for the first administrator, the JSON API for everything else.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdentityFlowIT {

  private static final String PASSWORD = "le renard saute la haie";
  private static final Pattern LINK = Pattern.compile("/setup/([A-Za-z0-9_-]{43})");

  @TempDir static Path data;

  @LocalServerPort private int port;
  @Autowired private TestClock clock;

  private static final StringBuilder LOG = new StringBuilder();
  private static TestBrowser ann = new TestBrowser("");
  private static TestBrowser bob = new TestBrowser("");
  private static String link = "";
  private static String secret = "";
  private static String bobsSecret = "";
  private static List<String> recovery = List.of();

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @AfterEach
  void keepTheLog(CapturedOutput output) {
    LOG.append(output.getAll());
  }

  private TestBrowser browser() {
    return new TestBrowser("http://127.0.0.1:" + port);
  }

  @Test
  @Order(1)
  void theLinkInTheLogMakesTheFirstAdministrator(CapturedOutput output) {
    Matcher printed = LINK.matcher(output.getAll());
    assertThat(printed.find()).isTrue();
    link = "/setup/" + printed.group(1);
    ann = browser();
    assertThat(ann.get("/setup/" + "A".repeat(43)).status()).isEqualTo(410);
    Answer french = browser().with("Accept-Language", "fr-FR,fr;q=0.9").get(link);
    assertThat(french.text()).contains("lang=\"fr\"", "Première mise en place");
    Answer offer = ann.get(link);
    assertThat(offer.status()).isEqualTo(200);
    assertThat(offer.text()).contains("lang=\"en\"", "First set-up").doesNotContain("<script");
    assertThat(offer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(offer.header("Cache-Control")).contains("no-store");

    assertThat(setUp("ann", "too short", "too short").text()).contains("at least 12 characters");
    assertThat(setUp("ann", PASSWORD, PASSWORD + "x").text()).contains("not the same");
    assertThat(setUp("<b>", PASSWORD, PASSWORD).text()).contains("&lt;b&gt;").doesNotContain("<b>");
    Answer made = setUp("Ann", PASSWORD, PASSWORD);
    assertThat(made.status()).isEqualTo(303);
    assertThat(made.header("Location")).isEqualTo("/login/enrol");
    assertThat(browser().get(link).status()).isEqualTo(410);
    assertThat(ann.get("/api/signals").status()).as("password only").isEqualTo(401);
    assertThat(ann.get("/account").header("Location")).isEqualTo("/login?next=%2Faccount");
  }

  @Test
  @Order(2)
  void theSecondFactorIsSetUpBeforeAnythingElse() {
    String before = ann.cookies().get("tocsin");
    Answer page = ann.get("/login/enrol");
    secret = page.find("<code>([A-Z2-7 ]+)</code>").replace(" ", "");
    assertThat(page.text()).contains("<svg", "viewBox");
    String csrf = csrf(page);
    assertThat(ann.form("/login/enrol", Map.of("code", code(secret), "csrf", "no")).status())
        .isEqualTo(403);
    assertThat(ann.form("/login/enrol", Map.of("code", "000000", "csrf", csrf)).status())
        .isEqualTo(422);
    Answer done = ann.form("/login/enrol", Map.of("code", code(secret), "csrf", csrf));
    assertThat(done.status()).isEqualTo(200);
    recovery = List.of(done.find("(?s)<pre>(.*?)</pre>").split("\n"));
    assertThat(recovery).hasSize(10).allMatch(code -> code.matches("[a-z2-7-]{19}"));
    assertThat(ann.cookies().get("tocsin")).isNotEqualTo(before);
    Answer account = ann.get("/account");
    assertThat(account.text()).contains("Ann Example", "administrator");
    ann.csrf(ann.get("/api/session").json().path("csrf").asText());
  }

  @Test
  @Order(3)
  void theAccountPageMakesATokenForAutomation() {
    String csrf = csrf(ann.get("/account"));
    assertThat(ann.form("/account/token", Map.of("name", "x", "csrf", "no")).status())
        .isEqualTo(403);
    Answer made = ann.form("/account/token", Map.of("name", "backup script", "csrf", csrf));
    String token = made.find("<code>(tocsin_[A-Za-z0-9_-]+)</code>");
    TestBrowser program = browser().with("Authorization", "Bearer " + token);
    assertThat(program.get("/api/signals").status()).isEqualTo(200);
    assertThat(program.get("/api/me").json().path("kind").asText()).isEqualTo("token");
    JsonNode listed = ann.get("/api/tokens").json().path("items").path(0);
    assertThat(listed.path("createdBy").asText()).isEqualTo("ann");
    assertThat(listed.has("lastUsedAt")).isTrue();
    assertThat(listed.toString()).doesNotContain(token);
    assertThat(ann.delete("/api/tokens/" + listed.path("id").asText()).status()).isEqualTo(204);
    assertThat(program.get("/api/signals").status()).isEqualTo(401);
  }

  @Test
  @Order(4)
  void theConsoleSignsInWithJsonAndWithoutEitherFactorNothingOpens() {
    assertThat(browser().post("/api/session", Map.of("login", "ann", "password", "x")).json())
        .isEqualTo(browser().post("/api/session", Map.of("login", "eve", "password", "x")).json());
    ann = browser();
    Answer begun = ann.post("/api/session", Map.of("login", "ann", "password", PASSWORD));
    assertThat(begun.json().path("state").asText()).isEqualTo("second-factor");
    assertThat(begun.json().has("person")).isFalse();
    assertThat(begun.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(ann.get("/api/incidents").status()).isEqualTo(401);
    assertThat(ann.post("/api/me/second-factor", Map.of()).status())
        .as("another second factor with the password alone")
        .isEqualTo(403);
    assertThat(ann.post("/api/session/second-factor", Map.of("code", "123")).status())
        .isEqualTo(401);
    clock.tick(Duration.ofSeconds(30));
    String code = code(secret);
    Answer full = ann.post("/api/session/second-factor", Map.of("code", code));
    assertThat(full.json().path("state").asText()).isEqualTo("signed-in");
    assertThat(full.json().at("/person/login").asText()).isEqualTo("ann");
    assertThat(ann.get("/api/incidents").status()).isEqualTo(200);

    TestBrowser thief = browser();
    thief.post("/api/session", Map.of("login", "ann", "password", PASSWORD));
    assertThat(thief.post("/api/session/second-factor", Map.of("code", code)).status())
        .as("a code that was looked at over the shoulder")
        .isEqualTo(401);
  }

  @Test
  @Order(5)
  void dangerousActsAskForAFreshSecondFactor() {
    clock.tick(Duration.ofMinutes(6));
    Answer stale = ann.post("/api/people", bobsFields());
    assertThat(stale.status()).isEqualTo(403);
    assertThat(stale.header("Content-Type")).startsWith("application/problem+json");
    assertThat(stale.json().path("type").asText()).endsWith("/second-factor-required");
    assertThat(ann.post("/api/actions/none/apply", Map.of()).json().path("type").asText())
        .endsWith("/second-factor-required");
    assertThat(ann.post("/api/actions/none/preview", Map.of()).status()).isEqualTo(404);
    assertThat(ann.post("/api/me/second-factor", Map.of()).status()).isEqualTo(403);

    String old = ann.cookies().get("tocsin");
    Answer fresh = ann.post("/api/session/second-factor", Map.of("code", recovery.getFirst()));
    assertThat(fresh.json().path("fresh").asBoolean()).isTrue();
    assertThat(ann.cookies().get("tocsin")).isNotEqualTo(old);
    assertThat(ann.post("/api/actions/none/apply", Map.of()).status()).isEqualTo(404);
    assertThat(ann.get("/api/me").json().path("recoveryCodesLeft").asInt()).isEqualTo(9);
  }

  @Test
  @Order(6)
  void aSecondPersonIsInvitedAndMayDoWhatTheRoleSays() {
    assertThat(ann.post("/api/people", Map.of("login", "bob")).status()).isEqualTo(400);
    Answer added = ann.post("/api/people", bobsFields());
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    String invitation = added.json().path("invitation").asText().replaceAll("^.*(?=/welcome/)", "");
    assertThat(ann.post("/api/people", bobsFields()).json().path("type").asText())
        .endsWith("/login-taken");

    bob = browser();
    assertThat(bob.get(invitation).text()).contains("value=\"bob\"");
    Answer accepted = bob.form(invitation, Map.of("password", PASSWORD, "again", PASSWORD));
    assertThat(accepted.header("Location")).isEqualTo("/login/enrol");
    assertThat(browser().get(invitation).status()).isEqualTo(410);
    bob.csrf(bob.get("/api/session").json().path("csrf").asText());
    JsonNode begun = bob.post("/api/me/second-factor", Map.of()).json();
    bobsSecret = begun.path("secret").asText();
    assertThat(begun.path("uri").asText()).contains(bobsSecret);
    assertThat(begun.path("qr").asText()).startsWith("<svg");
    Answer done = bob.put("/api/me/second-factor", Map.of("code", code(bobsSecret)));
    assertThat(done.json().path("recoveryCodes")).hasSize(10);

    assertThat(bob.get("/api/signals").status()).isEqualTo(200);
    for (Answer refused :
        List.of(
            bob.get("/api/people"),
            bob.post("/api/actions/none/apply", Map.of()),
            bob.post("/api/incidents/1/note", Map.of("text", "x")),
            bob.post("/api/routes/validate", Map.of()))) {
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().path("type").asText()).endsWith("/right-required");
    }
  }

  @Test
  @Order(7)
  void aForgedRequestChangesNothing() {
    Map<String, String> me = Map.of("name", "Forged", "email", "", "language", "en");
    TestBrowser forged = browser();
    forged.cookies().putAll(ann.cookies());
    assertThat(forged.put("/api/me", me).json().path("type").asText()).endsWith("/csrf");
    Answer spelt = forged.send("PUT", "/%61pi/me", "application/json", "{\"name\":\"x\"}");
    assertThat(spelt.json().path("type").asText()).as("spelt otherwise").endsWith("/csrf");
    forged.csrf("0".repeat(64));
    assertThat(forged.put("/api/me", me).status()).isEqualTo(403);
    ann.with("Sec-Fetch-Site", "cross-site");
    assertThat(ann.put("/api/me", me).json().path("type").asText()).endsWith("/foreign-page");
    ann.with("Sec-Fetch-Site", "").with("Origin", "https://evil.example");
    assertThat(ann.put("/api/me", me).status()).isEqualTo(403);
    ann.with("Origin", "null");
    assertThat(ann.put("/api/me", me).status()).isEqualTo(403);
    ann.with("Origin", "http://127.0.0.1:" + port);
    assertThat(ann.put("/api/me", me).status()).isEqualTo(200);
    ann.with("Origin", "");

    TestBrowser lured = browser().with("Origin", "https://evil.example");
    assertThat(lured.form("/login", Map.of("login", "ann", "password", PASSWORD)).status())
        .as("signed in as somebody else by a foreign page")
        .isEqualTo(403);
    TestBrowser plain = browser();
    assertThat(
            plain
                .send("POST", "/api/session", "text/plain", "{\"login\":\"a\",\"password\":\"b\"}")
                .status())
        .isEqualTo(415);
    assertThat(ann.with("Authorization", "Bearer wrong").get("/api/me").status()).isEqualTo(401);
    ann.with("Authorization", "");
  }

  @Test
  @Order(8)
  void aPlantedCookieBecomesNobodysSession() {
    TestBrowser victim = browser();
    victim.cookies().put("tocsin", "A".repeat(43));
    victim.form("/login", Map.of("login", "bob", "password", PASSWORD, "next", "//evil.example"));
    assertThat(victim.cookies().get("tocsin")).isNotEqualTo("A".repeat(43));
    String afterPassword = victim.cookies().get("tocsin");
    String csrf = csrf(victim.get("/login/code"));
    clock.tick(Duration.ofSeconds(30));
    Answer in = victim.form("/login/code", Map.of("code", code(bobsSecret), "csrf", csrf));
    assertThat(in.header("Location")).isEqualTo("/");
    assertThat(victim.cookies().get("tocsin")).isNotEqualTo(afterPassword);
    TestBrowser attacker = browser();
    for (String known : List.of("A".repeat(43), afterPassword)) {
      attacker.cookies().put("tocsin", known);
      assertThat(attacker.get("/api/me").status()).isEqualTo(401);
    }
    victim.form("/logout", Map.of("csrf", csrf(victim.get("/account"))));
    assertThat(victim.cookies()).doesNotContainKey("tocsin");
  }

  @Test
  @Order(9)
  void sessionsAreListedAndRevokedAndEndWithTheCredential() {
    TestBrowser other = signIn("bob", bobsSecret, bob.closed());
    String id = other.get("/api/me/sessions").json().findValuesAsText("id").getLast();
    assertThat(bob.get("/api/me/sessions").json()).hasSize(2);
    assertThat(bob.delete("/api/me/sessions/" + id).status()).isEqualTo(204);
    assertThat(other.get("/api/me").status()).isEqualTo(401);

    other = signIn("bob", bobsSecret, bob.closed());
    stepUp(bob, bobsSecret);
    String fresh = "une autre phrase assez longue";
    assertThat(bob.put("/api/me/password", Map.of("current", "no", "password", fresh)).status())
        .isEqualTo(422);
    assertThat(
            bob.put("/api/me/password", Map.of("current", PASSWORD, "password", "bobbobbobbob"))
                .json()
                .path("reason")
                .asText())
        .isEqualTo("login");
    assertThat(bob.put("/api/me/password", Map.of("current", PASSWORD, "password", fresh)).status())
        .isEqualTo(200);
    assertThat(bob.get("/api/me").status()).isEqualTo(200);
    assertThat(other.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  @Order(10)
  void anAdministratorTakesRightsAwayAtOnce() {
    stepUp(ann, secret);
    JsonNode person = ann.get("/api/people").json().path("items").path(1);
    String path = "/api/people/" + person.path("id").asText();
    assertThat(person.path("login").asText()).isEqualTo("bob");
    Map<String, Object> technician =
        Map.of("name", "Bob", "language", "fr", "role", "technician", "routes", true);
    assertThat(ann.with("If-Match", "\"1\"").put(path, technician).status()).isEqualTo(412);
    assertThat(ann.with("If-Match", "").put(path, technician).status()).isEqualTo(200);
    assertThat(bob.post("/api/incidents/1/note", Map.of("text", "x")).status()).isEqualTo(404);

    assertThat(ann.get(path + "/sessions").json()).hasSize(1);
    assertThat(ann.delete(path + "/second-factor").status()).isEqualTo(204);
    assertThat(bob.get("/api/me").status()).isEqualTo(401);
    TestBrowser again = browser();
    Answer begun =
        again.post(
            "/api/session", Map.of("login", "bob", "password", "une autre phrase assez longue"));
    assertThat(begun.json().path("state").asText()).isEqualTo("enrol");

    String self = "/api/people/" + ann.get("/api/me").json().path("id").asText();
    assertThat(ann.delete(self).json().path("type").asText()).endsWith("/last-administrator");
    assertThat(ann.delete(path).status()).isEqualTo(204);
    assertThat(again.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  @Order(11)
  void guessingIsSlowedDownAndAnnsOwnBrowserIsNot() {
    TestBrowser guesser = browser();
    int tries = 0;
    Answer answer;
    do {
      answer = guesser.post("/api/session", Map.of("login", "nobody", "password", "guess" + tries));
      tries++;
    } while (answer.status() == 401 && tries < 50);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 30);
    assertThat(answer.json().path("type").asText()).endsWith("/slow-down");
    assertThat(guesser.form("/login", Map.of("login", "nobody", "password", "x")).status())
        .isEqualTo(429);

    for (int i = 0; i < 60; i++) {
      guesser.post("/api/session", Map.of("login", "n" + i, "password", "a guess"));
    }
    assertThat(guesser.post("/api/session", Map.of("login", "ann", "password", PASSWORD)).status())
        .as("the address has used its allowance up")
        .isEqualTo(429);
    assertThat(signIn("ann", secret, ann.closed()).get("/api/me").status()).isEqualTo(200);
  }

  @Test
  @Order(12)
  void theRecordTellsWhoDidWhatAtTheDoor() {
    JsonNode entries = ann.get("/api/audit?limit=500").json().path("items");
    List<String> lines = new ArrayList<>();
    entries.forEach(
        one ->
            lines.add(
                String.join(
                    " ",
                    one.at("/actor/kind").asText(),
                    one.at("/actor/name").asText(),
                    one.path("act").asText(),
                    one.at("/object/id").asText(),
                    one.path("outcome").asText(),
                    one.path("origin").asText())));
    assertThat(lines)
        .contains(
            "nobody  person.add ann done 127.0.0.1",
            "person ann login ann done 127.0.0.1",
            "person ann login.step-up ann done 127.0.0.1",
            "nobody  login.second-factor ann refused 127.0.0.1",
            "nobody  login.password  refused 127.0.0.1",
            "person ann person.add bob done 127.0.0.1",
            "person ann person.change bob done 127.0.0.1",
            "person ann token.revoke backup script done 127.0.0.1",
            "person bob access.right POST /api/actions/{id}/{act:approve|apply|undo} refused 127.0.0.1",
            "person bob logout bob done 127.0.0.1");
    assertThat(ann.get("/api/audit/verify").text()).contains("true");
  }

  @Test
  @Order(13)
  void noSecretLiesOnTheDiskInTheClearOrInTheLog(CapturedOutput output) throws IOException {
    LOG.append(output.getAll());
    String log = LOG.toString();
    assertThat(log).contains("set up the hub within the hour");
    String code = link.substring("/setup/".length());
    assertThat(log).as("on the console").contains(code);
    for (String planted : List.of(PASSWORD, secret, recovery.get(1), bobsSecret, code)) {
      assertThat(planted.equals(code) || !log.contains(planted)).isTrue();
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(planted);
        }
      }
    }
  }

  private TestBrowser signIn(String login, String from, TestBrowser browser) {
    clock.tick(Duration.ofSeconds(60));
    browser.post("/api/session", Map.of("login", login, "password", PASSWORD));
    stepUp(browser, from);
    return browser;
  }

  private void stepUp(TestBrowser browser, String from) {
    clock.tick(Duration.ofSeconds(60));
    Answer answer = browser.post("/api/session/second-factor", Map.of("code", code(from)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private Answer setUp(String login, String password, String again) {
    return ann.form(
        link, Map.of("login", login, "name", "Ann Example", "password", password, "again", again));
  }

  private static Map<String, Object> bobsFields() {
    return Map.of(
        "login", "bob", "profile", Map.of("name", "Bob", "language", "fr", "role", "viewer"));
  }

  private static String csrf(Answer page) {
    return page.find("name=\"csrf\" value=\"([0-9a-f]{64})\"");
  }

  private String code(String from) {
    return Totp.code(from, clock.instant());
  }
}
