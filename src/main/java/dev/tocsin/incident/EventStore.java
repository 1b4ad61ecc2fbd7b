package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentRows.write;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What happened to incidents, in order, and how far each reader has come. */
@Repository
class EventStore {

  private final Database database;

  EventStore(Database database) {
    this.database = database;
  }

  void add(String incidentId, IncidentEvent.Type type, Instant at, Map<String, String> data) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into incident_events (sequence, incident_id, type, at, data)"
                    + " values (?, ?, ?, ?, ?)",
                newest() + 1,
                incidentId,
                type.word(),
                at.toEpochMilli(),
                write(data)));
  }

  long newest() {
    Long highest =
        database.reading().queryForObject("select max(sequence) from incident_events", Long.class);
    return highest == null ? 0 : highest;
  }

  List<IncidentEvent> after(long sequence, int most) {
    return database
        .reading()
        .query(
            "select * from incident_events where sequence > ? order by sequence limit ?",
            (row, i) -> event(row),
            sequence,
            most);
  }

  private static IncidentEvent event(ResultSet row) throws SQLException {
    return new IncidentEvent(
        row.getLong("sequence"),
        row.getString("incident_id"),
        IncidentEvent.Type.of(row.getString("type")),
        Instant.ofEpochMilli(row.getLong("at")),
        IncidentRows.map(row.getString("data")));
  }

  Optional<Long> cursor(String reader) {
    return database
        .reading()
        .queryForList("select sequence from event_cursors where reader = ?", Long.class, reader)
        .stream()
        .findFirst();
  }

  /** Once it returns, this and every event read before are on the disk. */
  void setCursor(String reader, long sequence) {
    database.writing(jdbc -> cursor(jdbc, reader, sequence));
  }

  /** As {@link #setCursor} without waiting for the disk: an event may be handed on again. */
  void moveCursor(String reader, long sequence) {
    database.writingSoon(jdbc -> cursor(jdbc, reader, sequence));
  }

  private static void cursor(JdbcTemplate jdbc, String reader, long sequence) {
    jdbc.update(
        "insert into event_cursors (reader, sequence) values (?, ?)"
            + " on conflict (reader) do update set sequence = excluded.sequence",
        reader,
        sequence);
  }
}
