package dev.tocsin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
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

/** The whole hub writes down who did what. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditApiIT {

  private static final String TOKEN = "audit-it-token-0123";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path data;

  @Autowired private TestRestTemplate http;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", () -> data.toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @Test
  void whatIsDoneSeenAndRefusedIsOnTheRecord() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(call(HttpMethod.GET, "/api/signals/" + i, "wrong", null).getStatusCode().value())
          .isEqualTo(401);
    }
    assertThat(
            call(HttpMethod.POST, "/hooks/alertmanager/path", "wrong", "{}")
                .getStatusCode()
                .value())
        .isEqualTo(401);
    JsonNode refused = json("/api/audit?act=access");
    assertThat(refused.get("items")).hasSize(2);
    assertThat(refused.at("/items/1/object/kind").asText()).isEqualTo("path");
    assertThat(refused.at("/items/1/outcome").asText()).isEqualTo("refused");
    assertThat(refused.at("/items/1/actor/kind").asText()).isEqualTo("nobody");
    assertThat(refused.at("/items/1/origin").asText()).isEqualTo("127.0.0.1");
    assertThat(refused.at("/items/0/object/id").asText()).isEqualTo("alertmanager");

    String client = "{\"id\":\"dupont\",\"name\":\"Dupont\",\"language\":\"fr\",\"contacts\":[]}";
    assertThat(call(HttpMethod.POST, "/api/clients", TOKEN, client).getStatusCode().value())
        .isEqualTo(201);
    json("/api/clients/dupont");
    json("/api/clients/dupont");
    assertThat(
            call(HttpMethod.POST, "/api/incidents/99/close", TOKEN, "{\"reason\":\"x\"}")
                .getStatusCode()
                .value())
        .isEqualTo(404);
    JsonNode added = json("/api/audit?object=client:dupont");
    assertThat(added.get("items")).hasSize(1);
    assertThat(added.at("/items/0/act").asText()).isEqualTo("inventory.add");
    assertThat(added.at("/items/0/actor/name").asText()).isEqualTo("automation");
    assertThat(json("/api/audit?act=view&actor=automation").at("/items/0/object/id").asText())
        .isEqualTo("clients/dupont");
    assertThat(json("/api/audit?act=view").get("items")).hasSize(1);
    JsonNode failed = json("/api/audit?act=api.post").at("/items/0");
    assertThat(failed.at("/object/id").asText()).isEqualTo("incidents/99/close");
    assertThat(failed.at("/after/status").asText()).isEqualTo("404");
    assertThat(json("/api/audit?act=api").get("items")).as("the known act is told once").hasSize(1);
    assertThat(
            call(HttpMethod.GET, "/api/audit?from=yesterday", TOKEN, null).getStatusCode().value())
        .isEqualTo(400);
    assertThat(call(HttpMethod.GET, "/api/audit?cursor=x", TOKEN, null).getStatusCode().value())
        .isEqualTo(400);
    assertThat(json("/api/audit?limit=1").get("items")).hasSize(1);

    JsonNode verified = json("/api/audit/verify");
    assertThat(verified.get("intact").asBoolean()).isTrue();
    anExportCanBeCheckedWithoutAnySecret(verified.get("head").asText());
  }

  private void anExportCanBeCheckedWithoutAnySecret(String head) throws Exception {
    ResponseEntity<String> export = call(HttpMethod.GET, "/api/audit/export", TOKEN, null);
    assertThat(export.getHeaders().getContentType()).hasToString("application/jsonl");
    List<String> hashes = new ArrayList<>(List.of(""));
    for (String line : String.valueOf(export.getBody()).split("\n", -1)) {
      if (!line.isEmpty()) {
        JsonNode row = JSON.readTree(line);
        String computed = AuditSeal.hash(hashes.getLast(), row(row));
        assertThat(computed).isEqualTo(row.get("hash").asText());
        hashes.add(computed);
      }
    }
    assertThat(hashes).contains(head).hasSizeGreaterThan(5);
  }

  private static AuditRow row(JsonNode row) {
    return new AuditRow(
        row.get("seq").asLong(),
        Instant.parse(row.get("at").asText()).toEpochMilli(),
        row.at("/actor/kind").asText(),
        row.at("/actor/id").asText(),
        row.at("/actor/name").asText(),
        row.get("act").asText(),
        row.at("/object/kind").asText(),
        row.at("/object/id").asText(),
        row.get("before").toString(),
        row.get("after").toString(),
        row.get("origin").asText(),
        row.get("outcome").asText(),
        "",
        "");
  }

  private JsonNode json(String path) throws Exception {
    ResponseEntity<String> answer = call(HttpMethod.GET, path, TOKEN, null);
    assertThat(answer.getStatusCode().value()).as("%s %s", path, answer.getBody()).isEqualTo(200);
    return JSON.readTree(answer.getBody());
  }

  private ResponseEntity<String> call(HttpMethod method, String path, String token, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(token);
    headers.setContentType(MediaType.APPLICATION_JSON);
    return http.exchange(path, method, new HttpEntity<>(body, headers), String.class);
  }
}
