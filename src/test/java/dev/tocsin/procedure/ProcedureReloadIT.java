package dev.tocsin.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import dev.tocsin.procedure.plan.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A procedure that is changed, broken and taken away while the hub runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProcedureReloadIT {

  private static final String TOKEN = "token-of-the-reload-0123456789";
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir static Path home;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path routes = Files.createDirectories(home.resolve("routes"));
    for (String file :
        List.of(
            "ingest/generic-json.camel.yaml",
            "correlate/correlate.camel.yaml",
            "respond/procedure.camel.yaml")) {
      Files.createDirectories(routes.resolve(file).getParent());
      Files.copy(Path.of("routes").resolve(file), routes.resolve(file));
    }
    settings.add("tocsin.data", () -> home.resolve("data").toString());
    settings.add("tocsin.folders.routes", routes::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
  }

  private TestBrowser api() {
    return new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }

  @Test
  void whatBeginsLaterFollowsItAndWhatRunsKeepsItsOwn() throws IOException {
    Path file = home.resolve("routes/respond/incident.procedure.yaml");
    String first = begun("web01.example");
    assertThat(keys(first)).contains("find-cause");

    String changed =
        Shipped.text("incident")
            .replace("version: 1", "version: 2")
            .replace("key: find-cause", "key: look-for-it");
    Files.writeString(file, changed);
    await("it is used").atMost(LONG).untilAsserted(() -> assertThat(state()).isEqualTo("running"));
    String second = begun("web02.example");
    assertThat(keys(second)).contains("look-for-it").doesNotContain("find-cause");
    assertThat(keys(first)).contains("find-cause").doesNotContain("look-for-it");

    Files.writeString(file, changed.replaceFirst("skippable: true", "skippable: perhaps"));
    await("it is told").atMost(LONG).untilAsserted(() -> assertThat(state()).isEqualTo("broken"));
    assertThat(shown().at("/problem/message").asText()).contains("is true or false");
    assertThat(shown().at("/problem/line").asInt()).isGreaterThan(10);
    assertThat(keys(begun("web03.example"))).contains("look-for-it");

    Files.delete(file);
    await("it is gone").atMost(LONG).until(() -> shown().isMissingNode());
    assertThat(keys(begun("web04.example"))).contains("find-cause");
    assertThat(keys(second)).contains("look-for-it");
  }

  private JsonNode shown() {
    return StreamSupport.stream(api().get("/api/routes").json().path("items").spliterator(), false)
        .filter(file -> file.path("kind").asText().equals("procedure"))
        .findFirst()
        .orElseGet(() -> api().get("/api/routes").json().path("nothing"));
  }

  private String state() {
    return shown().path("state").asText();
  }

  private List<String> keys(String number) {
    JsonNode steps = api().get("/api/incidents/" + number + "/steps").json().path("steps");
    return StreamSupport.stream(steps.spliterator(), false)
        .map(step -> step.path("key").asText())
        .toList();
  }

  /** The number of an incident whose procedure has begun. */
  private String begun(String host) {
    api().post("/api/secrets/generic/rotate", Map.of());
    String secret = api().post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    TestBrowser tool = new TestBrowser("http://127.0.0.1:" + port);
    tool.with("Authorization", "Bearer " + secret);
    Map<String, Object> alert =
        Map.of(
            "check",
            "down",
            "host",
            host,
            "level",
            "critical",
            "ok",
            false,
            "text",
            host + " down");
    assertThat(tool.post("/hooks/generic", alert).status()).isEqualTo(202);
    String number =
        await("the incident")
            .atMost(LONG)
            .until(
                () -> api().get("/api/incidents?q=" + host).json().at("/items/0/number").asText(),
                found -> !found.isEmpty());
    String path = "/api/incidents/" + number + "/steps/estimate/skip";
    assertThat(api().post(path, Map.of("reason", "begun for good")).status()).isEqualTo(200);
    return number;
  }
}
