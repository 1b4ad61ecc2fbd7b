package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What one dead server makes of a night: one incident, one notice. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GatheringIT {

  private static final String TOKEN = "token-of-the-gathering-0123456789";
  private static final int SITES = 100;
  private static final List<String> KINDS = List.of("http", "certificate", "dns", "smtp", "sql");
  private static final Duration WAIT = Duration.ofSeconds(12);

  @TempDir static Path data;

  @LocalServerPort private int port;
  private TestBrowser api = new TestBrowser("");
  private TestBrowser door = new TestBrowser("");

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.staff[0].email", () -> "staff@hoster.example");
    settings.add("tocsin.staff[0].language", () -> "en");
    settings.add("tocsin.correlation.group-wait", WAIT::toString);
    settings.add("tocsin.correlation.group-interval", () -> "5m");
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @BeforeEach
  void signIn() {
    String address = "http://127.0.0.1:" + port;
    api = new TestBrowser(address).with("Authorization", "Bearer " + TOKEN);
    api.send("POST", "/api/inventory/import", "application/yaml", house());
    api.post("/api/secrets/generic/rotate", Map.of());
    String secret = api.post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    door = new TestBrowser(address).with("Authorization", "Bearer " + secret);
  }

  private static String house() {
    StringBuilder house = new StringBuilder("servers: [{name: web01}, {name: web02}]\n");
    house.append("clients:\n  - id: dupont\n    name: Dupont\n    language: fr\n");
    house.append("    contacts: [{name: Anne, email: anne@dupont.example, language: fr}]\n");
    house.append("    services:\n");
    for (int site = 0; site < SITES; site++) {
      house.append("      - {name: site%d.example, type: site, server: web01}\n".formatted(site));
    }
    house.append("      - {name: other.example, type: site, server: web02}\n");
    return house.toString();
  }

  private static String alert(String check, String host) {
    return """
        {"check":"%s","host":"%s","level":"critical","ok":false,"text":"%s of %s"}
        """
        .formatted(check, host, check, host);
  }

  private void post(List<String> alerts) throws InterruptedException, ExecutionException {
    try (ExecutorService several = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (String one : alerts) {
        answers.add(
            several.submit(
                () -> door.send("POST", "/hooks/generic", "application/json", one).status()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(202);
      }
    }
  }

  private List<String> notices(String incident) {
    String id = api.get("/api/incidents/" + incident).json().path("id").asText();
    List<String> told = new ArrayList<>();
    api.get("/api/notices?incident=" + id)
        .json()
        .path("items")
        .forEach(one -> told.add(one.path("to").asText() + " " + one.path("kind").asText()));
    return told;
  }

  private JsonNode standing(String server) {
    return api.get("/api/incidents?state=detected&server=" + server).json().path("items");
  }

  @Test
  void fiveHundredAlertsOfOneDeadServerAreOneIncidentWithOneNotice() throws Exception {
    List<String> alerts = new ArrayList<>(List.of(alert("ping", "web01")));
    for (int site = 0; site < SITES; site++) {
      for (String kind : KINDS) {
        alerts.add(alert(kind, "site" + site + ".example"));
      }
    }
    alerts.removeLast(); // 500 in all
    Collections.shuffle(alerts, new Random(11));
    post(alerts);
    String incident =
        await("all of it is one incident")
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> standing("web01"),
                items -> items.size() == 1 && items.at("/0/firing").asInt() == alerts.size())
            .at("/0/number")
            .asText();
    assertThat(notices(incident)).as("nobody was told before the wait was over").isEmpty();
    List<String> told =
        await("the notices")
            .atMost(WAIT.plusSeconds(30))
            .until(() -> notices(incident), one -> one.size() >= 2);
    assertThat(told)
        .containsExactlyInAnyOrder(
            "staff@hoster.example staff-opened", "anne@dupont.example opened");
    post(List.of(alert("late", "site7.example")));
    await("the late one joins")
        .atMost(Duration.ofSeconds(20))
        .until(() -> standing("web01").at("/0/firing").asInt() == alerts.size() + 1);
    assertThat(notices(incident)).hasSize(2);
  }

  @Test
  void anAttackDuringTheWaitIsToldAtOnce() throws Exception {
    post(List.of(alert("http", "other.example")));
    String waiting =
        await("the fault")
            .atMost(Duration.ofSeconds(10))
            .until(() -> standing("web02").at("/0/number").asText(), number -> !number.isEmpty());
    post(List.of(alert("intrusion", "other.example")));
    String attack =
        await("the attack")
            .atMost(Duration.ofSeconds(10))
            .until(
                () ->
                    api.get("/api/incidents?kind=intrusion").json().at("/items/0/number").asText(),
                number -> !number.isEmpty());
    await("staff hear of it")
        .atMost(Duration.ofSeconds(10))
        .until(() -> notices(attack).contains("staff@hoster.example staff-opened"));
    assertThat(notices(waiting)).isEmpty();
  }
}
