package dev.tocsin.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.identity.TestBrowser;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Database;
import dev.tocsin.signal.ToldSignals;
import dev.tocsin.silence.HoldHistory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.server.ResponseStatusException;

/** Shuffled alerts through the real door, then the same again in memory. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WhatIfIT {

  private static final String TOKEN = "token-of-the-what-if-0123456789";
  private static final String HOUSE =
      """
      datacentres: [{name: rbx8, provider: ovhcloud}]
      servers:
        - {name: web01, datacentre: rbx8, roles: [web]}
        - {name: web02, datacentre: rbx8, roles: [web]}
        - {name: web03, roles: [web]}
      clients:
        - id: smith
          name: Smith Ltd
          language: en
          contacts: [{name: Jo Smith, email: jo@smith.example, language: en}]
          services:
            - {name: smith.example, type: site, server: web02}
            - {name: shop.example, type: site, server: web03}
      """;

  private static final String CABLE =
      """
      description: What the cable explains.
      rules:
        - name: behind-the-cable
          when: {kind: unreachable}
          inhibited-by: {when: {kind: cable-cut}, same: [source]}
      """;

  @TempDir static Path data;
  private static boolean sent;

  @LocalServerPort private int port;
  @Autowired private Database database;
  @Autowired private WhatIf whatIf;
  @Autowired private RulesInForce rules;
  @Autowired private CorrelationSettings settings;
  @Autowired private MeterRegistry meters;
  @Autowired private HoldHistory holds;
  @Autowired private RealIncidentQueries incidents;
  @Autowired private Inventory inventory;
  private TestBrowser api = new TestBrowser("");

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    Path routes = data.resolve("routes");
    try {
      FileSystemUtils.copyRecursively(Path.of("routes"), routes);
      Files.writeString(routes.resolve("correlate/uplink.correlation.yaml"), CABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.add("tocsin.folders.routes", routes::toString);
    settings.add("tocsin.data", () -> data.resolve("hub").toString());
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.staff[0].email", () -> "staff@hoster.example");
    settings.add("tocsin.staff[0].language", () -> "en");
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  @BeforeEach
  void storm() {
    String address = "http://127.0.0.1:" + port;
    api = new TestBrowser(address).with("Authorization", "Bearer " + TOKEN);
    if (!sent) {
      sent = true;
      api.send("POST", "/api/inventory/import", "application/yaml", HOUSE);
      String secret = api.post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
      TestBrowser door = new TestBrowser(address).with("Authorization", "Bearer " + secret);
      for (String alert : shuffled()) {
        says(door, alert);
      }
      settled();
      says(door, alert("cable-cut", "web03", "critical", false));
      for (String host : List.of("web01", "web02", "y.example")) {
        says(door, alert("unreachable", host, "warning", false));
      }
      says(door, alert("leak", "z.example", "warning", false));
      settled();
      String number =
          text(
              "select i.number from incidents i join alerts a on a.incident_id = i.id where a.kind ="
                  + " 'leak'");
      assertThat(
              api.post("/api/incidents/" + number + "/resolve", Map.of("reason", "unplugged"))
                  .status())
          .isEqualTo(200);
      // the same words once more would be a copy, and no news
      says(door, alert("leak", "z.example", "critical", false));
      await("what a person ended does not come back")
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  count("select count(distinct incident_id) from alerts where kind = 'leak'") == 2);
    }
    settled();
  }

  private static void says(TestBrowser door, String alert) {
    assertThat(door.send("POST", "/hooks/generic", "application/json", alert).status())
        .isEqualTo(202);
  }

  private void settled() {
    await()
        .atMost(Duration.ofSeconds(20))
        .during(Duration.ofSeconds(2))
        .until(
            () ->
                count("select count(*) from signals where status = 'received'") == 0
                    && events("opened") > 3);
  }

  /** Ends before beginnings, repetitions, a service before and after its server. */
  private static List<String> shuffled() {
    List<String> alerts = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      for (String host : List.of("web01", "web02", "web03", "smith.example", "shop.example", "x")) {
        for (String check : List.of("disk-full", "host-down", "slow")) {
          String level = check.equals("host-down") && round % 2 == 0 ? "critical" : "warning";
          alerts.add(alert(check, host, level, round == 3));
        }
      }
    }
    Collections.shuffle(alerts, new Random(20261122));
    return alerts;
  }

  private static String alert(String check, String host, String level, boolean ok) {
    return "{\"check\":\"%s\",\"host\":\"%s\",\"level\":\"%s\",\"ok\":%s,\"text\":\"%s of %s\"}"
        .formatted(check, host, level, ok, check, host);
  }

  @Test
  void theRulesInForceMakeWhatTheDatabaseHolds() {
    JsonNode answer = post("{\"signals\":20000}", 200);
    assertThat(answer.path("signals").asInt())
        .isEqualTo(count("select count(*) from signal_alerts"))
        .isGreaterThan(20);
    assertThat(answer.path("complete").asBoolean()).isTrue();
    assertThat(answer.at("/present/incidents").asInt())
        .isEqualTo(count("select count(*) from incidents"))
        .isGreaterThan(3);
    assertThat(answer.at("/present/standing").asInt())
        .isEqualTo(
            count("select count(*) from incidents where state not in ('resolved', 'closed')"));
    assertThat(answer.at("/present/staff/opened").asInt())
        .isEqualTo(events("opened") + events("reopened"));
    assertThat(answer.at("/present/staff/resolved").asInt())
        .isEqualTo(events("resolved"))
        .isEqualTo(1);
    assertThat(answer.at("/present/explained").asInt())
        .as("the house's rule keeps quiet what the cut cable explains")
        .isEqualTo(count("select count(*) from alerts where held_by like '%inhibition:%'"))
        .isGreaterThan(1);
    assertThat(answer.path("acts").asInt()).isEqualTo(1);
    assertThat(answer.path("limits").findValuesAsText("what")).containsExactly("began-before");
    assertThat(answer.path("changed")).isEqualTo(answer.path("present"));
    answer.path("difference").forEach(some -> assertThat(some.path("total").asInt()).isZero());
  }

  @Test
  void withoutTheInhibitRuleItSpeaks() {
    JsonNode answer =
        post("{\"rules\":[{\"name\":\"uplink.correlation.yaml\",\"text\":null}]}", 200);
    assertThat(answer.at("/changed/explained").asInt()).isZero();
    assertThat(answer.at("/changed/staff/opened").asInt())
        .isGreaterThan(answer.at("/present/staff/opened").asInt());
    JsonNode held = answer.at("/difference/altered/items/0");
    assertThat(held.path("changes").toString()).contains("told", "explained");
    assertThat(held.at("/before/0/heldBy/0/rule").asText()).isEqualTo("behind-the-cable");
    assertThat(held.at("/before/0/heldBy/0/by").asText()).isEqualTo("cable-cut of web03");
    assertThat(isReal(held.at("/before/0/heldBy/0/number").asInt())).isTrue();
    assertThat(held.at("/after/0/heldBy")).isEmpty();
  }

  @Test
  void aChangedRuleIsNamedForWhatItMakesOfRealIncidents() {
    String text =
        "description: x\\nrules:\\n  - name: all-in-one\\n    when: {}\\n    group: {by: [source]}\\n";
    JsonNode answer =
        post("{\"rules\":[{\"name\":\"tried.correlation.yaml\",\"text\":\"" + text + "\"}]}", 200);
    assertThat(answer.at("/changed/incidents").asInt())
        .isLessThan(answer.at("/present/incidents").asInt());
    List<JsonNode> items = new ArrayList<>();
    List.of("merged", "regrouped")
        .forEach(kind -> answer.at("/difference/" + kind + "/items").forEach(items::add));
    assertThat(items).isNotEmpty();
    for (JsonNode item : items) {
      assertThat(item.at("/rules/0").asText()).isEqualTo("all-in-one");
      assertThat(item.path("before").findValues("number"))
          .hasSizeGreaterThan(1)
          .allMatch(number -> isReal(number.asInt()));
    }
  }

  private boolean isReal(int number) {
    return count("select count(*) from incidents where number = " + number) == 1;
  }

  @Test
  void nothingIsWrittenAndNothingCounted() {
    Side present = new Side(settings, rules.now());
    Side changed =
        new Side(
            new CorrelationSettings(
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofMinutes(1),
                settings.flapping(),
                settings.securityKinds()),
            CorrelationRules.NONE);
    Map<String, Integer> before = rows();
    Map<String, Double> counted = counters();
    assertThat(whatIf.compare(present, changed, 5_000).signals()).isGreaterThan(20);
    assertThat(rows()).isEqualTo(before);
    assertThat(counters()).isEqualTo(counted);
    post("{\"settings\":{\"window\":\"1s\"}}", 200);
    Map<String, Integer> after = rows();
    assertThat(after.keySet())
        .filteredOn(table -> !before.getOrDefault(table, 0).equals(after.get(table)))
        .as("the record says who asked, and nothing else is written")
        .allMatch(table -> table.startsWith("audit"));
  }

  @Test
  void aTextWithFaultsIsAnsweredWithItsLines() {
    JsonNode problem =
        post(
            """
            {"rules":[{"name":"house.correlation.yaml",
                       "text":"description: x\\nrules:\\n  - name: a\\n    lvel: 3\\n"}]}""",
            422);
    assertThat(problem.at("/findings/0/file").asText()).isEqualTo("house.correlation.yaml");
    assertThat(problem.at("/findings/0/line").asInt()).isBetween(3, 4);
    assertThat(problem.path("findings").findValuesAsText("message"))
        .anyMatch(m -> m.contains("lvel"));
    post("{\"signals\":20001}", 400);
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\\n";
    post("{\"rules\":[{\"name\":\"bomb.correlation.yaml\",\"text\":\"" + bomb + "\"}]}", 422);
    StringBuilder many = new StringBuilder();
    for (int file = 0; file < 6; file++) {
      many.append(file == 0 ? "" : ",")
          .append("{\"name\":\"many-%d.correlation.yaml\",".formatted(file));
      many.append("\"text\":\"description: x\\nrules:\\n");
      for (int rule = 0; rule < 300; rule++) {
        many.append("  - {name: r-%d-%d, when: {}, level: 1}\\n".formatted(file, rule));
      }
      many.append("\"}");
    }
    post("{\"rules\":[" + many + "]}", 400);
    post(
        "{\"rules\":[{\"name\":\"a.correlation.yaml\",\"text\":\"" + "x".repeat(300_000) + "\"}]}",
        400);
    post("{\"rules\":[{\"name\":\"../house.yaml\",\"text\":\"\"}]}", 400);
    post("{\"settings\":{\"window\":\"soon\"}}", 400);
  }

  @Test
  void whileOneComparesNobodyElseDoes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ToldSignals slow =
        new ToldSignals() {
          @Override
          public Optional<Span> newest(int most) {
            begun.countDown();
            try {
              assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return Optional.empty();
          }

          @Override
          public List<Told> page(Span span, String after, int most) {
            return List.of();
          }

          @Override
          public int counted(Span span) {
            return 0;
          }
        };
    CorrelationController controller =
        new CorrelationController(
            rules, settings, new WhatIf(slow, holds, incidents, inventory, InstantSource.system()));
    Asked asked = new Asked(null, 10, null);
    CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> controller.whatIf(asked));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> controller.whatIf(asked))
        .isInstanceOfSatisfying(
            ResponseStatusException.class,
            e -> assertThat(e.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
    go.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS).signals()).isZero();
    assertThat(controller.whatIf(asked).difference().merged().total()).isZero();
  }

  @Test
  void theRulesInForceAreShown() {
    JsonNode shown = api.get("/api/correlation").json();
    assertThat(shown.at("/settings/window").asInt()).isEqualTo(6 * 3600);
    assertThat(shown.at("/files/0/name").asText()).isEqualTo("house.correlation.yaml");
    assertThat(shown.at("/files/0/rules/0/when")).isNotEmpty();
  }

  private JsonNode post(String body, int status) {
    TestBrowser.Answer answer =
        api.send("POST", "/api/correlation/what-if", "application/json", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private int events(String type) {
    return count("select count(*) from incident_events where type = '" + type + "'");
  }

  private Map<String, Integer> rows() {
    Map<String, Integer> rows = new TreeMap<>();
    database
        .reading()
        .queryForList("select name from sqlite_master where type = 'table'", String.class)
        .forEach(table -> rows.put(table, count("select count(*) from \"" + table + "\"")));
    assertThat(rows).hasSizeGreaterThan(40);
    return rows;
  }

  private Map<String, Double> counters() {
    Map<String, Double> counted = new TreeMap<>();
    meters.getMeters().stream()
        .filter(Counter.class::isInstance)
        .filter(meter -> meter.getId().getName().startsWith("tocsin."))
        .forEach(meter -> counted.put(meter.getId().toString(), ((Counter) meter).count()));
    assertThat(counted).isNotEmpty();
    return counted;
  }

  private String text(String sql) {
    return String.valueOf(
        database.reading().queryForList(sql, String.class).stream().findFirst().orElse(""));
  }

  private int count(String sql) {
    Integer number = database.reading().queryForObject(sql, Integer.class);
    return number == null ? 0 : number;
  }
}
