package dev.tocsin.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The hook for a security partner through the real door, as the README documents it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PartnerHookIT {

  private static final String TOKEN = "partner-hook-it-token";
  private static final String SECRET = "partner-hook-it-secret";
  private static final String INVENTORY =
      """
      servers: [{name: web01, addresses: [192.0.2.10]}]
      clients:
        - id: dupont
          name: Dupont
          language: fr
          contacts: [{name: Anne, email: anne@dupont.example, language: fr}]
          services: [{name: shop.example, type: site, server: web01}]
      """;

  @TempDir static Path data;

  @Autowired private TestRestTemplate http;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    Path inventory = Files.writeString(data.resolve("inventory.yaml"), INVENTORY);
    settings.add("tocsin.data", () -> data.toString());
    settings.add("tocsin.inventory-file", inventory::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.secrets.partner", () -> SECRET);
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  private static String report(String id, String status) {
    return "{\"id\":\""
        + id
        + "\",\"kind\":\"malware\",\"status\":\""
        + status
        + "\",\"severity\":\"warning\",\"confidence\":\"confirmed\",\"title\":\"Web shell in"
        + " /uploads\",\"text\":\"seen twice\",\"site\":\"www.shop.example\",\"address\":null,"
        + "\"at\":\"2026-11-22T00:40:00Z\",\"link\":\"https://soc.example/r/1\","
        + "\"labels\":{\"evidence\":\"forged\",\"analyst\":\"k\"}}";
  }

  @Test
  void aReportIsAnIncidentUntilItIsClosed() throws Exception {
    JsonNode opened = get("/api/signals/" + accepted(report("SEC-1", "open")));
    JsonNode alert = opened.at("/alerts/0");
    assertThat(alert.path("kind").asText()).isEqualTo("malware");
    assertThat(alert.at("/resource/service").asText()).isEqualTo("shop.example");
    assertThat(alert.at("/labels/evidence").asText()).isEqualTo("strong");
    assertThat(alert.at("/labels/report").asText()).isEqualTo("SEC-1");
    JsonNode closed = get("/api/signals/" + accepted(report("SEC-1", "closed")));
    assertThat(closed.at("/alerts/0/status").asText()).isEqualTo("resolved");
    assertThat(closed.at("/alerts/0/fingerprint").asText())
        .isEqualTo(alert.path("fingerprint").asText());
    assertThat(states()).contains("malware shop.example resolved");
  }

  @Test
  void whatIsNotSignedNowByThePartnerIsTurnedAway() throws Exception {
    String body = report("SEC-2", "open");
    long now = Instant.now().getEpochSecond();
    assertThat(post(body, now, sign("another secret", now, body)).getStatusCode().value())
        .isEqualTo(401);
    assertThat(post(body, now, sign(SECRET, now - 1, body)).getStatusCode().value()).isEqualTo(401);
    assertThat(post(body + " ", now, sign(SECRET, now, body)).getStatusCode().value())
        .isEqualTo(401);
    assertThat(post(body, now - 301, sign(SECRET, now - 301, body)).getStatusCode().value())
        .isEqualTo(401);
    assertThat(post(body, now + 400, sign(SECRET, now + 400, body)).getStatusCode().value())
        .isEqualTo(401);
    assertThat(
            http.postForEntity("/hooks/partner", new HttpEntity<>(body), String.class)
                .getStatusCode()
                .value())
        .isEqualTo(401);
  }

  @Test
  void aReplayedReportIsCountedAndNotTakenAgain() throws Exception {
    String body = report("SEC-3", "open").replace("shop.example", "far.example");
    long now = Instant.now().getEpochSecond();
    String signature = sign(SECRET, now, body);
    String first = id(post(body, now, signature));
    ResponseEntity<JsonNode> again = post(body, now, signature);
    assertThat(id(again)).isEqualTo(first);
    assertThat(again.getBody().path("redelivered").asBoolean()).isTrue();
  }

  @Test
  void whatIsNoReportIsQuarantinedWithItsReason() throws Exception {
    String[] wrong = {
      "{\"title\":\"x\"}",
      report("SEC-4", "perhaps"),
      report("SEC-5", "open").replace("malware", "gossip"),
      report("", "open"),
      "[1]"
    };
    for (String body : wrong) {
      JsonNode signal = get("/api/signals/" + accepted(body));
      assertThat(signal.path("status").asText()).as(body).isEqualTo("quarantined");
      assertThat(signal.path("reason").asText()).isNotBlank();
    }
    JsonNode test = get("/api/signals/" + accepted("{\"test\":true}"));
    assertThat(test.path("status").asText()).isEqualTo("ignored");
  }

  @Test
  void theReadmesSchemaIsWhatTheRouteTakes() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String start = "<!-- partner-schema -->";
    int from = readme.indexOf(start) + start.length();
    JsonNode schema =
        new ObjectMapper()
            .readTree(readme.substring(from, readme.indexOf("<!-- end of partner-schema -->")));
    String example =
        schema
            .at("/examples/0")
            .toString()
            .replace("shop.example", "far.example")
            .replace("web01", "web09");
    JsonNode alert = get("/api/signals/" + accepted(example)).at("/alerts/0");
    assertThat(alert.at("/labels/files").asText()).isEqualTo("2");
    assertThat(alert.path("severity").asText()).isEqualTo("critical");
    for (JsonNode kind : schema.at("/properties/kind/enum")) {
      String least =
          "{\"id\":\"least-" + kind.asText() + "\",\"kind\":" + kind + ",\"title\":\"x\"}";
      JsonNode signal = get("/api/signals/" + accepted(least));
      assertThat(signal.at("/alerts/0/kind").asText()).isEqualTo(kind.asText());
      assertThat(signal.at("/alerts/0/labels/evidence").asText()).isEqualTo("weak");
    }
  }

  private List<String> states() {
    List<String> states = new ArrayList<>();
    get("/api/incidents")
        .path("items")
        .forEach(
            one ->
                states.add(
                    one.path("kind").asText()
                        + " "
                        + one.path("service").asText()
                        + " "
                        + one.path("state").asText()));
    return states;
  }

  /** The id of a signal that was accepted and handled. */
  private String accepted(String body) throws Exception {
    long now = Instant.now().getEpochSecond();
    String id = id(post(body, now, sign(SECRET, now, body)));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !get("/api/signals/" + id).path("status").asText().equals("received"));
    return id;
  }

  private static String id(ResponseEntity<JsonNode> answer) {
    assertThat(answer.getStatusCode().value()).isEqualTo(202);
    return answer.getBody().path("signal").asText();
  }

  private ResponseEntity<JsonNode> post(String body, long time, String signature) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.set("X-Tocsin-Timestamp", Long.toString(time));
    headers.set("X-Tocsin-Signature", signature);
    return http.exchange(
        "/hooks/partner", HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
  }

  private static String sign(String secret, long time, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
  }

  private JsonNode get(String path) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    JsonNode answer =
        http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), JsonNode.class).getBody();
    return answer == null ? NullNode.instance : answer;
  }
}
