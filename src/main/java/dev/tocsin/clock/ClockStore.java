package dev.tocsin.clock;

import dev.tocsin.clock.ClockRow.Break;
import dev.tocsin.clock.ClockRow.Stop;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables of clocks. */
@Repository
class ClockStore {

  private final Database database;

  ClockStore(Database database) {
    this.database = database;
  }

  /** A change of an incident's level. */
  record Level(Instant at, int before, int level, String reason, String by) {}

  /** Whether this event is followed for the first time, and no later one was. */
  boolean follows(String incidentId, long event) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "insert into clock_progress (incident_id, event) values (?, ?)"
                        + " on conflict (incident_id) do update set event = excluded.event"
                        + " where clock_progress.event < excluded.event",
                    incidentId,
                    event))
        == 1;
  }

  void start(String incidentId, ClockName name, int level, Duration target, Instant at) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into clocks (incident_id, name, level, target, started_at, missed, warned)"
                    + " values (?, ?, ?, ?, ?, 0, 0)",
                incidentId,
                name.word(),
                level,
                target.toMillis(),
                at.toEpochMilli()));
  }

  void stop(ClockRow clock, Stop why, Instant at, Duration elapsed, boolean missed) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "update clocks set stopped_at = ?, stopped_by = ?, elapsed = ?, missed = ?"
                  + " where incident_id = ? and name = ?",
              at.toEpochMilli(),
              why.word(),
              elapsed.toMillis(),
              missed ? 1 : 0,
              clock.incidentId(),
              clock.name().word());
          jdbc.update(
              "update clock_pauses set to_at = case when from_at > ? then from_at else ? end"
                  + " where incident_id = ? and clock = ? and to_at is null",
              at.toEpochMilli(),
              at.toEpochMilli(),
              clock.incidentId(),
              clock.name().word());
        });
  }

  void goOn(ClockRow clock) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update clocks set stopped_at = null, stopped_by = null, elapsed = null,"
                    + " missed = 0, handed_to = null where incident_id = ? and name = ?",
                clock.incidentId(),
                clock.name().word()));
  }

  void grant(ClockRow clock, int level, Duration target, int warned) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update clocks set level = ?, target = ?, warned = ?"
                    + " where incident_id = ? and name = ?",
                level,
                target.toMillis(),
                warned,
                clock.incidentId(),
                clock.name().word()));
  }

  /** Lets it begin then, with or without a client's request, unless it begins before. */
  void startAt(ClockRow clock, Instant at) {
    long millis = at.toEpochMilli();
    database.writing(
        jdbc ->
            jdbc.update(
                "update clocks set started_at = case when started_at > ? then ? else started_at"
                    + " end, base_at = case when base_at > ? then ? else base_at end"
                    + " where incident_id = ? and name = ?",
                millis,
                millis,
                millis,
                millis,
                clock.incidentId(),
                clock.name().word()));
  }

  /** It would begin then without any client's request. */
  void rebase(ClockRow clock, Instant base) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update clocks set base_at = ? where incident_id = ? and name = ?",
                base.toEpochMilli(),
                clock.incidentId(),
                clock.name().word()));
  }

  /** When it began or would have begun without any client's request. */
  Instant base(ClockRow clock) {
    Long base =
        database
            .reading()
            .queryForObject(
                "select coalesce(base_at, started_at) from clocks where incident_id = ? and name ="
                    + " ?",
                Long.class,
                clock.incidentId(),
                clock.name().word());
    return base == null ? clock.startedAt() : Instant.ofEpochMilli(base);
  }

  /**
   * Lets it begin at another time, with what follows from that.
   *
   * @param base when it would begin without any client's request
   * @param elapsed what was counted when it stopped; null while it goes on
   */
  void begin(
      ClockRow clock,
      Instant at,
      Instant base,
      @Nullable Duration elapsed,
      boolean missed,
      int warned) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update clocks set started_at = ?, base_at = ?, elapsed = ?, missed = ?, warned = ?"
                    + " where incident_id = ? and name = ?",
                at.toEpochMilli(),
                base.toEpochMilli(),
                elapsed == null ? null : elapsed.toMillis(),
                missed ? 1 : 0,
                warned,
                clock.incidentId(),
                clock.name().word()));
  }

  /** The other incident's clock goes on for this one. */
  void handTo(ClockRow clock, String incidentId) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update clocks set handed_to = ? where incident_id = ? and name = ?",
                incidentId,
                clock.incidentId(),
                clock.name().word()));
  }

  /** The incident whose clocks went on for those of this one. */
  Optional<String> handedTo(String incidentId) {
    return database
        .reading()
        .queryForList(
            "select handed_to from clocks where incident_id = ? and handed_to is not null"
                + " order by name limit 1",
            String.class,
            incidentId)
        .stream()
        .findFirst();
  }

  void warned(ClockRow clock, int percent) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update clocks set warned = ? where incident_id = ? and name = ?",
                percent,
                clock.incidentId(),
                clock.name().word()));
  }

  void pause(ClockRow clock, Instant from, @Nullable Instant to, String reason, String by) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into clock_pauses (id, incident_id, clock, from_at, to_at, reason,"
                    + " paused_by) values (?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                clock.incidentId(),
                clock.name().word(),
                from.toEpochMilli(),
                to == null ? null : to.toEpochMilli(),
                reason,
                by));
  }

  void resume(ClockRow clock, Instant at, String reason, String by) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update clock_pauses set to_at = case when from_at > ? then from_at else ? end,"
                    + " resumed_by = ?, resume_reason = ?"
                    + " where incident_id = ? and clock = ? and to_at is null",
                at.toEpochMilli(),
                at.toEpochMilli(),
                by,
                reason,
                clock.incidentId(),
                clock.name().word()));
  }

  void level(String incidentId, long event, Level change) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into clock_levels (event, incident_id, at, level_before, level, reason,"
                    + " changed_by) values (?, ?, ?, ?, ?, ?, ?)",
                event,
                incidentId,
                change.at().toEpochMilli(),
                change.before(),
                change.level(),
                change.reason(),
                change.by()));
  }

  Optional<ClockRow> find(String incidentId, ClockName name) {
    return of(incidentId).stream().filter(clock -> clock.name() == name).findFirst();
  }

  /** Response before restore. */
  List<ClockRow> of(String incidentId) {
    return of(List.of(incidentId));
  }

  /** Of several incidents, in no order of incidents. */
  List<ClockRow> of(Collection<String> incidentIds) {
    return incidentIds.isEmpty()
        ? List.of()
        : query("where incident_id in (" + marks(incidentIds) + ")", incidentIds.toArray());
  }

  /** Those of these incidents that go on. */
  List<ClockRow> running(Collection<String> incidentIds) {
    return incidentIds.isEmpty()
        ? List.of()
        : query(
            "where stopped_at is null and incident_id in (" + marks(incidentIds) + ")",
            incidentIds.toArray());
  }

  /** Incidents with a clock that goes on, in order of their ids after this one. */
  List<String> runningAfter(String incidentId, int most) {
    return database
        .reading()
        .queryForList(
            "select distinct incident_id from clocks where stopped_at is null and incident_id > ?"
                + " order by incident_id limit ?",
            String.class,
            incidentId,
            most);
  }

  /** Incidents whose clock of this name began from the one instant on and before the other. */
  List<String> startedBetween(ClockName name, Instant from, Instant to) {
    return database
        .reading()
        .queryForList(
            "select incident_id from clocks where started_at >= ? and started_at < ? and name = ?"
                + " order by incident_id",
            String.class,
            from.toEpochMilli(),
            to.toEpochMilli(),
            name.word());
  }

  List<Level> levels(String incidentId) {
    return database
        .reading()
        .query(
            "select * from clock_levels where incident_id = ? order by event",
            (row, i) -> level(row),
            incidentId);
  }

  private List<ClockRow> query(String where, Object... values) {
    Map<String, List<Break>> pauses = new HashMap<>();
    List<ClockRow> clocks =
        database
            .reading()
            .query(
                "select * from clocks " + where + " order by incident_id, name",
                (row, i) -> clock(row),
                values);
    List<String> ids = clocks.stream().map(ClockRow::incidentId).distinct().toList();
    if (!ids.isEmpty()) {
      database
          .reading()
          .query(
              "select * from clock_pauses where incident_id in ("
                  + marks(ids)
                  + ") order by from_at, id",
              row -> {
                String key = row.getString("incident_id") + row.getString("clock");
                pauses.computeIfAbsent(key, clock -> new ArrayList<>()).add(pause(row));
              },
              ids.toArray());
    }
    return clocks.stream()
        .map(
            clock ->
                clock.with(
                    pauses.getOrDefault(clock.incidentId() + clock.name().word(), List.of())))
        .toList();
  }

  private static ClockRow clock(ResultSet row) throws SQLException {
    String stoppedBy = row.getString("stopped_by");
    return new ClockRow(
        row.getString("incident_id"),
        ClockName.valueOf(row.getString("name").toUpperCase(Locale.ROOT)),
        row.getInt("level"),
        Duration.ofMillis(row.getLong("target")),
        Instant.ofEpochMilli(row.getLong("started_at")),
        time(row, "stopped_at"),
        stoppedBy == null ? null : Stop.of(stoppedBy),
        stoppedBy == null ? null : Duration.ofMillis(row.getLong("elapsed")),
        row.getInt("missed") == 1,
        row.getInt("warned"),
        List.of());
  }

  private static Break pause(ResultSet row) throws SQLException {
    return new Break(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("from_at")),
        time(row, "to_at"),
        row.getString("reason"),
        row.getString("paused_by"),
        row.getString("resumed_by"),
        row.getString("resume_reason"));
  }

  private static Level level(ResultSet row) throws SQLException {
    return new Level(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getInt("level_before"),
        row.getInt("level"),
        row.getString("reason"),
        row.getString("changed_by"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long at = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(at);
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
