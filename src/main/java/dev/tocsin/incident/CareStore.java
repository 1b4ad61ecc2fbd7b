package dev.tocsin.incident;

import dev.tocsin.alert.Resource;
import dev.tocsin.correlation.Correlator;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What stands beside an incident's state: its estimate, its proposed level, a lapsed promise. */
@Repository
class CareStore {

  private final Database database;

  CareStore(Database database) {
    this.database = database;
  }

  /** Ends an acknowledgement; false when somebody changed the incident since that version. */
  boolean expire(Incident incident, Instant at) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set state = 'detected', expired_owner = owner, expired_at = ?,"
                        + " owner = null, changed_at = ?, version = version + 1 where id = ? and"
                        + " version = ? and state = 'acknowledged'",
                    at.toEpochMilli(),
                    at.toEpochMilli(),
                    incident.id(),
                    incident.version()))
        == 1;
  }

  /** Writes or removes the estimate; false when somebody changed it since that version. */
  boolean setEstimate(Incident incident, @Nullable Estimate estimate) {
    Object[] values =
        estimate == null
            ? new Object[] {incident.id(), incident.version()}
            : new Object[] {
              estimate.at().toEpochMilli(),
              IncidentRows.text(estimate.text()),
              estimate.givenAt().toEpochMilli(),
              estimate.by(),
              incident.id(),
              incident.version()
            };
    String columns =
        estimate == null
            ? "estimate_at = null, estimate_text = null, estimate_given_at = null,"
                + " estimate_by = null"
            : "estimate_at = ?, estimate_text = ?, estimate_given_at = ?, estimate_by = ?";
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set "
                        + columns
                        + ", version = version + 1 where id = ? and version = ?",
                    values))
        == 1;
  }

  /** The estimate of an incident that stands. */
  Optional<Estimate> estimate(String incidentId) {
    return database
        .reading()
        .query(
            "select * from incidents where id = ? and " + IncidentRows.STANDING,
            (row, i) -> Optional.ofNullable(estimate(row)),
            incidentId)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  static @Nullable Estimate estimate(ResultSet row) throws SQLException {
    Instant at = IncidentRows.time(row, "estimate_at");
    Instant given = IncidentRows.time(row, "estimate_given_at");
    if (at == null || given == null) {
      return null;
    }
    return new Estimate(
        at,
        Objects.requireNonNullElse(row.getString("estimate_text"), ""),
        given,
        Objects.requireNonNullElse(row.getString("estimate_by"), ""));
  }

  /** Turns it into another kind; what was an attack is always grave. */
  boolean setKind(Incident incident, String kind, String severity, Instant at) {
    int attack = kind.equals(Correlator.INTRUSION) ? 1 : 0; // of that everybody is told at once
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set kind = ?, severity = ?, changed_at = ?,"
                        + " told = case when ? = 1 then 1 else told end,"
                        + " waits_until = case when ? = 1 then null else waits_until end,"
                        + " version = version + 1 where id = ? and version = ?",
                    kind,
                    severity,
                    at.toEpochMilli(),
                    attack,
                    attack,
                    incident.id(),
                    incident.version()))
        == 1;
  }

  /** What the hub would say of its level, written down whatever holds. */
  void propose(String incidentId, LevelProposal proposal) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update incidents set proposed_level = ?, proposed_reason = ? where id = ?",
                proposal.level(),
                proposal.reason(),
                incidentId));
  }

  /**
   * Makes a proposal its level. When it last changed stays as it was: correlation asks for that.
   *
   * @return false when a person said otherwise meanwhile, or it is closed
   */
  boolean takeProposal(Incident before, int level) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set level = ?, version = version + 1 where id = ?"
                        + " and level = ? and level_given = 0 and state <> 'closed'",
                    level,
                    before.id(),
                    before.level()))
        == 1;
  }

  /** Incidents that stand, by id after this one. */
  List<String> standing(String after, int most) {
    return database
        .reading()
        .queryForList(
            "select id from incidents where "
                + IncidentRows.STANDING
                + " and id > ? order by id limit ?",
            String.class,
            after,
            most);
  }

  /** Whether something of these kinds happened to it after that event. */
  boolean changedAfter(String incidentId, long sequence) {
    return !database
        .reading()
        .queryForList(
            "select sequence from incident_events where incident_id = ? and sequence > ?"
                + " and type in ('opened', 'gathering', 'held', 'changed', 'reopened', 'kind')"
                + " limit 1",
            Long.class,
            incidentId,
            sequence)
        .isEmpty();
  }

  /** What holds back its standing alerts, each combination once; one is empty when one speaks. */
  List<List<String>> heldBack(String incidentId) {
    return database
        .reading()
        .query(
            "select distinct held_by from alerts where incident_id = ? and status = 'firing'",
            (row, i) -> IncidentRows.holds(row.getString("held_by")),
            incidentId);
  }

  /** A kind of its alerts, with where one of them points and whether somebody vouches for it. */
  record Sign(String kind, Resource resource, boolean weak) {}

  /** What its alerts tell, each thing once. */
  List<Sign> signs(String incidentId) {
    return database
        .reading()
        .query(
            "select distinct kind, resource, case when labels like '%\"evidence\":\"weak\"%' then 1"
                + " else 0 end as weak from alerts where incident_id = ? order by kind, resource",
            (row, i) ->
                new Sign(
                    row.getString("kind"),
                    IncidentRows.resource(row.getString("resource")),
                    row.getInt("weak") == 1),
            incidentId);
  }
}
