package dev.tocsin.incident;

import dev.tocsin.alert.Resource;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.platform.Database;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What stands and what of it is held back. */
@Repository
class HeldStore {

  private final Database database;

  HeldStore(Database database) {
    this.database = database;
  }

  /** Incidents with standing alerts, oldest first; with held ones alone when so asked. */
  List<String> standingIncidents(boolean heldOnly) {
    return database
        .reading()
        .queryForList(
            "select id from incidents where "
                + IncidentRows.STANDING
                + " and firing > 0"
                + (heldOnly ? " and firing_held > 0" : "")
                + " order by id",
            String.class);
  }

  List<KnownIncident> incidents(List<String> ids) {
    return database
        .reading()
        .query(
            CorrelationStore.INCIDENT + "id in (" + marks(ids) + ")",
            (row, i) -> IncidentRows.known(row),
            ids.toArray());
  }

  /** These, and those that stand at the servers and data centres of the alerts, by id. */
  List<KnownIncident> incidentsAround(List<String> ids, Collection<KnownAlert> alerts) {
    Map<String, KnownIncident> found = new TreeMap<>();
    put(found, "id in (%s)", ids);
    put(found, "server in (%s) and " + IncidentRows.STANDING, servers(alerts));
    List<String> dataCentres =
        distinct(alerts.stream().map(one -> one.alert().resource().dataCentre()));
    put(
        found,
        "resource_key in (%s) and " + IncidentRows.STANDING,
        dataCentres.stream().map(name -> Resource.dataCentre(name).key()).toList());
    put(
        found,
        "datacentre in (%s) and severity = 'critical' and " + IncidentRows.STANDING,
        distinct(
            alerts.stream()
                .map(one -> one.alert().resource())
                .filter(one -> one.server() == null && one.service() == null)
                .map(Resource::dataCentre)));
    return List.copyOf(found.values());
  }

  /** By server: the incident that its failure belongs to, of these. */
  Map<String, String> failedServers(
      Collection<KnownAlert> alerts, Collection<KnownIncident> incidents) {
    Set<String> known = incidents.stream().map(KnownIncident::id).collect(Collectors.toSet());
    List<String> servers = servers(alerts);
    Map<String, String> failed = new HashMap<>();
    if (!servers.isEmpty()) {
      database
          .reading()
          .query(
              "select server, incident_id from failed_servers where server in ("
                  + marks(servers)
                  + ")",
              row -> {
                failed.put(row.getString("server"), row.getString("incident_id"));
              },
              servers.toArray());
    }
    failed.values().retainAll(known);
    return failed;
  }

  private static List<String> servers(Collection<KnownAlert> alerts) {
    return distinct(alerts.stream().map(one -> one.alert().resource().server()));
  }

  private static List<String> distinct(Stream<@Nullable String> values) {
    return values.filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
  }

  private void put(Map<String, KnownIncident> into, String where, List<String> values) {
    if (!values.isEmpty()) {
      database
          .reading()
          .query(
              CorrelationStore.INCIDENT + where.formatted(marks(values)),
              (row, i) -> IncidentRows.known(row),
              values.toArray())
          .forEach(one -> into.put(one.id(), one));
    }
  }

  /** Whole, by id. */
  List<KnownAlert> standingAlerts(List<String> incidentIds) {
    return database
        .reading()
        .query(
            "select * from alerts where incident_id in ("
                + marks(incidentIds)
                + ") and status = 'firing' order by id",
            (row, i) -> IncidentRows.alert(row),
            incidentIds.toArray());
  }

  /** How many standing alerts the hold holds back. */
  int standing(String holdId) {
    Integer number =
        database
            .reading()
            .queryForObject(
                "select count(*) from alerts where held_by is not null and held_by like ?"
                    + " and status = 'firing'",
                Integer.class,
                "%," + holdId + ",%");
    return number == null ? 0 : number;
  }

  /** By hold: those that stand, and those that ended held back. */
  Map<String, HeldBack.Count> counts() {
    Map<String, HeldBack.Count> counts = new HashMap<>();
    database
        .reading()
        .query(
            "select held_by, status, count(*) as number from alerts where held_by is not null"
                + " group by held_by, status",
            row -> {
              int number = row.getInt("number");
              boolean stands = row.getString("status").equals("firing");
              for (String id : IncidentRows.holds(row.getString("held_by"))) {
                HeldBack.Count before = counts.getOrDefault(id, HeldBack.Count.NONE);
                counts.put(id, before.plus(stands ? number : 0, stands ? 0 : number));
              }
            });
    return counts;
  }

  /** By incident id: of those that are wholly held back, how many alerts that is. */
  Map<String, Integer> heldIncidents(List<String> ids) {
    Map<String, Integer> held = new HashMap<>();
    database
        .reading()
        .query(
            "select id, firing_held from incidents where held_at is not null and id in ("
                + marks(ids)
                + ")",
            row -> {
              held.put(row.getString("id"), row.getInt("firing_held"));
            },
            ids.toArray());
    return held;
  }

  /** The holds of an incident's standing alerts. */
  List<String> holdsOf(String incidentId) {
    return database
        .reading()
        .queryForList(
            "select distinct held_by from alerts where incident_id = ? and held_by is not null"
                + " and status = 'firing'",
            String.class,
            incidentId)
        .stream()
        .flatMap(text -> IncidentRows.holds(text).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** By incident: the holds of its standing alerts. */
  Map<String, Set<String>> holdsOf(List<String> incidentIds) {
    Map<String, Set<String>> holds = new HashMap<>();
    if (!incidentIds.isEmpty()) {
      database
          .reading()
          .query(
              "select distinct incident_id, held_by from alerts where incident_id in ("
                  + marks(incidentIds)
                  + ") and held_by is not null and status = 'firing'",
              row -> {
                holds
                    .computeIfAbsent(row.getString("incident_id"), id -> new TreeSet<>())
                    .addAll(IncidentRows.holds(row.getString("held_by")));
              },
              incidentIds.toArray());
    }
    return holds;
  }

  boolean isHeld(String incidentId) {
    Integer held =
        database
            .reading()
            .queryForObject(
                "select count(*) from incidents where id = ? and held_at is not null",
                Integer.class,
                incidentId);
    return held != null && held > 0;
  }

  /** The newest standing of the alert, by its own id or its fingerprint. */
  Optional<Found> alert(String idOrFingerprint) {
    return database
        .reading()
        .query(
            "select * from alerts where id = ? or fingerprint = ? order by id desc limit 1",
            (row, i) -> new Found(IncidentRows.alert(row), row.getInt("stale")),
            idOrFingerprint,
            idOrFingerprint)
        .stream()
        .findFirst();
  }

  /** An alert, with how often an older word about it came after a newer one. */
  record Found(KnownAlert alert, int stale) {}

  private static String marks(List<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
