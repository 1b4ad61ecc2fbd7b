package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What clients hear and what clocks do when people merge and split, with the shipped routes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RegroupFlowIT {

  private static final String TOKEN = "token-of-the-regroup-flow-0123456789";
  private static final String HOUSE =
      """
      servers:
        - {name: web01, roles: [web]}
        - {name: web02, roles: [web]}
        - {name: web03, roles: [web]}
      clients:
        - id: dupont
          name: Boulangerie Dupont SARL
          language: fr
          contacts: [{name: Anne Dupont, email: anne@dupont.example, language: fr}]
          services: [{name: dupont.example, type: site, server: web01}]
        - id: smith
          name: Smith Ltd
          language: en
          contacts: [{name: Jo Smith, email: jo@smith.example, language: en}]
          services: [{name: smith.example, type: site, server: web02}]
        - id: lambert
          name: Lambert
          language: fr
          contacts: [{name: Luc, email: luc@lambert.example, language: fr}]
          services: [{name: lambert.example, type: site, server: web03}]
      """;

  @TempDir static Path data;
  private static String secret = "";

  @LocalServerPort private int port;
  private TestBrowser api = new TestBrowser("");
  private TestBrowser door = new TestBrowser("");

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.staff[0].email", () -> "staff@hoster.example");
    settings.add("tocsin.staff[0].language", () -> "en");
  }

  @BeforeEach
  void signIn() {
    String address = "http://127.0.0.1:" + port;
    api = new TestBrowser(address).with("Authorization", "Bearer " + TOKEN);
    api.send("POST", "/api/inventory/import", "application/yaml", HOUSE);
    if (secret.isEmpty()) { // it is shown once
      secret = api.post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    }
    door = new TestBrowser(address).with("Authorization", "Bearer " + secret);
  }

  private void says(String check, String host, boolean ok) {
    String body =
        "{\"check\":\"%s\",\"host\":\"%s\",\"level\":\"critical\",\"ok\":%s,\"text\":\"%s %s\"}"
            .formatted(check, host, ok, host, check);
    assertThat(door.send("POST", "/hooks/generic", "application/json", body).status())
        .isEqualTo(202);
  }

  /** The number of the incident that this opens. */
  private String fails(String check, String host) {
    says(check, host, false);
    soon(() -> assertThat(numbers(check)).hasSize(1));
    return numbers(check).getFirst();
  }

  private List<String> numbers(String kind) {
    return api.get("/api/incidents?kind=" + kind).json().path("items").findValuesAsText("number");
  }

  private JsonNode incident(String number) {
    return api.get("/api/incidents/" + number).json();
  }

  /** To clients, oldest first. */
  private List<String> told(String number) {
    List<String> told = new ArrayList<>();
    String id = incident(number).path("id").asText();
    JsonNode notices = api.get("/api/notices?incident=" + id).json().path("items");
    notices.forEach(one -> told.add(0, one.path("to").asText() + " " + one.path("kind").asText()));
    return told;
  }

  private List<String> clients(String number) {
    return told(number).stream().filter(one -> !one.startsWith("staff")).toList();
  }

  private TestBrowser.Answer act(String number, String act, Map<String, Object> body) {
    return api.post("/api/incidents/" + number + "/" + act, body);
  }

  private static void soon(org.awaitility.core.ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
  }

  private String clock(String number, String name, String field) {
    for (JsonNode one : incident(number).path("clocks")) {
      if (one.path("name").asText().equals(name)) {
        return one.path(field).asText();
      }
    }
    return "none";
  }

  @Test
  void whoWasToldOfAFaultHearsOfItsEndWhereverItWent() {
    String first = fails("merge-a", "dupont.example");
    String second = fails("merge-b", "smith.example");
    soon(() -> assertThat(clients(first)).containsExactly("anne@dupont.example opened"));
    soon(() -> assertThat(clients(second)).containsExactly("jo@smith.example opened"));
    assertThat(act(second, "start", Map.of()).status()).isEqualTo(200);
    soon(() -> assertThat(clock(second, "restore", "state")).isEqualTo("running"));
    String began = clock(second, "restore", "startedAt");
    assertThat(
            act(first, "merge", Map.of("incidents", List.of(second), "reason", "one switch"))
                .status())
        .isEqualTo(200);
    soon(() -> assertThat(clock(first, "restore", "startedAt")).isEqualTo(began));
    assertThat(incident(first).path("state").asText()).isEqualTo("working");
    says("merge-a", "dupont.example", true);
    says("merge-b", "smith.example", true);
    soon(
        () ->
            assertThat(clients(first))
                .as("the end, once each, and nothing of the merge")
                .containsExactlyInAnyOrder(
                    "anne@dupont.example opened",
                    "anne@dupont.example back",
                    "jo@smith.example back"));
    assertThat(clients(second)).containsExactly("jo@smith.example opened");
    assertThat(
            act(first, "undo-merge", Map.of("incident", second, "reason", "two faults")).status())
        .isEqualTo(200);
    assertThat(incident(second).path("state").asText()).isEqualTo("resolved");
    assertThat(api.get("/api/audit?object=incident").json().toString())
        .contains("incident.merge", "incident.undo-merge");
  }

  @Test
  void whatWasSplitOffTellsOfTheEndWhenAllIsOver() {
    String whole = fails("split-a", "web03");
    says("split-b", "lambert.example", false);
    soon(() -> assertThat(incident(whole).path("firing").asInt()).isEqualTo(2));
    soon(() -> assertThat(clients(whole)).containsExactly("luc@lambert.example opened"));
    soon(() -> assertThat(clock(whole, "response", "state")).isEqualTo("running"));
    String began = clock(whole, "response", "startedAt");
    String site =
        incident(whole).path("alerts").findParents("fingerprint").stream()
            .filter(one -> one.path("kind").asText().equals("split-b"))
            .findFirst()
            .orElseThrow()
            .path("fingerprint")
            .asText();
    TestBrowser.Answer answer =
        act(whole, "split", Map.of("alerts", List.of(site), "reason", "a deploy"));
    assertThat(answer.status()).isEqualTo(200);
    String apart = answer.json().path("number").asText();
    assertThat(apart).isNotEqualTo(whole);
    soon(() -> assertThat(clock(apart, "response", "startedAt")).isEqualTo(began));
    says("split-a", "web03", true);
    soon(
        () ->
            assertThat(incident(whole).path("timeline").toString())
                .contains("incident " + apart + " still touches it"));
    assertThat(clients(whole)).containsExactly("luc@lambert.example opened");
    says("split-b", "lambert.example", true);
    soon(() -> assertThat(clients(apart)).containsExactly("luc@lambert.example back"));
    assertThat(told(apart)).containsOnlyOnce("staff@hoster.example staff-opened");
  }

  @Test
  void nobodyComesInWithoutTheRight() {
    TestBrowser stranger = new TestBrowser("http://127.0.0.1:" + port);
    for (String act : List.of("merge", "split", "undo-merge", "undo-split")) {
      assertThat(stranger.post("/api/incidents/1/" + act, Map.of()).status()).isIn(401, 403);
      assertThat(act("999999", act, Map.of("reason", "none")).status()).isEqualTo(400);
    }
    assertThat(act("999999", "merge", Map.of("incidents", List.of("1"), "reason", "none")).status())
        .isEqualTo(404);
  }
}
