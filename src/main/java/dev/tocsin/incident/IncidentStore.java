package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentRows.setTime;
import static dev.tocsin.incident.IncidentRows.word;
import static dev.tocsin.incident.IncidentRows.write;

import dev.tocsin.correlation.Gathering;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Incidents and their timeline. */
@Repository
class IncidentStore {

  private final Database database;

  IncidentStore(Database database) {
    this.database = database;
  }

  /** Adds incidents, numbering them after the highest number so far. */
  void insert(Collection<KnownIncident> opened) {
    if (opened.isEmpty()) {
      return;
    }
    database.writing(
        jdbc -> {
          long[] number = {max("select max(number) from incidents")};
          jdbc.batchUpdate(
              "insert into incidents (id, number, state, kind, severity, title, resource_key, server,"
                  + " service, previous_id, opened_at, changed_at, firing, resolved_at, closed_at,"
                  + " datacentre, firing_held, told, held_at, waits_until, wait_rule, heard_at,"
                  + " news_at, news, turns, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                  + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
              opened,
              opened.size(),
              (row, incident) -> {
                row.setString(1, incident.id());
                row.setLong(2, ++number[0]);
                row.setString(3, state(incident.phase()).orElse(Incident.State.DETECTED).word());
                row.setString(4, incident.kind());
                row.setString(5, word(incident.severity()));
                row.setString(6, incident.title());
                row.setString(7, incident.resourceKey());
                row.setString(8, incident.server());
                row.setString(9, incident.service());
                row.setString(10, incident.previousId());
                row.setLong(11, incident.openedAt().toEpochMilli());
                row.setLong(12, incident.changedAt().toEpochMilli());
                row.setInt(13, incident.firing());
                setTime(row, 14, when(incident, KnownIncident.Phase.RESOLVED));
                setTime(row, 15, when(incident, KnownIncident.Phase.CLOSED));
                setText(row, 16, incident.dataCentre());
                row.setInt(17, incident.firingHeld());
                row.setInt(18, incident.told() ? 1 : 0);
                setTime(row, 19, incident.isHeld() ? incident.openedAt() : null);
                gathering(row, 20, incident.gathering());
                row.setInt(25, incident.turns());
              });
        });
  }

