package dev.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.identity.TestBrowser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story, once, in a process of its own: the real hub in the simulated world. */
class DemoIT {

  private static final long MINUTES = 4;

  @TempDir Path temporary;

  @Test
  void everythingHappensAsItShould() throws IOException, InterruptedException {
    Path told = temporary.resolve("told");
    Process demo = demo(told, 0);
    try {
      boolean ended = demo.waitFor(MINUTES, TimeUnit.MINUTES);
      String story = Files.readString(told);

      assertThat(ended).as("ends by itself, having told:\n%s", story).isTrue();
      assertThat(demo.exitValue()).as("exit code, having told:\n%s", story).isZero();
      assertThat(story)
          .doesNotContain("DID NOT HAPPEN", " hub: ")
          .contains(
              "4 servers, 12 sites, 9 clients",
              "boutique-lumen.example answers 503",
              "4 of 4",
              "Accès coupé par précaution",
              "Accès rétabli",
              "Retour à la normale",
              "hartley-finch.example is left alone",
              "everything happened as it should",
              "The hub stops.");
    } finally {
      demo.destroyForcibly();
    }
  }

  @Test
  void aReadyAdministratorSignsInWithOneClick() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port;
    TestBrowser browser = new TestBrowser(address);
    Process demo = demo(temporary.resolve("told"), port);
    try {
      await("the sign-in page hears that there is a way in")
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() -> browser.get("/api/session/demo").status() == 204);

      TestBrowser elsewhere = new TestBrowser(address).with("Sec-Fetch-Site", "cross-site");
      assertThat(elsewhere.post("/api/session/demo", Map.of()).status()).isEqualTo(403);
      assertThat(elsewhere.cookies()).isEmpty();
      assertThat(browser.form("/api/session/demo", Map.of("a", "b")).status()).isEqualTo(415);

      TestBrowser.Answer signedIn = browser.post("/api/session/demo", Map.of());
      assertThat(signedIn.status()).isEqualTo(200);
      assertThat(signedIn.json().path("state").asText()).isEqualTo("signed-in");
      assertThat(signedIn.json().path("fresh").asBoolean()).isTrue();
      assertThat(signedIn.json().at("/person/role").asText()).isEqualTo("administrator");
      assertThat(browser.get("/api/people").status()).isEqualTo(200);
      assertThat(browser.post("/api/secrets/random", Map.of()).status()).isEqualTo(200);

      await("the set-up sees what the demo has")
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                String setup = browser.get("/api/setup").text();
                assertThat(setup).contains("\"id\":\"agent\",\"done\":true");
                assertThat(setup).contains("\"id\":\"ssh-key\",\"done\":true");
                assertThat(setup).contains("\"id\":\"mail\",\"done\":true");
                assertThat(setup).contains("\"id\":\"second-factor\",\"done\":false");
              });
      assertThat(browser.send("POST", "/api/session/demo", "", "").status()).isEqualTo(200);
      assertThat(browser.get("/api/me/sessions").json()).as("the earlier one ended").hasSize(1);
    } finally {
      demo.destroyForcibly();
    }
  }

  private Process demo(Path told, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dspring.profiles.active=demo",
            "-Dserver.port=" + port,
            "-Dtocsin.demo.once=true",
            "-Dtocsin.demo.folder=" + temporary.resolve("demo"),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.tocsin.TocsinApplication")
        .redirectErrorStream(true)
        .redirectOutput(told.toFile())
        .start();
  }
}
