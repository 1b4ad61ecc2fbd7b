package dev.tocsin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.identity.TestBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Numbers, times and texts that nobody sends by mistake: refused in words, quickly, by each. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HostileRequestsIT {

  private static final String TOKEN = "token-of-hostile-requests-0123456789";
  private static final String JSON = "application/json";
  private static final String INVENTORY =
      """
      datacentres: [{name: rbx8, provider: ovhcloud}]
      servers: [{name: web01, datacentre: rbx8, roles: [web]}]
      clients:
        - id: smith
          name: Smith Ltd
          language: en
          contacts: [{name: Jo Smith, email: jo@smith.example, language: en}]
          services: [{name: smith.example, type: site, server: web01}]
      """;
  private static final List<String> TIMES =
      List.of(
          "1e999999999",
          "-1e999999999",
          "9e999",
          "1e18",
          "99999999999999999999999999999999999999",
          "\"+999999999-12-31T23:59:59.999999999Z\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59Z\"",
          "\"NaN\"",
          "[]");

  @TempDir static Path data;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
  }

  private record Sent(String method, String path, String body) {}

  @Test
  void eachIsRefusedAndTheHubGoesOn() {
    String address = "http://127.0.0.1:" + port;
    TestBrowser api = new TestBrowser(address).with("Authorization", "Bearer " + TOKEN);
    api.send("POST", "/api/inventory/import", "application/yaml", INVENTORY);
    String secret = api.post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    TestBrowser door = new TestBrowser(address).with("Authorization", "Bearer " + secret);
    door.send("POST", "/hooks/generic", JSON, alert());
    await().atMost(Duration.ofSeconds(20)).until(() -> api.get("/api/incidents/1").status() == 200);
    String plan =
        api.send("POST", "/api/recovery", JSON, recovery("1", true)).json().path("id").asText();

    List<String> wrong = new ArrayList<>();
    for (Sent one : requests(plan)) {
      Instant begun = Instant.now();
      int status = api.send(one.method(), one.path(), JSON, one.body()).status();
      Duration took = Duration.between(begun, Instant.now());
      if (status < 400 || status >= 500 || took.compareTo(Duration.ofSeconds(5)) > 0) {
        wrong.add(status + " after " + took.toMillis() + " ms: " + one);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(api.get("/api/incidents/1").status()).isEqualTo(200);
    assertThat(api.get("/api/recovery/" + plan).status()).isEqualTo(200);
  }

  private static List<Sent> requests(String plan) {
    List<Sent> all = new ArrayList<>();
    String when =
        "{\"matchers\":[{\"field\":\"kind\",\"op\":\"is\",\"values\":[\"x\"]}],\"reason\":\"r\",";
    String work = "{\"title\":\"t\",\"reason\":\"r\",\"servers\":[\"web01\"],";
    for (String time : TIMES) {
      all.add(new Sent("POST", "/api/silences", when + "\"endsAt\":" + time + "}"));
      all.add(
          new Sent(
              "POST",
              "/api/maintenances",
              work + "\"beginsAt\":" + time + ",\"endsAt\":" + time + "}"));
      all.add(new Sent("POST", "/api/incidents/1/estimate", "{\"at\":" + time + "}"));
      all.add(
          new Sent(
              "POST",
              "/api/recovery/" + plan + "/servers/web01/open/begin",
              "{\"at\":" + time + "}"));
    }
    for (String teams :
        List.of("1000000000", "-1", "0", "1e9", "\"NaN\"", "99999999999999999999")) {
      all.add(new Sent("POST", "/api/recovery/preview", recovery(teams, true)));
      all.add(new Sent("POST", "/api/recovery/" + plan + "/teams", "{\"teams\":" + teams + "}"));
      all.add(new Sent("POST", "/api/correlation/what-if", "{\"signals\":-" + teams + "}"));
    }
    for (String time :
        List.of("-1s", "P9999999999999999D", "9223372036854775807d", "365241780000d", "x")) {
      all.add(whatIf("\"window\":\"" + time + "\""));
      all.add(whatIf("\"groupWait\":\"" + time + "\""));
      all.add(whatIf("\"groupInterval\":\"" + time + "\""));
      all.add(whatIf("\"flapping\":{\"quiet\":\"" + time + "\"}"));
      all.add(whatIf("\"flapping\":{\"within\":\"" + time + "\"}"));
    }
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\\nrules: [*b,*b,*b,*b]";
    all.add(rules(bomb));
    all.add(rules("[".repeat(100_000)));
    all.add(
        rules(
            "description: x\\nrules: [{name: r, when: {kind: '~ (((a{999}){999}){999})'},"
                + " level: 1}]"));
    all.add(
        rules(
            "description: x\\nrules: [{name: r, when: {}, opens: {after: 1000000000, within: 1h,"
                + " per: [kind]}}]"));
    all.add(rules("description: x\\nrules: [{name: r, when: {}, wait: P99999999999D}]"));
    for (String month : List.of("+999999999-01", "2026-13", "1e9-01", "0000-01", "2026-11%00")) {
      all.add(new Sent("GET", "/api/reports/" + month, ""));
      all.add(new Sent("GET", "/api/reports/" + month + "/pdf", ""));
    }
    all.add(new Sent("GET", "/api/reports/2026-11?client=../../smith", ""));
    all.add(new Sent("GET", "/api/incidents/99999999999999999999999", ""));
    all.add(new Sent("GET", "/api/incidents/-1", ""));
    all.add(new Sent("GET", "/api/alerts/" + "x".repeat(5_000) + "/explain", ""));
    all.add(new Sent("POST", "/api/incidents/1/merge", "{\"incidents\":[null],\"reason\":\"r\"}"));
    all.add(new Sent("POST", "/api/incidents/1/merge", "{\"incidents\":[\"1\"],\"reason\":\"r\"}"));
    all.add(
        new Sent("POST", "/api/incidents/1/split", "{\"alerts\":[\"\\u0000\"],\"reason\":\"r\"}"));
    all.add(new Sent("POST", "/api/incidents/1/files?name=..%2F", "x"));
    all.add(new Sent("POST", "/api/incidents/1/files?name=%0d%0a", "x"));
    all.add(new Sent("POST", "/api/incidents/1/clocks/..%2F/pause", "{\"reason\":\"r\"}"));
    all.add(new Sent("POST", "/api/incidents/1/note", "{\"text\":" + "[".repeat(5_000)));
    return all;
  }

  private static Sent whatIf(String settings) {
    return new Sent("POST", "/api/correlation/what-if", "{\"settings\":{" + settings + "}}");
  }

  private static Sent rules(String text) {
    return new Sent(
        "POST",
        "/api/correlation/what-if",
        "{\"rules\":[{\"name\":\"house.correlation.yaml\",\"text\":\"" + text + "\"}]}");
  }

  private static String recovery(String teams, boolean rehearsal) {
    return "{\"datacentre\":\"rbx8\",\"reason\":\"fire\",\"teams\":"
        + teams
        + ",\"rehearsal\":"
        + rehearsal
        + "}";
  }

  private static String alert() {
    return """
        {"check": "site-down", "level": "critical", "host": "smith.example", "ok": false,
         "text": "smith.example is down"}
        """;
  }
}
