package dev.tocsin.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.identity.TestBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A contract's clocks in a whole hub with its shipped routes, on a calendar that the test turns:
 * from Friday 20 November 2026, 17:59, to the report of the month.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ContractIT {

  private static final String TOKEN = "token-of-the-contract-0123456789";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String HOUSE =
      """
      servers: [{name: web01, addresses: [192.0.2.10]}]
      clients:
        - id: smith
          name: =Smith Ltd
          language: en
          contacts: [{name: Jo Smith, email: jo@smith.example, language: en}]
          services: [{name: smith.example, type: site, server: web01}]
      """;
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(paris("2026-11-20T17:59"));

  @TempDir static Path data;
  @LocalServerPort private int port;

  /** The hub's clock. */
  @TestConfiguration
  static class Calendar {
    @Bean
    @Primary
    InstantSource turned() {
      return NOW::get;
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("tocsin.data", data::toString);
    settings.add("TOCSIN_ADMIN_TOKEN", () -> TOKEN);
    settings.add("tocsin.routes.auth-log", () -> data.resolve("logs/auth.log").toString());
  }

  private static Instant paris(String local) {
    return ClockFixture.paris(local);
  }

  private TestBrowser api() {
    return new TestBrowser("http://127.0.0.1:" + port).with("Authorization", "Bearer " + TOKEN);
  }

  private void act(String local, String path, Map<String, Object> body) {
    NOW.set(paris(local));
    var answer = api().post("/api/incidents/1" + path, body);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
  }

  private JsonNode clock(String name) {
    JsonNode clocks = api().get("/api/incidents/1/clocks").json();
    return StreamSupport.stream(clocks.spliterator(), false)
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseGet(() -> clocks.path(99));
  }

  private void due(String name, String local) {
    await(name + " due " + local)
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(clock(name).path("deadline").asText())
                    .isEqualTo(paris(local).toString()));
  }

  private long said(String text) {
    return api().get("/api/incidents/1").json().path("timeline").findValuesAsText("text").stream()
        .filter(line -> line.contains(text))
        .count();
  }

  @Test
  void aContractFromTheAlarmToTheReport() {
    api().send("POST", "/api/inventory/import", "application/yaml", HOUSE);
    String secret = api().post("/api/secrets/generic/show", Map.of()).json().path("value").asText();
    TestBrowser tool = new TestBrowser("http://127.0.0.1:" + port);
    tool.with("Authorization", "Bearer " + secret);
    Map<String, Object> down =
        Map.of(
            "check",
            "site-down",
            "host",
            "smith.example",
            "level",
            "critical",
            "ok",
            false,
            "text",
            "smith.example is down");
    await("the route is there")
        .atMost(LONG)
        .until(() -> tool.post("/hooks/generic", down).status() == 202);

    // 48 h: Friday 6 h 01, Monday 24 h, Tuesday 17 h 59.
    due("response", "2026-11-24T17:59");
    assertThat(api().get("/api/incidents").json().at("/items/0/deadline/at").asText())
        .isEqualTo(paris("2026-11-24T17:59").toString());
    assertThat(said("response clock (GTI) runs: 48 h at level 1, due 2026-11-24 17:59"))
        .isEqualTo(1);

    // 6 h: the same Friday.
    act("2026-11-20T18:30", "/level", Map.of("level", 3, "reason", "the disk clicks"));
    due("response", "2026-11-20T23:59");
    NOW.set(paris("2026-11-20T20:59"));
    await("half of it").atMost(LONG).until(() -> said("50 % used up") == 1);

    // 3 h 01 are used up, 2 h 59 left.
    act("2026-11-20T21:00", "/clocks/response/pause", Map.of("reason", "-the client is away"));
    assertThat(clock("response").path("state").asText()).isEqualTo("paused");
    assertThat(clock("response").has("deadline")).isFalse();
    act("2026-11-23T09:00", "/clocks/response/resume", Map.of("reason", "it answered"));
    due("response", "2026-11-23T11:59");

    act("2026-11-23T10:00", "/start", Map.of());
    due("restore", "2026-11-24T07:00"); // 21 h: Monday 14 h, Tuesday 7 h
    assertThat(clock("response").path("state").asText()).isEqualTo("met");
    assertThat(clock("response").path("elapsedSeconds").asLong()).isEqualTo((4 * 60 + 1) * 60);

    act("2026-11-23T12:00", "/level", Map.of("level", 1, "reason", "only a cable"));
    due("restore", "2026-11-23T17:00"); // 7 h
    act("2026-11-23T16:00", "/resolve", Map.of("reason", "plugged in"));
    await().atMost(LONG).until(() -> clock("restore").path("state").asText().equals("met"));
    assertThat(clock("restore").path("elapsedSeconds").asLong()).isEqualTo(6 * 3600);

    // It comes back on Wednesday: one hour is left of what was granted.
    act("2026-11-25T10:00", "/reopen", Map.of("reason", "it is down again"));
    due("restore", "2026-11-25T11:00");
    NOW.set(paris("2026-11-25T11:30"));
    await("it ran out").atMost(LONG).until(() -> said("restore clock (GTR) ran out") == 1);
    act("2026-11-25T12:00", "/resolve", Map.of("reason", "another cable"));
    await().atMost(LONG).until(() -> clock("restore").path("state").asText().equals("missed"));
    assertThat(said("50 % used up")).as("each of each clock once").isLessThanOrEqualTo(2);
    assertThat(said("ran out")).isEqualTo(1);

    String refused = api().post("/api/incidents/1/close", Map.of("reason", "done")).text();
    assertThat(refused).contains("missing");
    act("2026-11-25T13:00", "/close", Map.of("reason", "a drill", "override", true));
    assertThat(said("closed although not done")).isEqualTo(1);

    JsonNode report = api().get("/api/reports/2026-11?client=smith").json();
    assertThat(report.at("/totals/incidents").asInt()).isEqualTo(1);
    assertThat(report.at("/totals/response/met").asInt()).isEqualTo(1);
    assertThat(report.at("/totals/restore/missed").asInt()).isEqualTo(1);
    assertThat(report.at("/incidents/0/restore/elapsedSeconds").asLong()).isEqualTo(8 * 3600);
    assertThat(report.at("/incidents/0/response/levels/0/reason").asText())
        .isEqualTo("the disk clicks");
    assertThat(api().get("/api/reports/2026-11/csv?client=smith").text())
        .contains(",'=Smith Ltd,", "met,360,241,2026-11-23 11:59,missed,420,480,2026-11-25 11:00");
    assertThat(api().get("/api/reports/2026-11/pdf?client=smith").status()).isEqualTo(200);
    assertThat(api().get("/api/reports/2026-10?client=smith").json().path("incidents")).isEmpty();
    maintained(tool);
  }

  /**
   * Broken hardware is of level 3, and of level 1 while maintenance covers it: the clocks follow.
   */
  private void maintained(TestBrowser tool) {
    NOW.set(paris("2026-11-26T10:00"));
    Map<String, Object> raid =
        Map.of(
            "check",
            "raid-degraded",
            "host",
            "web01",
            "level",
            "critical",
            "ok",
            false,
            "text",
            "the array of web01 is degraded");
    assertThat(tool.post("/hooks/generic", raid).status()).isEqualTo(202);
    level("2026-11-26T16:00", 3);
    Map<String, Object> work =
        Map.of(
            "title", "New disk",
            "reason", "the old one fails",
            "servers", List.of("web01"),
            "beginsAt", paris("2026-11-26T10:30").toString(),
            "endsAt", paris("2026-11-26T12:00").toString());
    var planned = api().post("/api/maintenances", work);
    assertThat(planned.status()).as(planned.text()).isEqualTo(201);
    NOW.set(paris("2026-11-26T10:31"));
    level("2026-11-30T10:00", 1); // 48 h: Thursday 14 h, Friday 24 h, Monday 10 h
    NOW.set(paris("2026-11-26T12:01"));
    level("2026-11-26T16:00", 3);
  }

  private void level(String due, int level) {
    await("level " + level)
        .atMost(LONG)
        .untilAsserted(
            () -> {
              JsonNode incident = api().get("/api/incidents/2").json();
              assertThat(incident.path("level").asInt()).isEqualTo(level);
              assertThat(incident.at("/clocks/0/deadline").asText())
                  .isEqualTo(paris(due).toString());
            });
  }
}
