package dev.tocsin.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A procedure from the alert to the closed incident, in a running hub. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProcedureIT {

  private static final String TOKEN = "token-of-the-procedures-0123456789";

  @TempDir static Path data;

  @LocalServerPort private int port;
  private TestBrowser api = new TestBrowser("");

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path log = Files.createDirectories(data.resolve("logs")).resolve("auth.log");
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", log::toString);
  }

  @BeforeEach
  void signIn() {
    api = new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }

  @Test
  void aGraveIncidentIsClosedOnceItsStepsAreDone() {
    String path = "/api/incidents/" + incident("db01.example", "critical");
    await("the route begins the procedure")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(open(path)).contains("find-cause", "review"));
    assertThat(api.get(path).json().at("/steps/1/key").asText()).isEqualTo("find-cause");

    post(path + "/resolve", Map.of("reason", "restarted"), 200);
    JsonNode refused = post(path + "/close", Map.of("reason", "done"), 409);
    assertThat(StreamSupport.stream(refused.path("missing").spliterator(), false))
        .extracting(one -> one.path("key").asText())
        .containsExactly("find-cause", "isolate", "estimate", "repair", "review");
    assertThat(refused.path("detail").asText()).contains("Find the cause");

    post(path + "/steps/find-cause/confirm", Map.of("text", "out of memory"), 200);
    post(path + "/steps/isolate/skip", Map.of("reason", "nothing to cut"), 200);
    post(path + "/steps/estimate/skip", Map.of("reason", "over at once"), 200);
    post(path + "/verify", Map.of("reason", "queries answer"), 200);
    await("the route hears of it")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(open(path)).containsExactly("review"));
    JsonNode repaired = api.get(path + "/steps").json().at("/steps/4");
    assertThat(repaired.at("/proof/text").asText()).isEqualTo("queries answer");

    TestBrowser editor = new TestBrowser("http://127.0.0.1:" + port);
    editor.with("Authorization", "Bearer " + TOKEN).with("If-Match", "\"0\"");
    var saved =
        editor.send(
            "PUT",
            path + "/review",
            "application/json",
            """
            {"cause":"a leak","helped":"the alarm","change":"a limit","finished":true,
             "actions":[{"what":"set the limit","owner":"ann","due":"2026-12-01"}]}
            """);
    assertThat(saved.status()).isEqualTo(200);
    assertThat(open(path)).isEmpty();
    assertThat(api.get(path + "/review.md?language=fr").text()).contains("Bilan de l’incident");
    assertThat(api.get(path + "/review.pdf").status()).isEqualTo(200);
    assertThat(post(path + "/close", Map.of("reason", "done"), 200).path("state").asText())
        .isEqualTo("closed");
  }

  @Test
  void aWarningThatNobodyWasToldOfIsClosedAtOnce() {
    String path = "/api/incidents/" + incident("db02.example", "warning");
    post(path + "/resolve", Map.of("reason", "gone"), 200);
    assertThat(open(path)).isEmpty();
    post(path + "/close", Map.of("reason", "done"), 200);
  }

  @Test
  void whoOverridesSaysWhy() {
    String path = "/api/incidents/" + incident("db03.example", "critical");
    post(path + "/resolve", Map.of("reason", "gone"), 200);
    post(path + "/close", Map.of("reason", "a drill", "override", true), 200);
    assertThat(StreamSupport.stream(api.get(path).json().path("timeline").spliterator(), false))
        .anyMatch(
            line ->
                line.path("kind").asText().equals("override")
                    && line.path("text").asText().endsWith("reason: a drill"));
  }

  private List<String> open(String path) {
    return StreamSupport.stream(api.get(path + "/steps").json().path("steps").spliterator(), false)
        .filter(step -> step.path("required").asBoolean())
        .filter(step -> step.path("status").asText().equals("open"))
        .map(step -> step.path("key").asText())
        .toList();
  }

  private JsonNode post(String path, Object body, int expected) {
    var answer = api.post(path, body);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(expected);
    return answer.json();
  }

  private String incident(String host, String level) {
    api.post("/api/secrets/generic/rotate", Map.of()); // a value is shown once
    String secret = api.post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    TestBrowser tool = new TestBrowser("http://127.0.0.1:" + port);
    tool.with("Authorization", "Bearer " + secret);
    Map<String, Object> alert =
        Map.of("check", "down", "host", host, "level", level, "ok", false, "text", host + " down");
    assertThat(tool.post("/hooks/generic", alert).status()).isEqualTo(202);
    return await("the incident")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> api.get("/api/incidents?q=" + host).json().at("/items/0/number").asText(),
            number -> !number.isEmpty());
  }
}
