package dev.tocsin.incident;

import dev.tocsin.correlation.ByHand;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.correlation.Regrouping;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** What people merged and split. */
@Repository
class RegroupStore {

  private static final int VALUES_AT_ONCE = 500;

  /** No chain of people's acts is longer. */
  private static final int MOST_STEPS = 100;

  private final Database database;

  RegroupStore(Database database) {
    this.database = database;
  }

  /** As correlation takes it, in the caller's transaction. */
  Optional<KnownIncident> known(String id) {
    return database
        .reading()
        .query(CorrelationStore.INCIDENT + "id = ?", (row, i) -> IncidentRows.known(row), id)
        .stream()
        .findFirst();
  }

  /** All alerts of an incident, over or not. */
  List<KnownAlert> alerts(String incidentId) {
    return database
        .reading()
        .query(
            "select * from alerts where incident_id = ? order by id",
            (row, i) -> IncidentRows.alert(row),
            incidentId);
  }

  /** Takes an incident for this transaction; false when somebody changed it since that version. */
  boolean claim(Incident incident) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update incidents set version = version + 1 where id = ? and version = ?",
                    incident.id(),
                    incident.version()))
        == 1;
  }

  void add(Regroup done) {
    Incident.State before = done.before();
    Regrouping.Name name = done.name();
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into regroupings (id, act, kept_id, other_id, other_key, state_before,"
                    + " title_before, kind_before, alerts, person, reason, at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                done.id(),
                done.act().word(),
                done.keptId(),
                done.otherId(),
                done.otherKey(),
                before == null ? null : before.word(),
                name == null ? null : name.title(),
                name == null ? null : name.kind(),
                IncidentRows.write(done.alerts()),
                done.person(),
                IncidentRows.text(done.reason()),
                done.at().toEpochMilli()));
  }

  /** False when somebody did that already. */
  boolean undo(Regroup done, Regroup.Undone undone) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update regroupings set undone_by = ?, undone_reason = ?, undone_at = ?"
                        + " where id = ? and undone_at is null",
                    undone.by(),
                    IncidentRows.text(undone.reason()),
                    undone.at().toEpochMilli(),
                    done.id()))
        == 1;
  }

  void move(Collection<String> alerts, String toIncident) {
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "update alerts set incident_id = ? where id = ?",
                alerts.stream().map(id -> new Object[] {toIncident, id}).toList()));
  }

  /** Servers that are down with the one are down with the other. */
  void moveFailed(String fromIncident, String toIncident) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update failed_servers set incident_id = ? where incident_id = ?",
                toIncident,
                fromIncident));
  }

  /** Opens what had been merged again, in the state in which it was, or as its alerts are now. */
  void reopen(KnownIncident back, Incident.State before) {
    boolean stands = back.phase() == KnownIncident.Phase.STANDING;
    boolean over = !stands && !before.standing();
    Incident.State now = stands ? Incident.State.DETECTED : Incident.State.RESOLVED;
    String state = over ? before.word() : now.word();
    database.writing(
        jdbc -> {
          jdbc.update(
              "update incidents set state = ?, closed_at = null, resolved_at = case when ? = 1 then"
                  + " null else coalesce(resolved_at, ?) end, verified_at = case when ? = 1 then"
                  + " verified_at else null end where id = ?",
              state,
              stands ? 1 : 0,
              back.changedAt().toEpochMilli(),
              over ? 1 : 0,
              back.id());
          jdbc.update(
              "update incidents set state = case when started_at is not null then 'working' when"
                  + " owner is not null then 'acknowledged' else state end where id = ? and state ="
                  + " 'detected'",
              back.id());
        });
  }

  void rename(String id, Regrouping.Name name) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update incidents set title = ?, kind = ? where id = ?",
                IncidentRows.text(name.title()),
                name.kind(),
                id));
  }

  /** In which an incident has a part, oldest first, undone ones too. */
  List<Regroup> of(String incidentId) {
    return query("kept_id = ? or other_id = ?", incidentId, incidentId);
  }

  /** A merge that holds, or a split that was undone: the other is part of the kept one. */
  private static final String JOINED =
      "((act = 'merge' and undone_at is null) or (act = 'split' and undone_at is not null))";

  /** The incident that this one became part of, and how. */
  Optional<Regroup> mergedInto(String incidentId) {
    return query("other_id = ? and " + JOINED, incidentId).stream().findFirst();
  }

  /** Those that people made part of this one, and of them in turn; oldest first. */
  List<Regroup> merged(String incidentId) {
    List<Regroup> all = new ArrayList<>(query("kept_id = ? and " + JOINED, incidentId));
    for (int i = 0; i < all.size() && i < MOST_STEPS; i++) {
      all.addAll(query("kept_id = ? and " + JOINED, all.get(i).otherId()));
    }
    return all;
  }

  /** What went apart from the incident while it was held back, or what it went apart from. */
  private List<String> apart(String incidentId) {
    return database
        .reading()
        .query(
            "select data from timeline where incident_id = ? and kind in ('opened', 'linked')"
                + " and data like '%\"rule\":\"held-apart\"%' order by id",
            (row, i) -> IncidentRows.map(row.getString("data")).getOrDefault("incident", ""),
            incidentId);
  }

  /**
   * The incident and all that people ever merged with it or split from it, or that went apart from
   * it, and with those.
   */
  List<String> kin(String incidentId) {
    Set<String> found = new LinkedHashSet<>(List.of(incidentId));
    List<String> open = new ArrayList<>(found);
    for (int i = 0; i < open.size() && i < MOST_STEPS; i++) {
      for (Regroup one : of(open.get(i))) {
        for (String id : List.of(one.keptId(), one.otherId())) {
          if (found.add(id)) {
            open.add(id);
          }
        }
      }
      apart(open.get(i)).stream().filter(found::add).forEach(open::add);
    }
    return List.copyOf(found);
  }

  /** What people said that matters for alerts at these places. */
  ByHand byHand(Set<String> resourceKeys) {
    Map<String, Set<String>> places = new HashMap<>();
    List<String> all = List.copyOf(resourceKeys);
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      query(
              "act = 'merge' and undone_at is null and other_key in ("
                  + String.join(",", Collections.nCopies(some.size(), "?"))
                  + ")",
              some.toArray())
          .forEach(
              one ->
                  places
                      .computeIfAbsent(one.otherKey(), key -> new HashSet<>())
                      .add(home(one.keptId())));
    }
    List<String> apart =
        database
            .reading()
            .queryForList(
                "select r.other_id from regroupings r join incidents i on i.id = r.other_id where"
                    + " r.act = 'split' and r.undone_at is null and i.state in ('detected',"
                    + " 'acknowledged', 'working')",
                String.class);
    return new ByHand(places, Set.copyOf(apart));
  }

  /** Where an incident went in the end. */
  private String home(String incidentId) {
    String home = incidentId;
    for (int i = 0; i < MOST_STEPS; i++) {
      String next = mergedInto(home).map(Regroup::keptId).orElse(home);
      if (next.equals(home)) {
        return home;
      }
      home = next;
    }
    return home;
  }

  private List<Regroup> query(String where, Object... values) {
    return database
        .reading()
        .query(
            "select * from regroupings where " + where + " order by id",
            (row, i) -> regroup(row),
            values);
  }

  private static Regroup regroup(ResultSet row) throws SQLException {
    String before = row.getString("state_before");
    String title = row.getString("title_before");
    String kind = row.getString("kind_before");
    Instant undone = IncidentRows.time(row, "undone_at");
    return new Regroup(
        row.getString("id"),
        Regroup.Act.of(row.getString("act")),
        row.getString("kept_id"),
        row.getString("other_id"),
        row.getString("other_key"),
        before == null ? null : Incident.State.of(before),
        title == null || kind == null ? null : new Regrouping.Name(title, kind),
        IncidentRows.list(row.getString("alerts")),
        row.getString("person"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("at")),
        undone == null
            ? null
            : new Regroup.Undone(
                Objects.requireNonNullElse(row.getString("undone_by"), ""),
                Objects.requireNonNullElse(row.getString("undone_reason"), ""),
                undone));
  }
}
