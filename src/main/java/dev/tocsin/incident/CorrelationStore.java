package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentRows.STANDING;
import static dev.tocsin.incident.IncidentRows.setTime;
import static dev.tocsin.incident.IncidentRows.word;
import static dev.tocsin.incident.IncidentRows.write;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.ByHand;
import dev.tocsin.correlation.CorrelationState;
import dev.tocsin.correlation.Counted;
import dev.tocsin.correlation.Holds;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.platform.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Loads the slice of state that a batch can touch, and writes what was decided. */
@Repository
class CorrelationStore {

  /** SQLite and PostgreSQL both take this many values in one statement. */
  private static final int VALUES_AT_ONCE = 500;

  private static final Duration MOMENT = Duration.ofMinutes(1);

  private static final String WEAK = "labels like '%%\"evidence\":\"weak\"%%'";

  /** An incident, and whether it is critical by the word of weak alerts alone. */
  static final String INCIDENT =
      "select i.*, case when i.severity <> 'critical' then 0 when exists (select 1 from alerts a"
          + " where a.incident_id = i.id and a.severity = 'critical' and not a."
          + WEAK
          + ") then 0 when exists (select 1 from alerts a where a.incident_id = i.id and a.severity"
          + " = 'critical') then 1 else 0 end as unproven from incidents i where ";

  private final Database database;
  private final RegroupStore regroups;
  private final EarlyEndStore early;

  CorrelationStore(Database database, RegroupStore regroups, EarlyEndStore early) {
    this.database = database;
    this.early = early;
    this.regroups = regroups;
  }

