package dev.tocsin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.TestBrowser.Answer;
import dev.tocsin.identity.credential.Totp;
import dev.tocsin.identity.oidc.LoopbackProvider;
import dev.tocsin.identity.oidc.LoopbackProvider.Account;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import dev.tocsin.identity.person.SecondFactors;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People of a hub come in by a real provider on this machine, or do not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcFlowIT {

  private static final String PASSWORD = "a phrase of the provider test";
  private static final int PORT = LoopbackProvider.freePort();
  private static final String HUB = "http://127.0.0.1:" + PORT;
  private static final LoopbackProvider PROVIDER = LoopbackProvider.start(HUB);
  private static final Deque<String> CODES = new ArrayDeque<>();

  @TempDir static Path data;

  @Autowired private People people;
  @Autowired private SecondFactors factors;
  @Autowired private InstantSource clock;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("server.port", () -> PORT);
    settings.add("tocsin.oidc.issuer", PROVIDER::issuer);
    settings.add("tocsin.oidc.name", () -> "the <house>");
    settings.add("tocsin.oidc.client-id", () -> LoopbackProvider.CLIENT);
    settings.add("tocsin.oidc.client-secret", () -> "{{vault:provider}}");
    settings.add("tocsin.oidc.second-factor", () -> "two-factors");
    settings.add("tocsin.secrets.provider", () -> LoopbackProvider.SECRET);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> "token-of-the-provider-0123456789");
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @Test
  @Order(1)
  void theDoorTellsThatThereIsAProvider() {
    assertThat(browser().get("/api/session/methods").json().path("provider").asText())
        .isEqualTo("the <house>");
    assertThat(browser().get("/login?next=/house").text())
        .contains("href=\"/login/provider?next=/house\"", "Sign in with the &lt;house&gt;");
    assertThat(browser().with("Accept-Language", "fr").get("/login").text())
        .contains("Se connecter avec the &lt;house&gt;");
    Answer leave = browser().get("/login/provider?next=//evil.example");
    assertThat(leave.status()).isEqualTo(303);
    assertThat(leave.header("Location"))
        .startsWith(PROVIDER.issuer() + "/oauth2/authorize?response_type=code&")
        .contains("code_challenge_method=S256", "state=", "nonce=", "scope=openid+profile+email");
    assertThat(leave.header("Set-Cookie"))
        .startsWith("tocsin-provider=")
        .contains("HttpOnly", "SameSite=Lax", "Max-Age=600");
  }

  @Test
  @Order(2)
  void theFirstSignInAsksForTheLocalFactorAndBindsTheAccount() {
    addAnn();
    PROVIDER.account("ann", new Account("subject-1", "Ann", "two-factors"));
    TestBrowser browser = browser();
    Answer back = browser.get(callback(browser, "ann", "/login/provider?next=/house"));
    assertThat(back.status()).as(back.text()).isEqualTo(303);
    assertThat(back.header("Location")).isEqualTo("/login/code?next=/house");
    assertThat(browser.cookies()).containsKey("tocsin").doesNotContainKey("tocsin-provider");
    assertThat(browser.get("/api/signals").status()).isEqualTo(401);
    String csrf = browser.get("/login/code").find("name=\"csrf\" value=\"([0-9a-f]{64})\"");
    Answer in =
        browser.form("/login/code", Map.of("code", CODES.remove(), "csrf", csrf, "next", "/house"));
    assertThat(in.header("Location")).isEqualTo("/house");
    assertThat(browser.get("/api/signals").status()).isEqualTo(200);
  }

  @Test
  @Order(3)
  void thenTheProvidersFactorSparesTheCodeButNotBeforeDangerousActs() {
    TestBrowser browser = browser();
    Answer back =
        browser.get(callback(browser, "ann", "/login/provider?next=//evil.example&console=true"));
    assertThat(back.header("Location")).isEqualTo("/");
    browser.csrf(browser.get("/api/session").json().path("csrf").asText());
    assertThat(browser.get("/api/people").status()).isEqualTo(200);
    assertThat(browser.post("/api/tokens", Map.of()).json().path("type").asText())
        .endsWith("/second-factor-required");

    PROVIDER.account("ann", new Account("subject-1", "renamed", "password"));
    PROVIDER.rotate();
    TestBrowser again = browser();
    Answer begun = again.get(callback(again, "ann", "/login/provider?console=true"));
    assertThat(begun.header("Location")).as("the console asks for the code").isEqualTo("/");
    assertThat(again.get("/api/session").json().path("state").asText()).isEqualTo("second-factor");
  }

  @Test
  @Order(4)
  void nobodyElseComesIn() {
    PROVIDER.account("mallory", new Account("subject-2", "ann", "two-factors"));
    PROVIDER.account("stranger", new Account("subject-3", "stranger", "two-factors"));
    people.add("gone", new Person.Profile("G", "", "en", Role.VIEWER, false, true), PASSWORD);
    PROVIDER.account("gone", new Account("subject-4", "gone", "two-factors"));
    String told = "";
    for (String typed : new String[] {"mallory", "stranger", "gone"}) {
      TestBrowser browser = browser();
      Answer refused = browser.get(callback(browser, typed, "/login/provider"));
      assertThat(refused.status()).as(typed).isEqualTo(403);
      assertThat(browser.cookies()).doesNotContainKey("tocsin");
      assertThat(told).isIn("", refused.text());
      told = refused.text();
    }
    assertThat(people.byLogin("stranger")).isEmpty();
  }

  @Test
  @Order(5)
  void anAnswerCountsOnceAndInItsBrowser() {
    TestBrowser browser = browser();
    String back = callback(browser, "ann", "/login/provider");
    assertThat(browser().get(back).status()).as("another browser").isEqualTo(400);
    TestBrowser lured = browser();
    lured.get("/login/provider");
    assertThat(lured.get(back).status()).as("another sign-in").isEqualTo(400);
    TestBrowser thief = browser();
    thief.cookies().putAll(browser.cookies());
    assertThat(browser.get(back).status()).isEqualTo(303);
    assertThat(thief.get(back).status()).as("replayed").isEqualTo(400);

    TestBrowser declined = browser();
    String state = state(declined.get("/login/provider"));
    Answer no =
        declined.get(
            "/login/provider/callback?error=access_denied&error_description=%3Cb%3E&state="
                + state);
    assertThat(no.status()).isEqualTo(403);
    assertThat(no.text()).contains("was not confirmed").doesNotContain("access_denied");
    TestBrowser mixed = browser();
    state = state(mixed.get("/login/provider"));
    assertThat(
            mixed
                .get("/login/provider/callback?code=x&iss=https://evil.example&state=" + state)
                .status())
        .isEqualTo(403);
    assertThat(browser().get("/login/provider/callback").status()).isEqualTo(400);
    TestBrowser guess = browser();
    state = state(guess.get("/login/provider"));
    assertThat(guess.get("/login/provider/callback?code=guessed&state=" + state).status())
        .as("a code that the provider did not give")
        .isEqualTo(403);
  }

  @Test
  @Order(6)
  void theRecordTellsWhoCameInAndWhoDidNot() {
    TestBrowser token = browser().with("Authorization", "Bearer token-of-the-provider-0123456789");
    String entries = token.get("/api/audit?limit=500").text();
    assertThat(entries)
        .contains("person.provider-account", "\"by\":\"provider\"", "other-account", "disabled")
        .contains("\"why\":\"unknown\"", "used before", "the provider said no", "another issuer")
        .doesNotContain("stranger", "subject-2");
    Answer settings = token.get("/api/settings");
    assertThat(settings.text()).contains("tocsin.oidc.issuer").doesNotContain("{{vault:provider}}");
    String ann = "/api/people/" + people.byLogin("ann").orElseThrow().id() + "/provider-account";
    assertThat(token.delete(ann).status()).isEqualTo(204);
    assertThat(token.delete(ann).status()).isEqualTo(204);
    assertThat(token.delete("/api/people/nobody/provider-account").status()).isEqualTo(404);
  }

  @Test
  @Order(7)
  void withoutTheProviderThePasswordStillWorks(CapturedOutput output) {
    TestBrowser browser = browser();
    String back = callback(browser, "ann", "/login/provider");
    PROVIDER.close();
    Answer away = browser.get(back);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text()).contains("does not answer").doesNotContain("127.0.0.1", "Exception");
    assertThat(browser.post("/api/session", Map.of("login", "ann", "password", PASSWORD)).status())
        .isEqualTo(200);
    assertThat(output.getAll())
        .doesNotContain(LoopbackProvider.SECRET)
        .contains("the OpenID Connect provider does not answer");
  }

  private void addAnn() {
    Person ann =
        people.add(
            "ann", new Person.Profile("Ann", "", "en", Role.ADMINISTRATOR, true, false), PASSWORD);
    String sealed = factors.begin(ann);
    String code = Totp.code(factors.secret(ann, sealed), clock.instant());
    CODES.addAll(factors.confirm(ann, sealed, code).orElseThrow());
  }

  /** Goes to the provider, signs in there and gives the address where it sends the browser back. */
  private static String callback(TestBrowser browser, String typed, String from) {
    String where = browser.get(from).header("Location");
    TestBrowser there = new TestBrowser("");
    there.with("Accept", "text/html");
    String form = there.get(where).header("Location");
    String token = there.get(form).find("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
    Answer signedIn = there.form(form, Map.of("username", typed, "password", "pw", "_csrf", token));
    String back = there.get(signedIn.header("Location")).header("Location");
    assertThat(back).startsWith(HUB + "/login/provider/callback?code=");
    return back.substring(HUB.length());
  }

  private static String state(Answer leave) {
    return leave.header("Location").replaceAll("^.*[?&]state=([^&]+).*$", "$1");
  }

  private static TestBrowser browser() {
    return new TestBrowser(HUB);
  }
}
