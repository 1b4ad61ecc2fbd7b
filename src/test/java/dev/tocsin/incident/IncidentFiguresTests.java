package dev.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentFigures.Day;
import dev.tocsin.incident.IncidentFigures.Times;
import dev.tocsin.inventory.OpenFaults;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IncidentFiguresTests {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private Instant now = NOW;
  private long number;

  @EachDatabase
  void anEmptyHouseIsAllZero(String engine) {
    IncidentFigures figures = figures(engines.fresh(engine));
    assertThat(figures.standing())
        .isEqualTo(new IncidentFigures.Standing(0, 0, null, Map.of(), Map.of()));
    assertThat(figures.acknowledged(NOW)).isEqualTo(new Times(0, null, null, null));
    assertThat(figures.restored(NOW).count()).isZero();
  }

  @EachDatabase
  void countsWhatIsOpenByStateAndSeverity(String engine) {
    Database database = engines.fresh(engine);
    incident(database, "detected", "critical", Duration.ofHours(2), null);
    incident(database, "detected", "warning", Duration.ofHours(1), null);
    incident(database, "acknowledged", "critical", Duration.ofHours(9), null);
    incident(database, "resolved", "warning", Duration.ofHours(9), Duration.ofHours(8));
    incident(database, "closed", "critical", Duration.ofHours(9), Duration.ofHours(8));
    assertThat(figures(database).standing())
        .isEqualTo(
            new IncidentFigures.Standing(
                4,
                2,
                NOW.minus(Duration.ofHours(2)),
                Map.of("critical", 2L, "warning", 2L),
                Map.of("detected", 2L, "acknowledged", 1L, "resolved", 1L)));
  }

  @EachDatabase
  void measuresFromTheOpeningToTheFirstAcknowledgementAndToTheEnd(String engine) {
    Database database = engines.fresh(engine);
    Duration day = Duration.ofDays(1);
    for (int minutes = 1; minutes <= 10; minutes++) {
      String id =
          incident(database, "closed", "warning", day, day.minus(Duration.ofMinutes(minutes * 10)));
      acknowledge(database, id, day.minus(Duration.ofMinutes(minutes)));
      acknowledge(database, id, Duration.ofHours(1)); // handed over later: does not count
    }
    String before =
        incident(database, "closed", "warning", Duration.ofDays(90), Duration.ofDays(80));
    acknowledge(database, before, Duration.ofDays(89));
    Instant since = NOW.minus(Duration.ofDays(30));
    assertThat(figures(database).acknowledged(since)).isEqualTo(new Times(10, 330L, 300L, 540L));
    assertThat(figures(database).restored(since)).isEqualTo(new Times(10, 3300L, 3000L, 5400L));
  }

  @Test
  void aSingleMeasureIsItsOwnMedian() {
    assertThat(Times.of(List.of(Duration.ofSeconds(7)))).isEqualTo(new Times(1, 7L, 7L, 7L));
  }

  @EachDatabase
  void aDayIsOneOfThePlaceWhereThePeopleAre(String engine) {
    Database database = engines.fresh(engine);
    Duration toMidnightInParis = Duration.between(Instant.parse("2026-11-21T23:00:00Z"), NOW);
    incident(database, "closed", "critical", toMidnightInParis, Duration.ofHours(1));
    incident(
        database,
        "closed",
        "warning",
        toMidnightInParis.plusMillis(1),
        toMidnightInParis.plusMillis(1));
    IncidentFigures figures = figures(database);
    LocalDate today = LocalDate.parse("2026-11-22");
    assertThat(figures.days(today.minusDays(2), today, PARIS))
        .containsExactly(
            new Day(today.minusDays(2), 0, 0, 0),
            new Day(today.minusDays(1), 1, 1, 0),
            new Day(today, 1, 1, 1));
    now = NOW.plus(Duration.ofDays(3));
    assertThat(figures.days(today, today, PARIS)).containsExactly(new Day(today, 1, 1, 1));
  }

  @EachDatabase
  void tellsTheWorstThatStandsOfEachServerAndService(String engine) {
    Database database = engines.fresh(engine);
    place(
        database,
        incident(database, "detected", "warning", Duration.ofHours(1), null),
        "web01",
        null);
    place(
        database,
        incident(database, "acknowledged", "critical", Duration.ZERO, null),
        "web01",
        null);
    place(
        database,
        incident(database, "detected", "info", Duration.ZERO, null),
        "web02",
        "shop.example");
    place(database, incident(database, "resolved", "critical", Duration.ZERO, null), "web03", null);
    incident(database, "detected", "critical", Duration.ZERO, null);
    assertThat(new StandingFaultsStore(database).now())
        .isEqualTo(
            new OpenFaults.Faults(Map.of("web01", "critical"), Map.of("shop.example", "info")));
  }

  private static void place(
      Database database, String incident, String server, @Nullable String service) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update incidents set server = ?, service = ? where id = ?",
                server,
                service,
                incident));
  }

  private IncidentFigures figures(Database database) {
    return new IncidentFiguresStore(database, () -> now);
  }

  private String incident(
      Database database,
      String state,
      String severity,
      Duration openedAgo,
      @Nullable Duration resolvedAgo) {
    Instant opened = NOW.minus(openedAgo);
    String id = Ids.firstAt(opened).substring(0, 24) + "%012x".formatted(++number);
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into incidents (id, number, state, kind, severity, title, resource_key,"
                    + " opened_at, changed_at, resolved_at, firing, version)"
                    + " values (?, ?, ?, 'down', ?, 'title', 'key', ?, ?, ?, 0, 1)",
                id,
                number,
                state,
                severity,
                opened.toEpochMilli(),
                opened.toEpochMilli(),
                resolvedAgo == null ? null : NOW.minus(resolvedAgo).toEpochMilli()));
    return id;
  }

  private static void acknowledge(Database database, String incident, Duration ago) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into timeline (id, incident_id, at, kind, actor, line, data)"
                    + " values (?, ?, ?, 'acknowledged', 'ann', 'line', '{}')",
                Ids.next(),
                incident,
                NOW.minus(ago).toEpochMilli()));
  }
}
