package dev.tocsin.incident;

import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What the record holds of faults in a time. */
@Repository
class OutageQueries {

  /** What stood longer than this and is over is not looked for, so that old months cost nothing. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Database database;

  OutageQueries(Database database) {
    this.database = database;
  }

  /** Critical alerts that the hub knew before {@code to} and that may have stood after then. */
  List<KnownAlert> critical(Instant from, Instant to) {
    return database
        .reading()
        .query(
            "select * from alerts where severity = 'critical' and first_seen < ?"
                + " and (status = 'firing' or (first_seen >= ? and (ends_at >= ? or last_seen >="
                + " ?)))",
            (row, i) -> IncidentRows.alert(row),
            to.toEpochMilli(),
            from.minus(LONGEST).toEpochMilli(),
            from.toEpochMilli(),
            from.toEpochMilli());
  }

  /**
   * A line that ends or begins the time in which an incident stands.
   *
   * @param overAt when its incident was over, also where no line says so since it became part of
   *     another; null while it stands
   */
  record Turn(
      String incidentId,
      String kind,
      @Nullable String service,
      @Nullable String server,
      @Nullable String dataCentre,
      Instant at,
      boolean reopens,
      @Nullable Instant overAt) {}

  /**
   * Ends and returns of critical incidents that people opened again before {@code to}; by incident
   * and time.
   */
  List<Turn> reopened(Instant from, Instant to) {
    return database
        .reading()
        .query(
            "select i.id, i.kind, i.service, i.server, i.datacentre, t.at, t.kind as turn,"
                + " case when i.state = 'closed' then i.closed_at when i.state in ('resolved',"
                + " 'verified') then i.resolved_at end as over_at"
                + " from incidents i join timeline t on t.incident_id = i.id"
                + " where i.severity = 'critical' and i.opened_at < ? and i.opened_at >= ?"
                + " and t.kind in ('reopened', 'resolved', 'closed') and exists (select 1 from"
                + " timeline r where r.incident_id = i.id and r.kind = 'reopened'"
                + " and r.actor <> 'hub') order by i.id, t.at, t.id",
            (row, i) -> turn(row),
            to.toEpochMilli(),
            from.minus(LONGEST).toEpochMilli());
  }

  private static Turn turn(ResultSet row) throws SQLException {
    long over = row.getLong("over_at");
    Instant overAt = row.wasNull() ? null : Instant.ofEpochMilli(over);
    return new Turn(
        row.getString("id"),
        row.getString("kind"),
        row.getString("service"),
        row.getString("server"),
        row.getString("datacentre"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("turn").equals("reopened"),
        overAt);
  }
}