  /**
   * @param counted alerts that wait for others with those of the batch
   */
  CorrelationState load(List<Incoming> incoming, List<Counted> counted, Holds holds, Instant now) {
    Map<String, KnownAlert> alerts =
        query(
                "select a.id, a.incident_id, a.fingerprint, a.source, a.kind, a.severity, a.status,"
                    + " a.summary, a.starts_at, a.ends_at, a.first_seen, a.last_seen, a.times_seen,"
                    + " a.held_by, case when a."
                    + WEAK
                    + " then 1 else 0 end as weak from alerts a where a.fingerprint in (%s) and"
                    + " a.id = (select max(b.id) from alerts b where b.fingerprint ="
                    + " a.fingerprint)",
                distinct(incoming, one -> Stream.of(one.alert().fingerprint())),
                (row, i) -> IncidentRows.head(row))
            .stream()
            .collect(Collectors.toMap(known -> known.alert().fingerprint(), known -> known));
    early.ends(incoming, alerts, now).forEach(end -> alerts.put(end.alert().fingerprint(), end));
    early.lateWords(incoming, alerts).forEach(late -> alerts.put(late.alert().fingerprint(), late));
    Set<String> turns =
        distinct(
            incoming,
            one ->
                isRepeat(alerts, one, holds, now)
                    ? Stream.of()
                    : Stream.of(one.alert().fingerprint()));
    List<Incoming> turning =
        Stream.concat(
                incoming.stream().filter(one -> turns.contains(one.alert().fingerprint())),
                counted.stream().map(Counted::first))
            .toList();
    Map<String, KnownIncident> incidents = new LinkedHashMap<>();
    Set<String> resources = distinct(turning, CorrelationStore::meetings);
    Set<String> servers =
        distinct(turning, one -> Stream.ofNullable(one.alert().resource().server()));
    put(incidents, "resource_key in (%s) and " + STANDING, resources);
    put(incidents, "server in (%s) and " + STANDING, servers);
    put(
        incidents,
        "resource_key in (%s) and " + STANDING,
        distinct(turning, CorrelationStore::dataCentreKey));
    put(
        incidents,
        "datacentre in (%s) and " + STANDING + " and severity = 'critical'",
        distinct(turning, CorrelationStore::wholeDataCentre));
    Map<String, String> failed = new HashMap<>();
    query(
            "select server, incident_id from failed_servers where server in (%s)",
            servers, (row, i) -> Map.entry(row.getString("server"), row.getString("incident_id")))
        .forEach(entry -> failed.put(entry.getKey(), entry.getValue()));
    put(
        incidents,
        "id in (%s)",
        Stream.concat(
                turning.stream()
                    .map(one -> alerts.get(one.alert().fingerprint()))
                    .filter(Objects::nonNull)
                    .map(KnownAlert::incidentId),
                failed.values().stream())
            .filter(id -> !incidents.containsKey(id))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    ByHand byHand = turning.isEmpty() ? ByHand.NOTHING : regroups.byHand(resources);
    put(
        incidents,
        "id in (%s)",
        byHand.places().values().stream()
            .flatMap(Set::stream)
            .filter(id -> !incidents.containsKey(id))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    Map<String, String> last = new HashMap<>();
    query(
            "select resource_key, max(id) as id from incidents where resource_key in (%s)"
                + " group by resource_key",
            resources, (row, i) -> Map.entry(row.getString("resource_key"), row.getString("id")))
        .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
    return new CorrelationState(
        alerts,
        List.copyOf(incidents.values()),
        last,
        holds,
        failed,
        counted,
        byHand,
        well(incidents.values(), now));
  }

  /** Of those that did not change a moment ago, which would be asked for with every batch. */
  private Set<String> well(Collection<KnownIncident> incidents, Instant now) {
    Set<String> quiet =
        incidents.stream()
            .filter(one -> one.severity() == Severity.CRITICAL)
            .filter(one -> one.phase() == KnownIncident.Phase.STANDING)
            .filter(one -> one.resourceKey().matches("(server|datacentre):.*"))
            .filter(one -> one.changedAt().plus(MOMENT).isBefore(now))
            .map(KnownIncident::id)
            .collect(Collectors.toSet());
    return Set.copyOf(
        query(
            "select i.id from incidents i where i.id in (%s) and not exists (select 1 from alerts a"
                + " where a.incident_id = i.id and a.status = 'firing' and a.severity = 'critical'"
                + " and not a."
                + WEAK
                + " and a.resource not like '%%\"service\":\"%%' and (i.resource_key like"
                + " 'server:%%' or a.resource not like '%%\"server\":\"%%'))",
            quiet,
            (row, i) -> row.getString("id")));
  }

  private static Stream<String> meetings(Incoming one) {
    return Stream.concat(
        Stream.of(one.resourceKey()), one.count().map(Incoming.Count::key).stream());
  }

  void keepEarlyEnds(List<KnownAlert> ends) {
    early.keep(ends);
  }

  void forgetEarlyEnds(Instant before) {
    early.forget(before);
  }

  private static Stream<String> dataCentreKey(Incoming one) {
    String dataCentre = one.alert().resource().dataCentre();
    return dataCentre == null ? Stream.of() : Stream.of(Resource.dataCentre(dataCentre).key());
  }

  private static Stream<String> wholeDataCentre(Incoming one) {
    boolean whole = one.resourceKey().startsWith("datacentre:");
    return whole ? Stream.ofNullable(one.alert().resource().dataCentre()) : Stream.of();
  }

  /** Told again as it stands: needs nothing of its incident. */
  private static boolean isRepeat(
      Map<String, KnownAlert> alerts, Incoming one, Holds holds, Instant now) {
    KnownAlert known = alerts.get(one.alert().fingerprint());
    return known != null
        && known.firing()
        && one.alert().status() == Alert.Status.FIRING
        && one.alert().severity() == known.alert().severity()
        && one.alert().kind().equals(known.alert().kind())
        && weak(one.alert()) == weak(known.alert())
        && known.heldBy().equals(holds.covering(one.alert(), now));
  }

  private static boolean weak(Alert alert) {
    return "weak".equals(alert.labels().get("evidence"));
  }

  private void put(Map<String, KnownIncident> into, String where, Set<String> values) {
    query(INCIDENT + where, values, (row, i) -> IncidentRows.known(row))
        .forEach(incident -> into.put(incident.id(), incident));
  }

  void insertAlerts(Collection<KnownAlert> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "insert into alerts (fingerprint, incident_id, source, kind, severity, status,"
                    + " summary, resource, starts_at, ends_at, labels, links, first_seen,"
                    + " last_seen, times_seen, held_by, id) values (?, ?, ?, ?, ?, ?, ?,"
                    + " coalesce(?, '{\"names\":[]}'), ?, ?, coalesce(?, '{}'),"
                    + " coalesce(?, '[]'), ?, ?, ?, ?, ?)",
                alerts,
                alerts.size(),
                CorrelationStore::bind));
  }

