package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentRows.setTime;
import static dev.tocsin.incident.IncidentRows.word;
import static dev.tocsin.incident.IncidentRows.write;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.Counted;
import dev.tocsin.correlation.Decision;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** Alerts that wait for others before an incident opens; and what rules say of levels. */
@Repository
class CountedStore {

  private static final int VALUES_AT_ONCE = 500;

  private static final String ROW =
      "select c.*, c.fingerprint as id, '' as incident_id, 'firing' as status, 1 as times_seen,"
          + " null as held_by from counted_alerts c where ";

  private final Database database;

  CountedStore(Database database) {
    this.database = database;
  }

  /** Those of the batch's faults, and those that are counted with them, as they came. */
  List<Counted> load(List<Incoming> incoming) {
    Set<String> keys = new LinkedHashSet<>();
    incoming.forEach(one -> one.count().ifPresent(by -> keys.add(by.key())));
    if (keys.isEmpty() && isEmpty()) {
      return List.of();
    }
    Set<String> faults = new LinkedHashSet<>();
    incoming.forEach(one -> faults.add(one.alert().fingerprint()));
    Map<List<Object>, Counted> found = new LinkedHashMap<>();
    for (Counted one : query("count_key in (%s) order by first_seen, fingerprint", keys)) {
      found.put(id(one), one);
    }
    for (Counted one : query("fingerprint in (%s) order by first_seen, fingerprint", faults)) {
      found.put(id(one), one);
    }
    return List.copyOf(found.values());
  }

  private boolean isEmpty() {
    return database
        .reading()
        .queryForList("select 1 from counted_alerts limit 1", Integer.class)
        .isEmpty();
  }

  /** The newest of this fault, and all that are counted with it; nothing when none is known. */
  Optional<Counting> counting(String fingerprint) {
    return query("fingerprint in (%s) order by first_seen desc", List.of(fingerprint)).stream()
        .findFirst()
        .map(one -> new Counting(one, query("count_key in (%s)", List.of(one.key()))));
  }

  /** An alert that waits for others, and those that are counted with it, itself among them. */
  record Counting(Counted one, List<Counted> all) {
    Counting {
      all = List.copyOf(all);
    }
  }

  /** Those whose rule counts no more, oldest first. */
  List<Counted> leftBy(Collection<String> rules, int most) {
    List<String> orphans =
        database
            .reading()
            .queryForList("select distinct rule from counted_alerts", String.class)
            .stream()
            .filter(rule -> !rules.contains(rule))
            .toList();
    return query("rule in (%s) and ended_at is null order by first_seen, fingerprint", orphans)
        .stream()
        .limit(most)
        .toList();
  }

  void keep(Decision.Waiting waiting) {
    if (waiting.kept().isEmpty() && waiting.dropped().isEmpty()) {
      return;
    }
    database.writing(
        jdbc -> {
          jdbc.batchUpdate(
              "delete from counted_alerts where count_key = ? and fingerprint = ? and starts_at ="
                  + " ?",
              waiting.dropped().stream().map(one -> id(one).toArray()).toList());
          jdbc.batchUpdate(
              "insert into counted_alerts (count_key, fingerprint, starts_at, rule, source, kind,"
                  + " severity, summary, resource, ends_at, labels, links, first_seen, last_seen,"
                  + " forget_at, ended_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                  + " on conflict (count_key, fingerprint, starts_at) do update set severity ="
                  + " excluded.severity, summary = excluded.summary, resource = excluded.resource,"
                  + " ends_at = excluded.ends_at, labels = excluded.labels, links ="
                  + " excluded.links, first_seen = excluded.first_seen, last_seen ="
                  + " excluded.last_seen, forget_at = excluded.forget_at, ended_at ="
                  + " excluded.ended_at",
              waiting.kept(),
              Math.max(1, waiting.kept().size()),
              CountedStore::bind);
        });
  }

  private static void bind(java.sql.PreparedStatement row, Counted one) throws SQLException {
    Alert alert = one.first().asItCame();
    row.setString(1, one.key());
    row.setString(2, alert.fingerprint());
    row.setLong(3, alert.startsAt().toEpochMilli());
    row.setString(4, one.rule());
    row.setString(5, alert.source());
    row.setString(6, alert.kind());
    row.setString(7, word(alert.severity()));
    row.setString(8, alert.summary());
    row.setString(9, IncidentRows.resource(alert.resource()));
    setTime(row, 10, alert.endsAt());
    row.setString(11, write(alert.labels()));
    row.setString(12, write(alert.links()));
    row.setLong(13, one.first().receivedAt().toEpochMilli());
    row.setLong(14, one.lastAt().toEpochMilli());
    row.setLong(15, one.until().toEpochMilli());
    setTime(row, 16, one.endedAt());
  }

  private static List<Object> id(Counted one) {
    Alert alert = one.first().alert();
    return List.of(one.key(), alert.fingerprint(), alert.startsAt().toEpochMilli());
  }

  /** Forgets those whose time is over; the number of them. */
  int prune(Instant now, int most) {
    return database.write(
        jdbc ->
            jdbc.update(
                "delete from counted_alerts where fingerprint in (select fingerprint from"
                    + " counted_alerts where forget_at < ? order by forget_at limit ?) and"
                    + " forget_at < ?",
                now.toEpochMilli(),
                most,
                now.toEpochMilli()));
  }

  /** What rules say of levels is kept with the incident. */
  void keepLevels(Collection<Decision.Level> levels) {
    if (!levels.isEmpty()) {
      database.writing(
          jdbc ->
              jdbc.batchUpdate(
                  "insert into incident_rule_levels (incident_id, rule, level) values (?, ?, ?) on"
                      + " conflict (incident_id, rule) do update set level = excluded.level",
                  levels.stream()
                      .map(one -> new Object[] {one.incidentId(), one.rule(), one.level()})
                      .toList()));
    }
  }

  /** What was said of an incident holds for the one that it became part of. */
  void copyLevels(String fromIncident, String toIncident) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into incident_rule_levels (incident_id, rule, level) select ?, rule, level"
                    + " from incident_rule_levels where incident_id = ? on conflict (incident_id,"
                    + " rule) do nothing",
                toIncident,
                fromIncident));
  }

  /** By rule. */
  Map<String, Integer> levels(String incidentId) {
    Map<String, Integer> levels = new LinkedHashMap<>();
    database
        .reading()
        .query(
            "select rule, level from incident_rule_levels where incident_id = ? order by rule",
            row -> {
              levels.put(row.getString("rule"), row.getInt("level"));
            },
            incidentId);
    return levels;
  }

  private List<Counted> query(String where, Collection<String> values) {
    List<Counted> found = new ArrayList<>();
    List<String> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      String marks = String.join(",", Collections.nCopies(some.size(), "?"));
      found.addAll(
          database
              .reading()
              .query(ROW + where.formatted(marks), (row, i) -> counted(row), some.toArray()));
    }
    return found;
  }

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted(
        row.getString("rule"),
        row.getString("count_key"),
        new Incoming(
            IncidentRows.alert(row).alert(), Instant.ofEpochMilli(row.getLong("first_seen"))),
        Instant.ofEpochMilli(row.getLong("last_seen")),
        Instant.ofEpochMilli(row.getLong("forget_at")),
        IncidentRows.time(row, "ended_at"));
  }
}
