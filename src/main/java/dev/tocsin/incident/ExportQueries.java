package dev.tocsin.incident;

import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Everything that is kept of one incident, oldest first and in pieces. */
@Repository
class ExportQueries {

  private final Database database;

  ExportQueries(Database database) {
    this.database = database;
  }

  /** Lines after the one of this id. */
  List<IncidentLine> lines(String incidentId, String after, int most) {
    return database
        .reading()
        .query(
            "select * from timeline where incident_id = ? and id > ? order by id limit ?",
            (row, i) ->
                new IncidentLine(
                    row.getString("id"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("kind"),
                    row.getString("actor"),
                    row.getString("line"),
                    IncidentRows.map(row.getString("data"))),
            incidentId,
            after,
            most);
  }

  long lines(String incidentId) {
    Long number =
        database
            .reading()
            .queryForObject(
                "select count(*) from timeline where incident_id = ?", Long.class, incidentId);
    return number == null ? 0 : number;
  }

  List<KnownAlert> alerts(String incidentId, String after, int most) {
    return database
        .reading()
        .query(
            "select * from alerts where incident_id = ? and id > ? order by id limit ?",
            (row, i) -> IncidentRows.alert(row),
            incidentId,
            after,
            most);
  }

  List<IncidentEvent> events(String incidentId, long after, int most) {
    return database
        .reading()
        .query(
            "select * from incident_events where incident_id = ? and sequence > ?"
                + " order by sequence limit ?",
            (row, i) ->
                new IncidentEvent(
                    row.getLong("sequence"),
                    row.getString("incident_id"),
                    IncidentEvent.Type.of(row.getString("type")),
                    Instant.ofEpochMilli(row.getLong("at")),
                    IncidentRows.map(row.getString("data"))),
            incidentId,
            after,
            most);
  }
}
