package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.io.IOException;
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

/** Rules of correlation from a file that is changed while the hub runs, on alerts by HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CorrelationRulesIT {

  private static final String TOKEN = "token-of-the-rules-0123456789";
  private static final String RULES =
      """
      description: Rules of this house.
      rules:
        - name: raid-is-hardware
          when: { kind: [raid, smart] }
          kind: hardware
          level: 3
          group: { by: [server, kind] }
        - name: several-sites
          when: { kind: site-slow }
          opens: { after: 3, within: 10m, per: [kind] }
      """;

  @TempDir static Path home;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path routes = Files.createDirectories(home.resolve("routes"));
    copy("ingest/generic-json.camel.yaml", routes);
    copy("correlate/correlate.camel.yaml", routes);
    copy("respond/propose-level.camel.yaml", routes);
    settings.add("tocsin.data", () -> home.resolve("data").toString());
    settings.add("tocsin.folders.routes", routes::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
  }

  private static void copy(String file, Path routes) throws IOException {
    Path target = routes.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(Path.of("routes").resolve(file), target);
  }

  private TestBrowser api() {
    return new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }

  private JsonNode get(String path) {
    return api().get(path).json();
  }

  private void tell(TestBrowser door, String check, String host, boolean ok) {
    TestBrowser.Answer answer =
        door.post(
            "/hooks/generic",
            Map.of(
                "check",
                check,
                "host",
                host,
                "level",
                "warning",
                "ok",
                ok,
                "text",
                check + " " + host));
    assertThat(answer.status()).isEqualTo(202);
  }

  private String newestReason() {
    return get("/api/signals?source=generic").at("/items/0/reason").asText();
  }

  @Test
  void rulesAreInForceAsSoonAsTheirFileIsThereAndABrokenOneLeavesTheLastGoodOnes()
      throws Exception {
    api()
        .send(
            "POST",
            "/api/inventory/import",
            "application/yaml",
            "servers: [{name: web01}, {name: web02}, {name: web03}]\n");
    String secret = api().post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    TestBrowser door =
        new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + secret);
    assertThat(get("/api/correlation/rules").path("files")).isEmpty();

    Path file = home.resolve("routes/correlate/house.correlation.yaml");
    Files.writeString(file, RULES);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/correlation/rules").path("files").size() == 1);
    JsonNode first = get("/api/correlation/rules").at("/files/0");
    assertThat(first.path("name").asText()).isEqualTo("house");
    assertThat(first.at("/rules/0/when/0/op").asText()).isEqualTo("in");
    assertThat(first.at("/rules/1/opens/within").asInt()).isEqualTo(600);

    tell(door, "raid", "web01", false);
    tell(door, "smart", "web01", false);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              JsonNode items = get("/api/incidents?kind=hardware").path("items");
              assertThat(items).hasSize(1);
              assertThat(items.at("/0/level").asInt()).isEqualTo(3);
              assertThat(get("/api/incidents/1").path("alerts")).hasSize(2);
            });
    assertThat(get("/api/incidents/1").path("timeline").findValuesAsText("text"))
        .anyMatch(line -> line.contains("(hardware by rule raid-is-hardware, was raid)"))
        .anyMatch(line -> line.contains("rule raid-is-hardware"));

    tell(door, "site-slow", "web01", false);
    tell(door, "site-slow", "web02", false);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> newestReason().equals("counted by rule several-sites, 2 of 3"));
    assertThat(get("/api/incidents?kind=site-slow").path("items")).isEmpty();

    Files.writeString(file, RULES.replace("after: 3", "after: many"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> stand("house").path("state").asText().equals("broken"));
    assertThat(stand("house").path("kind").asText()).isEqualTo("correlation");
    assertThat(stand("house").path("active").asBoolean()).isTrue();
    assertThat(stand("house").at("/problem/line").asInt()).isEqualTo(10);
    assertThat(get("/api/correlation/rules").at("/files/0")).isEqualTo(first);

    tell(door, "site-slow", "web03", false);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/incidents?kind=site-slow").path("items").size() == 1);
    assertThat(get("/api/incidents/2").path("alerts")).hasSize(3);

    Files.delete(file);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/correlation/rules").path("files").isEmpty());
    tell(door, "raid", "web01", true);
    tell(door, "smart", "web01", true);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/incidents/1").path("state").asText().equals("resolved"));
  }

  private JsonNode stand(String id) {
    for (JsonNode one : get("/api/routes").path("items")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("there is no file " + id);
  }
}
