package dev.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.tool.ToolDoor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The sources as the console has them, with the whole hub behind: tests, guides, the quarantine.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SourcesIT {

  private static final String TOKEN = "token-of-the-sources-0123456789";
  private static final String SECRET = "secret-of-a-source";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir static Path home;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> home.resolve("data").toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> home.resolve("auth.log").toString());
    settings.add("tocsin.secrets.generic", () -> SECRET);
  }

  /**
   * Each with its own kind of credential, as its route declares it, and a secret made at random.
   */
  @Test
  void aTestComesThroughEveryShippedHookAndOpensNothing() throws Exception {
    int tested = 0;
    for (JsonNode source : api("/api/sources").path("items")) {
      String name = source.path("name").asText();
      JsonNode detail = api("/api/sources/" + name);
      assertThat(detail.at("/source/name").asText()).isEqualTo(name);
      if (source.path("door").asText().equals("http")) {
        HttpResponse<String> answer = post("/api/sources/" + name + "/test");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode test = JSON.readTree(answer.body());
        assertThat(test.path("answer").asInt()).as("%s: %s", name, test).isEqualTo(202);
        assertThat(test.path("outcome").asText()).as("%s: %s", name, test).isEqualTo("ignored");
        assertThat(test.path("reason").asText()).isEqualTo("a test sent from the console");
        assertThat(test.path("understood").asBoolean()).isTrue();
        assertThat(detail.path("path").asText()).isEqualTo("/hooks/" + name);
        assertThat(detail.at("/guide/blocks")).as(name).isNotEmpty();
        if (!name.equals("generic")) { // others of these tests post there
          JsonNode after = api("/api/sources/" + name).path("source");
          assertThat(after.path("state").asText()).as("no sign of life").isEqualTo("never");
          assertThat(after.hasNonNull("lastSignalAt")).as(name).isFalse();
          assertThat(after.path("signals24h").asLong()).isZero();
        }
        tested++;
      } else {
        assertThat(post("/api/sources/" + name + "/test").statusCode()).isEqualTo(409);
      }
    }
    assertThat(tested).isGreaterThan(20);
    assertThat(api("/api/incidents").path("items")).isEmpty();
    JsonNode entries = api("/api/audit?act=source.test&limit=100").path("items");
    assertThat(entries).hasSize(tested);
    assertThat(entries.get(0).at("/after/outcome").asText()).isEqualTo("ignored");
    assertThat(post("/api/sources/nobody/test").statusCode()).isEqualTo(404);
    assertThat(get("/api/sources/nobody").statusCode()).isEqualTo(404);
  }

  /** Nobody outside can pass an alert off as a test. */
  @Test
  void aPostThatCallsItselfATestIsAnAlertAllTheSame() throws Exception {
    ToolDoor hub = new ToolDoor(port, TOKEN, SECRET);
    JsonNode signal =
        hub.handled(
            hub.post(
                "generic",
                "bearer",
                "",
                Map.of("Tocsin-Test", "console", "Content-Type", "application/json"),
                ToolDoor.bytes(
                    "{\"check\": \"disk\", \"host\": \"web9.example\", \"text\": \"t\"}")),
            "processed");
    assertThat(signal.path("headers").has("tocsin-test")).isFalse();
    assertThat(signal.path("alerts")).hasSize(1);
  }

  @Test
  void theQuarantineSaysWhatItLooksLikeAndOffersAMapping() throws Exception {
    ToolDoor hub = new ToolDoor(port, TOKEN, SECRET);
    String body =
        "{\"sensor\": \"raid\", \"node\": \"db2.example\", \"state\": \"degraded\","
            + " \"importance\": \"high\", \"message\": \"md0 lost a disk\"}";
    String id =
        hub.handled(
                hub.post("generic", "bearer", "", Map.of(), ToolDoor.bytes(body)), "quarantined")
            .path("id")
            .asText();
    long signals = api("/api/signals?limit=500").path("items").size();
    JsonNode help = api("/api/signals/" + id + "/suggestion?name=raid-tool");
    assertThat(help.at("/mapping/alerts/0/kind").asText()).isEqualTo("raid");
    assertThat(help.at("/mapping/alerts/0/severity").asText()).isEqualTo("critical");
    assertThat(help.at("/mapping/alerts/0/names/0").asText()).isEqualTo("db2.example");

    HttpResponse<String> check =
        CLIENT.send(
            request("/api/routes/validate?path=routes/ingest/raid-tool.camel.yaml")
                .POST(BodyPublishers.ofString(help.at("/mapping/file").asText()))
                .build(),
            BodyHandlers.ofString());
    assertThat(JSON.readTree(check.body()).path("valid").asBoolean()).as(check.body()).isTrue();
    assertThat(api("/api/signals?limit=500").path("items").size()).isEqualTo((int) signals);
    assertThat(get("/api/signals/" + id + "/suggestion?name=../x").statusCode()).isEqualTo(400);
    assertThat(get("/api/signals/00000000-0000-7000-8000-000000000000/suggestion").statusCode())
        .isEqualTo(404);
  }

  private JsonNode api(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + TOKEN);
  }
}
