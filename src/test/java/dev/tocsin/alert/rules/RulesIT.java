package dev.tocsin.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The rules for log lines over the API, from files that are changed while the hub runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RulesIT {

  private static final String TOKEN = "token-of-the-rules-0123456789";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOOR =
      """
      description: Logins at the door.
      log: lines
      rules:
        - name: door-login
          kind: brute-force
          lines: ["login failed from {address}"]
      samples:
        - line: "login failed from 203.0.113.7"
          yields: door-login 203.0.113.7
      """;
  private static final String MISTAKE = DOOR.replace("{address}", "{adress}");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir static Path home;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path rules = Files.createDirectories(home.resolve("routes/rules"));
    Files.writeString(rules.resolve("door.rules.yaml"), DOOR);
    Files.writeString(rules.resolve("mistaken.rules.yaml"), MISTAKE);
    settings.add("tocsin.data", () -> home.resolve("data").toString());
    settings.add("tocsin.folders.routes", () -> home.resolve("routes").toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
  }

  @Test
  void whatIsAtWorkIsShownAndABrokenFileWithItsReason() throws Exception {
    JsonNode files = get("/api/rules").path("items");
    assertThat(files).hasSize(1);
    assertThat(get("/api/rules/door")).isEqualTo(files.get(0));
    assertThat(files.get(0).at("/rules/0/lines/0").asText())
        .isEqualTo("login failed from {address}");
    assertThat(files.get(0).at("/samples/0/yields/0").asText()).isEqualTo("door-login 203.0.113.7");
    assertThat(asked("/api/rules/mistaken").statusCode()).isEqualTo(404);

    JsonNode broken = stand("mistaken");
    assertThat(broken.path("state").asText()).isEqualTo("broken");
    assertThat(broken.path("active").asBoolean()).isFalse();
    assertThat(broken.at("/problem/line").asInt()).isEqualTo(6);
    assertThat(broken.at("/problem/message").asText()).contains("adress");
  }

  @Test
  void aFileThatBreaksWhileItIsAtWorkStaysAtWorkAsItWas() throws Exception {
    Path file = home.resolve("routes/rules/later.rules.yaml");
    Files.writeString(file, DOOR.replace("door-login", "later-login"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> asked("/api/rules/later").statusCode() == 200);
    JsonNode before = get("/api/rules/later");
    Files.writeString(file, MISTAKE);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> stand("later").path("state").asText().equals("broken"));
    assertThat(stand("later").path("active").asBoolean()).isTrue();
    assertThat(stand("later").at("/problem/line").asInt()).isEqualTo(6);
    assertThat(get("/api/rules/later")).isEqualTo(before);
    Files.delete(file);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> asked("/api/rules/later").statusCode() == 404);
  }

  @Test
  void rulesAreTriedOnLines() throws Exception {
    String lines = "login failed from 198.51.100.9\nall is well\n";
    JsonNode tried = tried(200, Map.of("rules", "door", "lines", lines));
    assertThat(tried.path("read").asInt()).isEqualTo(2);
    assertThat(tried.at("/lines/0/yields/0/address").asText()).isEqualTo("198.51.100.9");
    assertThat(tried.at("/lines/1/yields")).isEmpty();
    assertThat(tried.at("/alerts/0/line").asInt()).isEqualTo(1);

    JsonNode mistaken = tried(200, Map.of("yaml", MISTAKE, "lines", lines));
    assertThat(mistaken.at("/problems/0/line").asInt()).isEqualTo(6);
    assertThat(mistaken.at("/problems/0/message").asText()).contains("adress");
    assertThat(mistaken.path("lines")).isEmpty();

    tried(404, Map.of("rules", "mistaken", "lines", lines));
    tried(400, Map.of("lines", lines));
    tried(413, Map.of("rules", "door", "lines", "x".repeat(262_145)));
  }

  @Test
  void nobodyTriesRulesWithoutSayingWhoTheyAre() throws Exception {
    for (String path : new String[] {"/api/rules", "/api/rules/door"}) {
      assertThat(send(HttpRequest.newBuilder(uri(path))).statusCode()).isEqualTo(401);
    }
    HttpRequest.Builder test =
        HttpRequest.newBuilder(uri("/api/rules/test"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"rules\": \"door\", \"lines\": \"x\"}"));
    assertThat(send(test).statusCode()).isEqualTo(401);
  }

  /** How a file stands on disk. */
  private JsonNode stand(String name) throws IOException, InterruptedException {
    for (JsonNode file : get("/api/routes").path("items")) {
      if (file.path("path").asText().equals("routes/rules/" + name + ".rules.yaml")) {
        return file;
      }
    }
    throw new AssertionError("there is no file of this name: " + name);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = asked(path);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> asked(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN));
  }

  private JsonNode tried(int status, Map<String, String> trial)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri("/api/rules/test"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(trial))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
