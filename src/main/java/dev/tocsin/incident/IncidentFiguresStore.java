package dev.tocsin.incident;

import dev.tocsin.platform.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts incidents. Each question reads an index and no table, or a bounded number of rows; days
 * that are over are counted once a day.
 */
@Component
class IncidentFiguresStore implements IncidentFigures {

  /** Enough for a percentile; a busy hub has thousands in a month. */
  private static final int MEASURED_AT_MOST = 10_000;

  private static final int DAYS_REMEMBERED = 1000;

  private final Database database;
  private final InstantSource clock;
  private final Map<Counted, Day> counted = new ConcurrentHashMap<>();

  IncidentFiguresStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A day as it was counted on another: severities may still have changed since. */
  private record Counted(LocalDate day, ZoneId zone, LocalDate on) {}

  @Override
  public Standing standing() {
    Map<String, Long> bySeverity = new TreeMap<>();
    Map<String, Long> byState = new TreeMap<>();
    database
        .reading()
        .query(
            "select state, severity, count(*) as incidents from incidents"
                + " where "
                + IncidentRows.OPEN
                + " group by state, severity",
            row -> {
              long incidents = row.getLong("incidents");
              bySeverity.merge(row.getString("severity"), incidents, Long::sum);
              byState.merge(row.getString("state"), incidents, Long::sum);
            });
    return new Standing(
        byState.values().stream().mapToLong(Long::longValue).sum(),
        byState.getOrDefault(Incident.State.DETECTED.word(), 0L),
        oldestUnacknowledged(),
        bySeverity,
        byState);
  }

  private @Nullable Instant oldestUnacknowledged() {
    return database
        .reading()
        .queryForList(
            "select opened_at from incidents where state = 'detected' order by id limit 1",
            Long.class)
        .stream()
        .map(Instant::ofEpochMilli)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Times acknowledged(Instant since) {
    Map<String, Duration> first = new HashMap<>();
    database
        .reading()
        .query(
            "select t.incident_id, t.at - i.opened_at as took from timeline t"
                + " join incidents i on i.id = t.incident_id"
                + " where t.kind = 'acknowledged' and t.at >= ? and i.opened_at >= ?"
                + " order by t.at desc limit ?",
            row -> {
              first.merge(
                  row.getString("incident_id"),
                  Duration.ofMillis(Math.max(0, row.getLong("took"))),
                  (one, other) -> one.compareTo(other) < 0 ? one : other);
            },
            since.toEpochMilli(),
            since.toEpochMilli(),
            MEASURED_AT_MOST);
    return Times.of(List.copyOf(first.values()));
  }

  @Override
  public Times restored(Instant since) {
    return Times.of(
        database
            .reading()
            .query(
                "select resolved_at - opened_at as took from incidents"
                    + " where resolved_at is not null and resolved_at >= ?"
                    + " order by resolved_at desc limit ?",
                (row, i) -> Duration.ofMillis(Math.max(0, row.getLong("took"))),
                since.toEpochMilli(),
                MEASURED_AT_MOST));
  }

  @Override
  public List<Day> days(LocalDate first, LocalDate last, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    if (counted.size() > DAYS_REMEMBERED) {
      counted.clear();
    }
    List<Day> days = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      days.add(
          day.isBefore(today.minusDays(1))
              ? counted.computeIfAbsent(new Counted(day, zone, today), this::count)
              : count(new Counted(day, zone, today)));
    }
    return days;
  }

  private Day count(Counted which) {
    LocalDate day = which.day();
    long from = day.atStartOfDay(which.zone()).toInstant().toEpochMilli();
    long to = day.plusDays(1).atStartOfDay(which.zone()).toInstant().toEpochMilli();
    long[] opened = new long[2];
    database
        .reading()
        .query(
            "select severity, count(*) as incidents from incidents"
                + " where opened_at >= ? and opened_at < ? group by severity",
            row -> {
              long incidents = row.getLong("incidents");
              opened[0] += incidents;
              opened[1] += row.getString("severity").equals("critical") ? incidents : 0;
            },
            from,
            to);
    Long resolved =
        database
            .reading()
            .queryForObject(
                "select count(*) from incidents where resolved_at is not null"
                    + " and resolved_at >= ? and resolved_at < ?",
                Long.class,
                from,
                to);
    return new Day(day, opened[0], resolved == null ? 0 : resolved, opened[1]);
  }
}