  void updateAlerts(Collection<KnownAlert> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "update alerts set fingerprint = ?, incident_id = ?, source = ?, kind = ?, severity"
                    + " = ?, status = ?, summary = ?, resource = coalesce(?, resource), starts_at"
                    + " = ?, ends_at = ?, labels = coalesce(?, labels), links = coalesce(?, links),"
                    + " first_seen = ?, last_seen = ?, times_seen = ?, held_by = ? where id = ?",
                alerts,
                alerts.size(),
                CorrelationStore::bind));
  }

  /** What may have ended stands until then. */
  void lingerAlerts(Collection<KnownAlert> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "update alerts set ends_at = ?, last_seen = ?, times_seen = ? where id = ?",
                alerts,
                alerts.size(),
                (row, known) -> {
                  setTime(row, 1, known.alert().endsAt());
                  row.setLong(2, known.lastSeen().toEpochMilli());
                  row.setInt(3, known.timesSeen());
                  row.setString(4, known.id());
                }));
  }

  void touchAlerts(Collection<KnownAlert> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    database.writing(
        jdbc ->
            jdbc.batchUpdate(
                "update alerts set last_seen = ?, times_seen = ? where id = ?",
                alerts,
                alerts.size(),
                (row, known) -> {
                  row.setLong(1, known.lastSeen().toEpochMilli());
                  row.setInt(2, known.timesSeen());
                  row.setString(3, known.id());
                }));
  }

  /** Which servers are down with their data centre. */
  void keepFailed(Map<String, String> failed, Collection<String> recovered) {
    if (failed.isEmpty() && recovered.isEmpty()) {
      return;
    }
    database.writing(
        jdbc -> {
          jdbc.batchUpdate(
              "insert into failed_servers (server, incident_id) values (?, ?) on conflict (server)"
                  + " do update set incident_id = excluded.incident_id",
              failed.entrySet().stream()
                  .map(one -> new Object[] {one.getKey(), one.getValue()})
                  .toList());
          jdbc.batchUpdate(
              "delete from failed_servers where server = ?",
              recovered.stream().map(server -> new Object[] {server}).toList());
        });
  }

  /** Their data centres' incidents are over. */
  void forgetFailed(Collection<String> incidents) {
    if (!incidents.isEmpty()) {
      database.writing(
          jdbc ->
              jdbc.batchUpdate(
                  "delete from failed_servers where incident_id = ?",
                  incidents.stream().map(id -> new Object[] {id}).toList()));
    }
  }

  /** Firing alerts of an absorbed incident go where the incident went. */
  void moveFiring(String fromIncident, String toIncident) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update alerts set incident_id = ? where incident_id = ? and status = 'firing'",
                toIncident,
                fromIncident));
  }

  private static void bind(java.sql.PreparedStatement row, KnownAlert known)
      throws java.sql.SQLException {
    Alert alert = known.alert();
    boolean end = alert.status() == Alert.Status.RESOLVED; // what it does not say again stays
    row.setString(1, alert.fingerprint());
    row.setString(2, known.incidentId());
    row.setString(3, alert.source());
    row.setString(4, alert.kind());
    row.setString(5, word(alert.severity()));
    row.setString(6, word(alert.status()));
    row.setString(7, alert.summary());
    boolean placed = !alert.resource().names().isEmpty();
    row.setString(8, end && !placed ? null : IncidentRows.resource(alert.resource()));
    row.setLong(9, alert.startsAt().toEpochMilli());
    setTime(row, 10, alert.endsAt());
    row.setString(11, end && alert.labels().isEmpty() ? null : write(alert.labels()));
    row.setString(12, end && alert.links().isEmpty() ? null : write(alert.links()));
    row.setLong(13, known.firstSeen().toEpochMilli());
    row.setLong(14, known.lastSeen().toEpochMilli());
    row.setInt(15, known.timesSeen());
    IncidentStore.setText(row, 16, IncidentRows.holds(known.heldBy()));
    row.setString(17, known.id());
  }

  /** The newest standing of each was told of by a signal that came too late. */
  void countStale(Collection<String> fingerprints) {
    if (!fingerprints.isEmpty()) {
      database.writing(
          jdbc ->
              jdbc.batchUpdate(
                  "update alerts set stale = stale + 1 where id = (select max(b.id) from alerts b"
                      + " where b.fingerprint = ?)",
                  fingerprints,
                  fingerprints.size(),
                  (row, fingerprint) -> row.setString(1, fingerprint)));
    }
  }

  /**
   * Firing alerts whose fingerprint begins so.
   *
   * @param family hexadecimal digits in lower case, which every collation orders alike
   */
  List<Alert> firingIn(String family) {
    List<Alert> found =
        database
            .reading()
            .query(
                "select * from alerts where fingerprint >= ? and fingerprint < ? and status ="
                    + " 'firing' order by id",
                (row, i) -> IncidentRows.alert(row).alert(),
                family,
                family + "g");
    return found.stream().filter(alert -> alert.fingerprint().startsWith(family)).toList();
  }

  /** Firing alerts whose time has run out. */
  List<KnownAlert> expired(Instant now, int most) {
    return database
        .reading()
        .query(
            "select * from alerts where status = 'firing' and ends_at is not null and ends_at <= ?"
                + " order by ends_at limit ?",
            (row, i) -> IncidentRows.alert(row),
            now.toEpochMilli(),
            most);
  }

  private static <S> Set<String> distinct(List<S> things, Function<S, Stream<String>> values) {
    return things.stream().flatMap(values).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private <T> List<T> query(String sql, Set<String> values, RowMapper<T> mapper) {
    List<T> found = new ArrayList<>();
    List<String> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      String marks = String.join(",", Collections.nCopies(some.size(), "?"));
      found.addAll(database.reading().query(String.format(sql, marks), mapper, some.toArray()));
    }
    return found;
  }
}