  /**
   * Writes what correlation changed; a standing incident keeps the state that people gave it. What
   * people decide by makes a new version; that they were told of it does not, or an act that was
   * being prepared would be refused for it.
   */
  void update(Collection<KnownIncident> changed) {
    if (changed.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "update incidents set severity = ?, firing = ?, firing_held = ?, told = ?,"
                    + " held_at = case when ? = 1 then coalesce(held_at, ?) else null end,"
                    + " changed_at = ?, turns = ?, waits_until = ?, wait_rule = ?, heard_at = ?,"
                    + " news_at = ?, news = ?, version = version + case when severity = ? and"
                    + " firing = ? and firing_held = ? and turns = ? and coalesce(?, case when state"
                    + " in ('resolved', 'verified') then 'standing' else state end) = state then 0"
                    + " else 1 end,"
                    + " estimate_at = case when state in ('resolved', 'verified') then null else"
                    + " estimate_at end, estimate_given_at = case when state in ('resolved',"
                    + " 'verified') then null else estimate_given_at end,"
                    + " resolved_at = case when ? = 'resolved' then coalesce(resolved_at, ?) when ?"
                    + " = 'closed' then resolved_at else null end, verified_at = case when ? in"
                    + " ('resolved', 'closed') then verified_at else null end, closed_at = case when ? ="
                    + " 'closed' then ? else closed_at end, state = coalesce(?, case when state not"
                    + " in ('resolved', 'verified') then state when started_at is not null then"
                    + " 'working' when owner is not null then 'acknowledged' else 'detected' end)"
                    + " where id = ?",
                changed,
                changed.size(),
                (row, incident) -> {
                  String state = state(incident.phase()).map(Incident.State::word).orElse(null);
                  long at = incident.changedAt().toEpochMilli();
                  row.setString(1, word(incident.severity()));
                  row.setInt(2, incident.firing());
                  row.setInt(3, incident.firingHeld());
                  row.setInt(4, incident.told() ? 1 : 0);
                  row.setInt(5, incident.isHeld() ? 1 : 0);
                  row.setLong(6, at);
                  row.setLong(7, at);
                  row.setInt(8, incident.turns());
                  gathering(row, 9, incident.gathering());
                  row.setString(14, word(incident.severity()));
                  row.setInt(15, incident.firing());
                  row.setInt(16, incident.firingHeld());
                  row.setInt(17, incident.turns());
                  setText(row, 18, state);
                  setText(row, 19, state);
                  row.setLong(20, at);
                  setText(row, 21, state);
                  setText(row, 22, state);
                  setText(row, 23, state);
                  row.setLong(24, at);
                  setText(row, 25, state);
                  row.setString(26, incident.id());
                }));
  }

  private static void gathering(java.sql.PreparedStatement row, int first, Gathering gathering)
      throws SQLException {
    boolean none = gathering.news().isEmpty();
    setTime(row, first, gathering.until());
    setText(row, first + 1, gathering.waits() ? gathering.rule() : null);
    setTime(row, first + 2, gathering.heardAt());
    setTime(row, first + 3, gathering.newsDue());
    setText(row, first + 4, none ? null : write(gathering.news()));
  }

  /** An incident may open and end in one batch. */
  private static @Nullable Instant when(KnownIncident incident, KnownIncident.Phase phase) {
    return incident.phase() == phase ? incident.changedAt() : null;
  }

  private static Optional<Incident.State> state(KnownIncident.Phase phase) {
    return switch (phase) {
      case STANDING -> Optional.empty();
      case RESOLVED -> Optional.of(Incident.State.RESOLVED);
      case CLOSED -> Optional.of(Incident.State.CLOSED);
    };
  }

  static void setText(java.sql.PreparedStatement row, int index, @Nullable String text)
      throws SQLException {
    if (text == null) {
      row.setNull(index, Types.VARCHAR);
    } else {
      row.setString(index, text);
    }
  }

  /** By id, or by number as a person reads it. */
  Optional<Incident> named(String idOrNumber) {
    return idOrNumber.matches("[0-9]{1,18}")
        ? findByNumber(Long.parseLong(idOrNumber))
        : find(idOrNumber);
  }

  Optional<Incident> find(String id) {
    return database
        .reading()
        .query("select * from incidents where id = ?", (row, i) -> IncidentRows.incident(row), id)
        .stream()
        .findFirst();
  }

  /** Whether a person made it part of another, which holds. */
  boolean isMerged(String id) {
    return !database
        .reading()
        .queryForList(
            "select id from regroupings where other_id = ? and ((act = 'merge' and undone_at is"
                + " null) or (act = 'split' and undone_at is not null))",
            String.class,
            id)
        .isEmpty();
  }

  Optional<Incident> findByNumber(long number) {
    return database
        .reading()
        .query(
            "select * from incidents where number = ?",
            (row, i) -> IncidentRows.incident(row),
            number)
        .stream()
        .findFirst();
  }

  /**
   * Resolved or verified, and untouched since before the time, with no standing alert; by id after
   * this one.
   */
  List<Incident> resolvedBefore(Instant time, String after, int most) {
    return database
        .reading()
        .query(
            "select * from incidents where state in ('resolved', 'verified') and id > ? and firing = 0"
                + " and resolved_at <= ? and changed_at <= ? order by id limit ?",
            (row, i) -> IncidentRows.incident(row),
            after,
            time.toEpochMilli(),
            time.toEpochMilli(),
            most);
  }

  /** Whether anybody heard of it. */
  boolean isTold(String id) {
    return database
        .reading()
        .queryForList("select told from incidents where id = ?", Integer.class, id)
        .contains(1);
  }

  List<KnownAlert> alertsOf(String incidentId, int most) {
    return database
        .reading()
        .query(
            "select * from alerts where incident_id = ? order by id limit ?",
            (row, i) -> IncidentRows.alert(row),
            incidentId,
            most);
  }

  /**
   * Writes a state that a person gave; false when somebody changed the incident since that version.
   */
  boolean setState(Incident incident, Incident.State state, @Nullable String owner, Instant at) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set state = ?, owner = coalesce(?, owner), changed_at = ?,"
                        + " started_at = case when ? = 'working' then coalesce(started_at, ?) else"
                        + " started_at end,"
                        + " settled = case when ? = 'resolved' then 1 else settled end,"
                        + " resolved_at = case when ? = 'resolved' then ? else resolved_at end,"
                        + " verified_at = case when ? = 'verified' then ? else verified_at end,"
                        + " closed_at = case when ? = 'closed' then ? else closed_at end,"
                        + " version = version + 1 where id = ? and version = ?",
                    state.word(),
                    owner,
                    at.toEpochMilli(),
                    state.word(),
                    at.toEpochMilli(),
                    state.word(),
                    state.word(),
                    at.toEpochMilli(),
                    state.word(),
                    at.toEpochMilli(),
                    state.word(),
                    at.toEpochMilli(),
                    incident.id(),
                    incident.version()))
        == 1;
  }

  /**
   * Makes it stand again: in work when work had begun, else in somebody's charge. False when
   * somebody changed the incident since that version.
   */
  boolean reopen(Incident incident, String owner, Instant at) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set state = ?, owner = ?, changed_at = ?, resolved_at = null,"
                        + " verified_at = null, closed_at = null, settled = 0, told = 1,"
                        + " waits_until = null, estimate_at"
                        + " = null, estimate_given_at = null, version = version + 1"
                        + " where id = ? and version = ?",
                    reopened(incident).word(),
                    owner,
                    at.toEpochMilli(),
                    incident.id(),
                    incident.version()))
        == 1;
  }

  private static Incident.State reopened(Incident incident) {
    return incident.startedAt() == null ? Incident.State.ACKNOWLEDGED : Incident.State.WORKING;
  }

  /**
   * @param given whether a person says so; a proposal never stands above that
   * @return false when somebody changed the incident since that version
   */
  boolean setLevel(Incident incident, int level, boolean given, Instant at) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set level = ?, level_given = ?, changed_at = ?,"
                        + " version = version + 1 where id = ? and version = ?",
                    level,
                    given ? 1 : 0,
                    at.toEpochMilli(),
                    incident.id(),
                    incident.version()))
        == 1;
  }

  /** Gives it to somebody else; false when somebody changed the incident since that version. */
  boolean setOwner(Incident incident, String owner, Instant at) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set owner = ?, changed_at = ?, version = version + 1"
                        + " where id = ? and version = ?",
                    owner,
                    at.toEpochMilli(),
                    incident.id(),
                    incident.version()))
        == 1;
  }

  /** Ends the standing alerts of an incident that a person declares resolved. */
  void endAlerts(String incidentId, Instant at) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "update alerts set status = 'resolved', ends_at = ?, last_seen = ?"
                  + " where incident_id = ? and status = 'firing'",
              at.toEpochMilli(),
              at.toEpochMilli(),
              incidentId);
          jdbc.update(
              "update incidents set firing = 0, firing_held = 0, held_at = null where id = ?",
              incidentId);
        });
  }

  void addEntries(Collection<TimelineEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "insert into timeline (id, incident_id, at, kind, actor, line, data)"
                    + " values (?, ?, ?, ?, ?, ?, ?)",
                entries,
                entries.size(),
                (row, entry) -> {
                  row.setString(1, Ids.next());
                  row.setString(2, entry.incidentId());
                  row.setLong(3, entry.at().toEpochMilli());
                  row.setString(4, entry.kind());
                  row.setString(5, entry.actor());
                  row.setString(6, IncidentRows.text(entry.line()));
                  row.setString(7, write(entry.data()));
                }));
  }

  private long max(String sql) {
    Long highest = database.reading().queryForObject(sql, Long.class);
    return highest == null ? 0 : highest;
  }
}
