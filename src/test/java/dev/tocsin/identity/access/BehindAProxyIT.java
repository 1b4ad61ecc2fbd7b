package dev.tocsin.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.identity.Role;
import dev.tocsin.identity.TestBrowser;
import dev.tocsin.identity.TestBrowser.Answer;
import dev.tocsin.identity.person.People;
import dev.tocsin.identity.person.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub behind a proxy on this machine, whose console is for the office's network alone. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "tocsin.access.allowed=192.0.2.0/24",
      "tocsin.access.proxies=127.0.0.1,10.0.0.0/8"
    })
class BehindAProxyIT {

  private static final String PASSWORD = "a phrase of the proxy test";

  @TempDir static Path data;

  @LocalServerPort private int port;
  @Autowired private People people;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> "token-of-the-proxy-0123456789");
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  private TestBrowser from(String forwarded) {
    TestBrowser browser = new TestBrowser("http://127.0.0.1:" + port);
    return browser.with("X-Forwarded-For", forwarded).with("X-Forwarded-Proto", "https");
  }

  @Test
  void consoleAndApiAreForListedAddressesAlone() {
    for (String path : List.of("/login", "/api/session", "/api/signals", "/nowhere")) {
      for (String elsewhere :
          List.of("203.0.113.9", "192.0.2.9, 203.0.113.9", "192.0.2.9, nonsense", "2001:db8::1")) {
        Answer answer = from(elsewhere).get(path);
        assertThat(answer.status()).as("%s from %s", path, elsewhere).isEqualTo(403);
        assertThat(answer.json().path("type").asText()).endsWith("/address");
      }
    }
    assertThat(from("192.0.2.9").get("/login").status()).isEqualTo(200);
    assertThat(from("203.0.113.9, 192.0.2.9, 10.1.2.3").get("/login").status()).isEqualTo(200);
    assertThat(new TestBrowser("http://127.0.0.1:" + port).get("/login").status())
        .as("the proxy itself is not in the list")
        .isEqualTo(403);
  }

  @Test
  void hooksAndHealthAreNotAffected() {
    assertThat(from("203.0.113.9").post("/hooks/alertmanager", Map.of()).status()).isEqualTo(401);
    assertThat(from("203.0.113.9").get("/actuator/health").status()).isEqualTo(200);
    assertThat(from("203.0.113.9").get("/plain.css").status()).isEqualTo(200);
  }

  @Test
  void overHttpsCookiesAreSecureAndBrowsersRemember() {
    people.add("ann", new Person.Profile("Ann", "", "en", Role.VIEWER, false, false), PASSWORD);
    TestBrowser browser = from("192.0.2.9");
    Answer answer = browser.post("/api/session", Map.of("login", "ann", "password", PASSWORD));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Set-Cookie"))
        .startsWith("__Host-tocsin=")
        .contains("Secure", "HttpOnly", "Path=/")
        .doesNotContain("Domain");
    assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(browser.get("/api/session").status()).isEqualTo(200);
    TestBrowser planted = from("192.0.2.9");
    planted.cookies().put("tocsin", browser.cookies().get("__Host-tocsin"));
    assertThat(planted.get("/api/session").status())
        .as("a cookie that a neighbouring site could set")
        .isEqualTo(401);
  }

  @Test
  void everyAnswerOfTheGuardKeepsBrowsersSafe() {
    for (String path :
        List.of("/login", "/api/signals", "/nowhere", "/plain.css", "/incidents/1")) {
      Answer answer = from("192.0.2.9").get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe", "*");
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
      assertThat(answer.header("Referrer-Policy")).as(path).isIn("same-origin", "no-referrer");
    }
    Answer nowhere = from("192.0.2.9").get("/nowhere");
    assertThat(nowhere.status()).isEqualTo(404);
    Answer post =
        from("192.0.2.9")
            .with("Authorization", "Bearer token-of-the-proxy-0123456789")
            .send("PATCH", "/api/signals", "", "");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("GET, POST");
  }
}
