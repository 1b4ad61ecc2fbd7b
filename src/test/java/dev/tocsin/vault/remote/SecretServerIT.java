package dev.tocsin.vault.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A hub whose sources' credentials are at the secret server alone, which is away when the hub
 * starts. The server is {@link BaoServer}, written from the documentation, over TLS.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class SecretServerIT {

  private static final String TOKEN = "token-of-this-test-0123456789";
  private static final String FIRST = BaoServer.PLANTED + "-first";
  private static final String SECOND = BaoServer.PLANTED + "-second";
  private static final String KEYED = BaoServer.PLANTED + "-keyed";
  private static final String FOUND = BaoServer.PLANTED + "-found-later";

  @TempDir static Path folder;
  private static int serverPort;

  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;
  private BaoServer server;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path log = Files.createDirectories(folder.resolve("logs")).resolve("auth.log");
    Path routes = Files.createDirectories(folder.resolve("routes"));
    Files.copy(
        Path.of("routes/correlate/correlate.camel.yaml"), routes.resolve("correlate.camel.yaml"));
    String shipped = Files.readString(Path.of("routes/ingest/generic-json.camel.yaml"));
    route(routes, shipped, "there", "only-there");
    route(routes, shipped, "keyed", "of-several/hook");
    route(routes, shipped, "later", "later");
    Path pem = BaoServer.certificate(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serverPort = free.getLocalPort();
    }
    settings.add("tocsin.data", () -> folder.resolve("data").toString());
    settings.add("tocsin.folders.routes", routes::toString);
    settings.add("tocsin.routes.auth-log", log::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.secret-server.url", () -> "https://127.0.0.1:" + serverPort);
    settings.add("tocsin.secret-server.namespace", () -> BaoServer.NAMESPACE);
    settings.add("tocsin.secret-server.ca-file", pem::toString);
    settings.add("tocsin.secret-server.app-role.role-id", () -> BaoServer.ROLE_ID);
    settings.add("tocsin.secret-server.app-role.secret-id", () -> BaoServer.SECRET_ID);
    settings.add("tocsin.secret-server.refresh", () -> "1s");
    settings.add("tocsin.secret-server.timeout", () -> "2s");
  }

  private static void route(Path routes, String shipped, String source, String secret)
      throws IOException {
    Files.writeString(
        routes.resolve(source + ".camel.yaml"),
        shipped
            .replace("id: generic-json", "id: " + source)
            .replace("source: generic", "source: " + source)
            .replace("secret: generic", "secret: \"{{vault:" + secret + "}}\""));
  }

  @AfterAll
  static void nothingIsOnTheDisk() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1))
            .as(file.toString())
            .doesNotContain(BaoServer.PLANTED)
            .doesNotContain(BaoServer.SECRET_ID)
            .doesNotContain("planted-token");
      }
    }
  }

  @Test
  void sourcesUseWhatIsThereThroughChangesAndOutages(CapturedOutput output) throws Exception {
    TestBrowser api = api();
    assertThat(api.get("/actuator/health").json().path("status").asText()).isEqualTo("UP");
    assertThat(hook("there", FIRST)).as("not known yet: try again").isEqualTo(503);
    assertThat(health(api).path("state").asText()).isEqualTo("away");
    assertThat(health(api).path("problem").asText()).isEqualTo("cannot be reached");
    assertThat(meters.get("tocsin.secret.server.up").gauge().value()).isZero();
    assertThat(problemOf(api, "there")).contains("the secret server cannot be reached");

    start();
    soon("there", FIRST, 202);
    soon("keyed", KEYED, 202);
    assertThat(hook("there", "wrong")).isEqualTo(401);
    assertThat(health(api).path("state").asText()).isEqualTo("connected");
    assertThat(meters.get("tocsin.secret.server.up").gauge().value()).isEqualTo(1);
    marksAreShown(api);

    server.put("only-there", SECOND);
    soon("there", SECOND, 202);
    assertThat(hook("there", FIRST)).as("the one before").isEqualTo(401);

    soon("later", "any", 401); // a random one was made: nobody can know it
    server.put("later", FOUND);
    soon("later", FOUND, 202);
    assertThat(shown(api, "later").path("external").asBoolean()).isTrue();

    server.close();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> health(api).path("state").asText().equals("away"));
    assertThat(hook("there", SECOND)).as("through the outage").isEqualTo(202);
    assertThat(hook("keyed", KEYED)).isEqualTo(202);
    start();
    server.put("only-there", FIRST);
    soon("there", FIRST, 202);

    server.remove("only-there");
    soon("there", FIRST, 401);
    for (String path :
        List.of(
            "/api/secrets",
            "/api/settings",
            "/api/audit",
            "/api/routes",
            "/api/house",
            "/api/signals",
            "/actuator/health")) {
      assertThat(api.get(path).text())
          .as(path)
          .doesNotContain(BaoServer.PLANTED)
          .doesNotContain(BaoServer.SECRET_ID)
          .doesNotContain("planted-token");
    }
    server.close();
    assertThat(output.getAll())
        .contains("the secret server cannot be reached")
        .contains("the secret 'only-there' has changed")
        .doesNotContain(BaoServer.PLANTED)
        .doesNotContain(BaoServer.SECRET_ID)
        .doesNotContain("planted-token");
  }

  private void marksAreShown(TestBrowser api) {
    JsonNode there = shown(api, "only-there");
    assertThat(there.path("external").asBoolean()).isTrue();
    assertThat(there.path("version").asInt()).isZero();
    assertThat(there.path("createdBy").asText()).isEqualTo("secret server");
    assertThat(shown(api, "of-several/hook").path("external").asBoolean()).isTrue();
    assertThat(shown(api, "audit-seal").path("external").asBoolean()).isFalse();
  }

  private void start() throws Exception {
    server = BaoServer.secured(InstantSource.system(), folder, serverPort);
    server.put("only-there", FIRST);
    server.put("of-several", Map.of("value", "not this one", "hook", KEYED));
  }

  private void soon(String source, String credential, int status) {
    await().atMost(Duration.ofSeconds(20)).until(() -> hook(source, credential) == status);
  }

  private int hook(String source, String credential) {
    return new TestBrowser("http://127.0.0.1:" + port)
        .with("Authorization", "Bearer " + credential)
        .post("/hooks/" + source, Map.of("check", "disk", "host", "web1.example"))
        .status();
  }

  private static JsonNode health(TestBrowser api) {
    return api.get("/actuator/health").json().at("/components/secretServer/details");
  }

  private static String problemOf(TestBrowser api, String source) {
    return StreamSupport.stream(
            api.get("/api/house?days=1").json().path("sources").spliterator(), false)
        .filter(one -> one.path("name").asText().equals(source))
        .map(one -> one.path("problem").asText())
        .findFirst()
        .orElse("no such source");
  }

  private static JsonNode shown(TestBrowser api, String name) {
    return StreamSupport.stream(api.get("/api/secrets").json().spliterator(), false)
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not listed: " + name));
  }

  private TestBrowser api() {
    return new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }
}
