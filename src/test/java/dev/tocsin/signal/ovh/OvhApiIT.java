package dev.tocsin.signal.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole way: a block at the provider becomes an incident of our server, and ends with it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OvhApiIT {

  private static final String TOKEN = "ovh-api-it-token";
  private static final String INVENTORY =
      """
      datacentres: [{name: rbx8, provider: ovhcloud}]
      servers:
        - {name: web01, datacentre: rbx8, names: [ns1.example], addresses: [192.0.2.10]}
      """;

  @TempDir static Path data;
  private static final OvhSimulator OVH = started();

  @Autowired private TestRestTemplate http;

  private static OvhSimulator started() {
    try {
      OvhSimulator simulator = new OvhSimulator();
      simulator.small();
      simulator.put("/ip/192.0.2.0%2F28/antihack", "[\"192.0.2.10\"]");
      simulator.put("/ip/192.0.2.0%2F28/antihack/192.0.2.10", "{\"state\":\"blocked\"}");
      return simulator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path inventory = Files.writeString(data.resolve("inventory.yaml"), INVENTORY);
    settings.add("tocsin.inventory-file", inventory::toString);
    settings.add("tocsin.ovh.every", () -> "10s");
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
    settings.add("tocsin.ovh.endpoint", OVH::address);
    settings.add("tocsin.ovh.requests-per-second", () -> "500");
    settings.add("tocsin.secrets.ovh-application-key", () -> OvhSimulator.APPLICATION_KEY);
    settings.add("tocsin.secrets.ovh-application-secret", () -> OvhSimulator.APPLICATION_SECRET);
    settings.add("tocsin.secrets.ovh-consumer-key", () -> OvhSimulator.CONSUMER_KEY);
  }

  @AfterAll
  static void stop() {
    OVH.close();
  }

  @Test
  void aBlockAtTheProviderIsAnIncidentOfTheServerUntilItEnds() {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              JsonNode incident = get("/api/incidents").at("/items/0");
              assertThat(incident.path("kind").asText()).isEqualTo("intrusion");
              assertThat(incident.path("server").asText()).isEqualTo("web01");
              assertThat(incident.path("state").asText()).isEqualTo("detected");
            });
    String id = get("/api/signals?source=ovh-api").at("/items/0/id").asText();
    JsonNode signal = get("/api/signals/" + id);
    assertThat(signal.path("path").asText()).isEqualTo("/ip/192.0.2.0%2F28/antihack/192.0.2.10");
    assertThat(signal.path("status").asText()).isEqualTo("processed");
    assertThat(get("/api/house").toString()).contains("\"poll\"");
    OVH.put("/ip/192.0.2.0%2F28/antihack", "[]");
    OVH.remove("/ip/192.0.2.0%2F28/antihack/192.0.2.10");
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                assertThat(get("/api/incidents").at("/items/0/state").asText())
                    .isEqualTo("resolved"));
  }

  private JsonNode get(String path) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    JsonNode answer =
        http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), JsonNode.class).getBody();
    return answer == null ? NullNode.instance : answer;
  }
}
