package dev.tocsin.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Annex row 9.1 in a running hub: 15 + 15 + 100 × 10 minutes, about seventeen hours. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecoveryArithmeticIT {

  private static final String TOKEN = "token-of-the-arithmetic-0123456789";

  @TempDir static Path data;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
  }

  private TestBrowser api() {
    return new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }

  private static String inventory() {
    StringBuilder yaml = new StringBuilder("datacentres: [{name: gra9, provider: ovhcloud}]\n");
    yaml.append("servers: [{name: web01, datacentre: gra9, addresses: [192.0.2.10]}]\nclients:\n");
    for (int i = 0; i < 100; i++) {
      yaml.append("  - {id: c%03d, name: Client %d, language: fr".formatted(i, i));
      yaml.append(i == 50 ? ", priority: 1" : "");
      yaml.append(", contacts: [{name: Jo, email: jo@c%03d.example, language: fr}]".formatted(i));
      yaml.append(", services: [{name: c%03d.example, type: site, server: web01}]}\n".formatted(i));
    }
    return yaml.toString();
  }

  private JsonNode post(String path, Map<String, Object> body, int status) {
    var answer = api().post(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private static List<Long> minutes(JsonNode plan, Instant since) {
    List<Long> all = new ArrayList<>();
    plan.path("order")
        .forEach(
            one -> {
              Instant at = Instant.parse(one.path("estimate").asText());
              all.add((Duration.between(since, at).toSeconds() + 30) / 60);
            });
    return all;
  }

  @Test
  void aHundredClientsOfOneServerTakeOneTeamSeventeenHours() {
    var imported = api().send("POST", "/api/inventory/import", "application/yaml", inventory());
    assertThat(imported.status()).as(imported.text()).isEqualTo(200);
    Map<String, Object> lost = Map.of("datacentre", "gra9", "teams", 1, "reason", "fire");
    assertThat(post("/api/recovery/preview", lost, 200).path("minutes").asInt()).isEqualTo(1030);

    JsonNode plan = post("/api/recovery", lost, 201);
    Instant begun = Instant.parse(plan.path("begunAt").asText());
    assertThat(plan.at("/order/0/id").asText()).as("the first by priority").isEqualTo("c050");
    assertThat(minutes(plan, begun))
        .isEqualTo(LongStream.rangeClosed(1, 100).map(i -> 30 + 10 * i).boxed().toList());

    String path = "/api/recovery/" + plan.path("id").asText();
    JsonNode two = post(path + "/teams", Map.of("teams", 2), 200);
    List<Long> faster = minutes(two, begun);
    assertThat(faster.getLast()).as("15 + 15 + 50 × 10").isEqualTo(530);
    assertThat(faster.subList(0, 4)).as("two at a time").containsExactly(40L, 40L, 50L, 50L);
    long again = two.path("order").findValues("toldEstimate").stream().distinct().count();
    assertThat(again).isGreaterThan(1);
    // Told anew is who gains more than half an hour: 30 + 10 i became 30 + 10 ⌈i / 2⌉.
    for (int i = 1; i <= 100; i++) {
      JsonNode client = two.path("order").get(i - 1);
      boolean moved = 10 * i - 10 * ((i + 1) / 2) > 30;
      assertThat(client.path("toldEstimate").equals(client.path("estimate")))
          .as("client %s", i)
          .isEqualTo(moved || client.path("firstEstimate").equals(client.path("estimate")));
    }
    String incident = "/api/incidents/" + plan.path("incidentNumber").asText();
    await("each contact has its own")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                api().get(incident).json().path("notices").findValuesAsText("kind").stream()
                        .filter("recovery-estimate"::equals)
                        .count()
                    >= 100);
  }
}
