package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a post at the door to what clients and staff are told, with the shipped routes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CareFlowIT {

  private static final String TOKEN = "token-of-the-care-flow-0123456789";
  private static final String HOUSE =
      """
      datacentres: [{name: rbx8, provider: ovhcloud}]
      servers:
        - {name: web01, datacentre: rbx8, roles: [web]}
        - {name: web02, datacentre: rbx8, roles: [web]}
        - {name: web03, datacentre: rbx8, roles: [web]}
        - {name: web04, roles: [web]}
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
          services:
            - {name: lambert.example, type: site, server: web03}
            - {name: boutique.example, type: site, server: web04}
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
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
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

  private String down(String host) {
    String body =
        "{\"check\":\"host-down\",\"host\":\""
            + host
            + "\",\"level\":\"critical\",\"ok\":false,\"text\":\""
            + host
            + " is down\"}";
    TestBrowser.Answer answer = door.send("POST", "/hooks/generic", "application/json", body);
    assertThat(answer.status()).isEqualTo(202);
    return body;
  }

  private List<String> told(String incident) {
    List<String> told = new ArrayList<>();
    JsonNode notices = api.get("/api/notices?incident=" + id(incident)).json().path("items");
    notices.forEach(one -> told.add(0, one.path("to").asText() + " " + one.path("kind").asText()));
    return told;
  }

  private List<String> numbers(String kind) {
    return api.get("/api/incidents?kind=" + kind).json().path("items").findValuesAsText("number");
  }

  private String id(String incident) {
    return api.get("/api/incidents/" + incident).json().path("id").asText();
  }

  private JsonNode incident(String number) {
    return api.get("/api/incidents/" + number + "?timeline=0").json();
  }

  private static void soon(org.awaitility.core.ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
  }

  @Test
  void clientsWhoAreTouchedLaterAreToldOnceFromThePresentState() throws Exception {
    down("rbx8");
    soon(() -> assertThat(numbers("host-down")).hasSize(1));
    String number = numbers("host-down").getFirst();
    soon(() -> assertThat(told(number)).contains("staff@hoster.example staff-opened"));
    soon(() -> assertThat(incident(number).path("level").asInt()).isEqualTo(3));
    assertThat(incident(number).at("/proposal/reason").asText())
        .isEqualTo("a whole data centre is touched");
    down("web01");
    soon(() -> assertThat(told(number)).contains("anne@dupont.example opened"));
    Instant at = Instant.now().plus(Duration.ofHours(2));
    TestBrowser.Answer given =
        api.post(
            "/api/incidents/" + number + "/estimate",
            Map.of("at", at.toString(), "text", "Power is back."));
    assertThat(given.status()).isEqualTo(200);
    soon(() -> assertThat(told(number)).contains("anne@dupont.example estimate"));
    down("web02");
    soon(() -> assertThat(told(number)).contains("jo@smith.example opened"));
    String last = down("web03");
    soon(() -> assertThat(told(number)).contains("luc@lambert.example opened"));
    assertThat(told(number))
        .filteredOn(one -> !one.startsWith("staff"))
        .containsExactly(
            "anne@dupont.example opened",
            "anne@dupont.example estimate",
            "jo@smith.example opened",
            "luc@lambert.example opened");
    String notice =
        api
            .get("/api/notices?incident=" + id(number))
            .json()
            .path("items")
            .findParents("to")
            .stream()
            .filter(one -> one.path("to").asText().equals("jo@smith.example"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();
    assertThat(api.get("/api/notices/" + notice).json().path("text").asText())
        .contains("We expect it to be over by ")
        .doesNotContain("lambert", "dupont");

    JsonNode export = api.get("/api/incidents/" + number + "/export.json").json();
    assertThat(export.path("complete").asBoolean()).isTrue();
    assertThat(export.path("signals").findValuesAsText("sha256"))
        .hasSize(4)
        .contains(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(last.getBytes(StandardCharsets.UTF_8))));
    assertThat(export.at("/incident/notices")).hasSizeGreaterThan(4);
    assertThat(export.path("events").findValuesAsText("type"))
        .contains("opened", "level", "changed", "estimated");
    TestBrowser.Answer pdf = api.get("/api/incidents/" + number + "/export.pdf?lang=en");
    assertThat(pdf.status()).isEqualTo(200);
    assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(pdf.text()).startsWith("%PDF-");
    soon(
        () ->
            assertThat(api.get("/api/audit?act=view&object=incident-export").json().path("items"))
                .isNotEmpty());
  }

  @Test
  void aFaultThatTurnsOutToBeAnIntrusionIsHandledAsOne() {
    String body =
        "{\"check\":\"site-slow\",\"host\":\"boutique.example\",\"level\":\"warning\",\"ok\":false}";
    assertThat(door.send("POST", "/hooks/generic", "application/json", body).status())
        .isEqualTo(202);
    soon(() -> assertThat(numbers("site-slow")).hasSize(1));
    String number = numbers("site-slow").getFirst();
    soon(() -> assertThat(told(number)).containsExactly("staff@hoster.example staff-opened"));
    TestBrowser.Answer turned =
        api.post(
            "/api/incidents/" + number + "/kind",
            Map.of("kind", "intrusion", "reason", "a web shell"));
    assertThat(turned.status()).isEqualTo(200);
    soon(
        () ->
            assertThat(told(number))
                .contains("luc@lambert.example opened", "staff@hoster.example staff-opened"));
    soon(
        () ->
            assertThat(incident(number).at("/timelineKinds/action-failed").asInt())
                .as("the policy looked at the site, to which the hub has no key")
                .isEqualTo(1));
    assertThat(incident(number).path("severity").asText()).isEqualTo("critical");
  }
}
