package dev.tocsin.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** A data centre is lost and brought back, over HTTP, with the shipped routes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RecoveryIT {

  private static final String TOKEN = "token-of-the-recovery-0123456789";
  private static final String INVENTORY =
      """
      datacentres: [{name: sbg2, provider: ovhcloud}, {name: par1, provider: scaleway}]
      servers:
        - {name: web01, datacentre: sbg2, addresses: [192.0.2.10], roles: [web]}
        - {name: web02, datacentre: sbg2, addresses: [192.0.2.11], roles: [web]}
        - {name: web03, datacentre: par1, addresses: [192.0.2.12], roles: [web]}
      clients:
        - {id: late, name: Last & Co, language: en, priority: 9,
           contacts: [{name: Zoe, email: zoe@late.example, language: en}],
           services: [{name: late.example, type: site, server: web01}]}
        - {id: first, name: Hopital, language: fr, priority: 1, size: 120,
           contacts: [{name: Luc, email: luc@first.example, language: fr}],
           services: [{name: first.example, type: site, server: web01},
                      {name: mail.example, type: mail, server: web02}]}
        - {id: else, name: Elsewhere, language: en,
           contacts: [{name: Eve, email: eve@else.example, language: en}],
           services: [{name: else.example, type: site, server: web03}]}
      """;

  @TempDir static Path data;

  @Autowired private TestRestTemplate http;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  private ResponseEntity<JsonNode> send(HttpMethod method, String path, String body, MediaType of) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(TOKEN);
    headers.setContentType(of);
    return http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
  }

  private JsonNode get(String path) {
    return body(send(HttpMethod.GET, path, "", MediaType.APPLICATION_JSON), 200);
  }

  private JsonNode post(String path, String json, int status) {
    return body(send(HttpMethod.POST, path, json, MediaType.APPLICATION_JSON), status);
  }

  private static JsonNode body(ResponseEntity<JsonNode> answer, int status) {
    assertThat(answer.getStatusCode().value()).as(String.valueOf(answer)).isEqualTo(status);
    JsonNode body = answer.getBody();
    if (body == null) {
      throw new AssertionError("an answer without a body: " + answer);
    }
    return body;
  }

  private static List<String> each(JsonNode list, String field) {
    List<String> values = new ArrayList<>();
    list.forEach(one -> values.add(one.get(field).asText()));
    return values;
  }

  @Test
  void fromTheDeclarationToTheLastRestore() {
    body(
        send(
            HttpMethod.POST,
            "/api/inventory/import",
            INVENTORY,
            MediaType.parseMediaType("application/yaml")),
        200);
    assertThat(get("/api/clients/first").get("priority").asText()).isEqualTo("1");
    assertThat(get("/api/clients/first").get("size").asText()).isEqualTo("120");
    assertThat(get("/api/clients/else").has("priority")).isFalse();

    JsonNode preview =
        post("/api/recovery/preview", "{\"datacentre\":\"sbg2\",\"reason\":\"fire\"}", 200);
    assertThat(preview.get("clients").asInt()).isEqualTo(2);
    assertThat(preview.get("services").asInt()).isEqualTo(3);
    assertThat(preview.get("minutes").asInt()).isEqualTo(80);
    assertThat(each(preview.get("first"), "id")).containsExactly("first", "late");
    assertThat(get("/api/recovery").get("items")).isEmpty();
    assertThat(get("/api/incidents").get("items")).isEmpty();

    rehearse();
    assertThat(get("/api/incidents").get("items")).isEmpty();
    assertThat(get("/api/notices").get("items")).isEmpty();

    JsonNode plan =
        post(
            "/api/recovery",
            "{\"datacentre\":\"sbg2\",\"teams\":2,\"reason\":\"the building burns\"}",
            201);
    String path = "/api/recovery/" + plan.get("id").asText();
    String incident = "/api/incidents/" + plan.get("incidentNumber").asText();
    assertThat(plan.get("rehearsal").asBoolean()).isFalse();
    assertThat(each(get(incident).get("clients"), "id")).containsExactly("first", "late");
    assertThat(get(incident).at("/recovery/plans/0/id").asText())
        .isEqualTo(plan.get("id").asText());
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(each(get(incident).get("notices"), "kind"))
                    .contains("opened", "recovery-estimate"));

    for (String server : List.of("web01", "web02")) {
      for (String step : List.of("open", "machine")) {
        post(path + "/servers/" + server + "/" + step + "/begin", "{}", 200);
        post(path + "/servers/" + server + "/" + step + "/end", "{}", 200);
      }
    }
    post(path + "/restores/first/begin", "{\"team\":2}", 200);
    post(path + "/restores/first/fail", "{\"note\":\"the archive is damaged\"}", 200);
    post(path + "/restores/first/begin", "", 200);
    post(path + "/teams", "{\"teams\":1}", 200);
    post(path + "/restores/first/end", "{}", 200);
    JsonNode last = post(path + "/restores/late/end", "{}", 200);
    assertThat(last.get("complete").asBoolean()).isTrue();
    assertThat(each(last.get("order"), "state")).containsExactly("restored", "restored");
    assertThat(last.at("/order/0/failures").asInt()).isEqualTo(1);
    assertThat(String.valueOf(last.get("work"))).containsOnlyOnce("the archive is damaged");
    JsonNode ended = post(path + "/end", "{\"reason\":\"all is back\"}", 200);
    assertThat(ended.get("state").asText()).isEqualTo("ended");
    assertThat(get(incident).get("state").asText()).isEqualTo("resolved");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(each(get(incident).get("notices"), "kind")).contains("back"));
    JsonNode notices = get("/api/notices?limit=100").get("items");
    assertThat(String.valueOf(notices)).doesNotContain("eve@else.example");
    assertThat(String.valueOf(get(incident).get("timeline")))
        .contains("restore of first failed: the archive is damaged")
        .contains("recovery plan ended, 2 of 2 clients back");
    assertThat(each(get("/api/recovery?limit=1").get("items"), "datacentre"))
        .containsExactly("sbg2");
    assertThat(get("/api/recovery?limit=1").get("next").asText()).isNotEmpty();
    refused(path);
  }

  private void rehearse() {
    JsonNode plan =
        post(
            "/api/recovery",
            "{\"datacentre\":\"sbg2\",\"rehearsal\":true,\"reason\":\"exercise\",\"servers\":[\"web01\"]}",
            201);
    assertThat(plan.get("rehearsal").asBoolean()).isTrue();
    assertThat(plan.has("incidentNumber") && !plan.get("incidentNumber").isNull()).isFalse();
    String path = "/api/recovery/" + plan.get("id").asText();
    post(path + "/restores/first/begin", "{}", 200);
    post(path + "/restores/first/end", "{}", 200);
    post(path + "/restores/late/begin", "{}", 200);
    post(path + "/restores/late/end", "{}", 200);
    JsonNode ended = post(path + "/end", "{\"reason\":\"done\"}", 200);
    assertThat(ended.at("/measured/0/setting").asText()).isEqualTo("tocsin.recovery.restore");
    assertThat(ended.at("/measured/0/times").asInt()).isEqualTo(2);
  }

  private void refused(String ended) {
    String whole = "/api/recovery";
    for (String bad :
        List.of(
            "{}",
            "{\"datacentre\":\"sbg2\"}",
            "{\"datacentre\":\"sbg2\",\"reason\":\" \"}",
            "{\"datacentre\":\"sbg2\",\"reason\":\"x\",\"teams\":0}",
            "{\"datacentre\":\"sbg2\",\"reason\":\"x\",\"teams\":2147483648}",
            "{\"datacentre\":\"sbg2\",\"reason\":\"x\",\"teams\":\"many\"}",
            "{\"datacentre\":\"sbg2\",\"reason\":\"x\",\"servers\":[\"web03\"]}",
            "{\"datacentre\":\"sbg2\",\"reason\":\"x\",\"servers\":[]}",
            "{\"datacentre\":\"sbg2\",\"reason\":\"x\",\"servers\":[null]}",
            "{\"datacentre\":\"sbg2\",\"reason\":\"" + "x".repeat(501) + "\"}",
            "[]",
            "not json")) {
      for (String path : List.of(whole, whole + "/preview")) {
        JsonNode problem = post(path, bad, 400);
        assertThat(problem.get("status").asInt()).isEqualTo(400);
      }
    }
    post(whole, "{\"datacentre\":\"mars\",\"reason\":\"x\"}", 404);
    post(whole + "/nothing/teams", "{\"teams\":2}", 404);
    post(ended + "/teams", "{}", 400);
    post(ended + "/teams", "{\"teams\":2}", 409);
    post(ended + "/restores/first/begin", "{\"at\":\"yesterday\"}", 400);
    post(ended + "/restores/first/begin", "{}", 409);
    post(ended + "/restores/first/explode", "{}", 404);
    post(ended + "/servers/web01/paint/begin", "{}", 404);
    post(ended + "/end", "{\"reason\":\"\"}", 400);
    assertThat(
            send(HttpMethod.GET, whole + "/no-such", "", MediaType.APPLICATION_JSON)
                .getStatusCode()
                .value())
        .isEqualTo(404);
  }
}
