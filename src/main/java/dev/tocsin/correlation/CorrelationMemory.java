package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.What;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state in memory to which decisions are applied as the database does it, and of which the same
 * slices are taken: every incident, the newest standing of each fault, and by which places they are
 * found. Not for several threads.
 */
final class CorrelationMemory {

  private final Map<String, KnownIncident> incidents = new LinkedHashMap<>();
  private final Map<String, Set<String>> standingAt = new HashMap<>();
  private final Map<String, String> lastAtResource = new HashMap<>();
  private final Map<String, String> failedServers = new HashMap<>();
  private final Map<String, KnownAlert> alerts = new LinkedHashMap<>();
  private final Map<String, KnownAlert> earlyEnds = new HashMap<>();
  private final Map<String, Set<String>> firingOf = new HashMap<>();
  private final Map<Counted.Id, Counted> waiting = new HashMap<>();
  private final Map<String, Set<Counted.Id>> waitingAt = new HashMap<>();
  private final Map<String, Set<Counted.Id>> waitingOf = new HashMap<>();
  private final PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparing(End::at));

  private final PriorityQueue<Due> dues = new PriorityQueue<>(Comparator.comparing(Due::at));

  private record End(Instant at, String fingerprint) {}

  private record Due(Instant at, String incidentId) {}

  /**
   * What a batch can touch.
   *
   * @param waiting alerts that wait for others with those of the batch
   */
  CorrelationState slice(
      List<Incoming> incoming, List<Counted> waiting, Holds holds, ByHand byHand) {
    Map<String, KnownAlert> known = new HashMap<>();
    Set<String> ids = new LinkedHashSet<>();
    Map<String, String> last = new HashMap<>();
    Map<String, String> failed = new HashMap<>();
    List<Incoming> all =
        Stream.concat(incoming.stream(), waiting.stream().map(Counted::first)).toList();
    for (Incoming one : all) {
      KnownAlert alert = alerts.get(one.alert().fingerprint());
      if (alert != null) {
        known.put(alert.alert().fingerprint(), alert);
        ids.add(alert.incidentId());
      } else if (earlyEnds.containsKey(one.alert().fingerprint())) {
        known.put(one.alert().fingerprint(), earlyEnds.get(one.alert().fingerprint()));
      }
      String doubt = Lateness.doubt(one.alert().fingerprint());
      KnownAlert late = earlyEnds.get(doubt);
      if (late != null) {
        known.put(doubt, late);
      }
      Resource at = one.alert().resource();
      String key = one.resourceKey();
      ids.addAll(standing(key));
      ids.addAll(byHand.places().getOrDefault(key, Set.of()));
      put(last, key, lastAtResource.get(key));
      one.count()
          .map(Incoming.Count::key)
          .ifPresent(
              counted -> {
                ids.addAll(standing(counted));
                put(last, counted, lastAtResource.get(counted));
              });
      if (at.server() != null) {
        ids.addAll(standing(ofServer(at.server())));
        put(failed, at.server(), failedServers.get(at.server()));
      }
      if (at.dataCentre() != null) {
        ids.addAll(standing(Resource.dataCentre(at.dataCentre()).key()));
        if (key.startsWith("datacentre:")) {
          ids.addAll(standing(ofDataCentre(at.dataCentre())));
        }
      }
    }
    ids.addAll(failed.values());
    return new CorrelationState(known, known(ids), last, holds, failed, waiting, byHand, well(ids));
  }

  private Set<String> well(Set<String> ids) {
    return known(ids).stream()
        .filter(one -> one.resourceKey().matches("(server|datacentre):.*"))
        .filter(one -> firing(one.id()).stream().noneMatch(known -> isOwn(one, known.alert())))
        .map(KnownIncident::id)
        .collect(Collectors.toSet());
  }

  private static boolean isOwn(KnownIncident incident, Alert alert) {
    return alert.severity() == Severity.CRITICAL
        && !Report.isWeak(alert)
        && Meeting.atResource(alert).key().equals(incident.resourceKey());
  }

  /** Alerts of the batch's faults that wait for others, and those that are counted with them. */
  List<Counted> counted(List<Incoming> incoming, Instant now) {
    Set<Counted.Id> ids = new LinkedHashSet<>();
    for (Incoming one : incoming) {
      ids.addAll(waitingOf.getOrDefault(one.alert().fingerprint(), Set.of()));
      one.count().ifPresent(by -> ids.addAll(waitingAt.getOrDefault(by.key(), Set.of())));
    }
    List<Counted> found = new ArrayList<>();
    for (Counted.Id id : ids) {
      Counted one = waiting.get(id);
      if (one != null && one.until().isBefore(now)) {
        drop(one);
      } else if (one != null) {
        found.add(one);
      }
    }
    found.sort(
        Comparator.comparing((Counted one) -> one.first().receivedAt())
            .thenComparing(one -> one.first().alert().fingerprint()));
    return found;
  }

  /** All alerts that wait for others. */
  Collection<Counted> waiting() {
    return List.copyOf(waiting.values());
  }

  private void drop(Counted one) {
    waiting.remove(one.id());
    waitingAt.getOrDefault(one.key(), new LinkedHashSet<>()).remove(one.id());
    waitingOf.getOrDefault(one.id().fingerprint(), new LinkedHashSet<>()).remove(one.id());
  }

  private void keep(Counted one) {
    waiting.put(one.id(), one);
    waitingAt.computeIfAbsent(one.key(), any -> new LinkedHashSet<>()).add(one.id());
    waitingOf.computeIfAbsent(one.id().fingerprint(), any -> new LinkedHashSet<>()).add(one.id());
  }

  /** What decides anew about these standing alerts. */
  CorrelationState standing(Collection<KnownAlert> firing, Holds holds) {
    Map<String, KnownAlert> known =
        firing.stream()
            .collect(Collectors.toMap(one -> one.alert().fingerprint(), Function.identity()));
    return new CorrelationState(
        known,
        known(firing.stream().map(KnownAlert::incidentId).collect(Collectors.toSet())),
        Map.of(),
        holds);
  }

  /** Alerts that stand, in the order in which they came. */
  List<KnownAlert> firing() {
    return firingOf.values().stream()
        .flatMap(Set::stream)
        .map(this::alert)
        .sorted(Comparator.comparing(KnownAlert::id))
        .toList();
  }

  /** Those of an incident that stand. */
  List<KnownAlert> firing(String incidentId) {
    return firingOf.getOrDefault(incidentId, Set.of()).stream()
        .map(this::alert)
        .sorted(Comparator.comparing(KnownAlert::id))
        .toList();
  }

  Collection<KnownIncident> incidents() {
    return List.copyOf(incidents.values());
  }

  Optional<KnownIncident> incident(String id) {
    return Optional.ofNullable(incidents.get(id));
  }

  /** The newest standing of every fault. */
  Collection<KnownAlert> alerts() {
    return List.copyOf(alerts.values());
  }

  Optional<KnownAlert> newest(String fingerprint) {
    return Optional.ofNullable(alerts.get(fingerprint));
  }

  /** When the next alert ends that nobody renews. */
  Optional<Instant> nextEnd() {
    while (!ends.isEmpty() && !isValid(ends.element())) {
      ends.remove();
    }
    return Optional.ofNullable(ends.peek()).map(End::at);
  }

  /** Takes those that end by then out of the queue, as ends that nobody told. */
  List<Incoming> ended(Instant by) {
    List<Incoming> over = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    while (!ends.isEmpty() && !ends.element().at().isAfter(by)) {
      End end = ends.remove();
      if (isValid(end) && taken.add(end.fingerprint())) {
        over.add(Incoming.runOut(alert(end.fingerprint())));
      }
    }
    return over;
  }

  /** When the next incident is to be told that waited, or news of one. */
  Optional<Instant> nextDue() {
    while (!dues.isEmpty() && !isValid(dues.element())) {
      dues.remove();
    }
    return Optional.ofNullable(dues.peek()).map(Due::at);
  }

  /** Takes the incidents that are due by then out of the queue. */
  Set<String> due(Instant by) {
    Set<String> ids = new LinkedHashSet<>();
    while (!dues.isEmpty() && !dues.element().at().isAfter(by)) {
      Due due = dues.remove();
      if (isValid(due)) {
        ids.add(due.incidentId());
      }
    }
    return ids;
  }

  private boolean isValid(Due due) {
    KnownIncident known = incidents.get(due.incidentId());
    return known != null
        && (due.at().equals(known.gathering().until())
            || due.at().equals(known.gathering().newsDue()));
  }

  private void queue(KnownIncident incident, @Nullable Instant at) {
    if (at != null) {
      dues.add(new Due(at, incident.id()));
    }
  }

  private boolean isValid(End end) {
    KnownAlert known = alerts.get(end.fingerprint());
    return known != null && known.firing() && end.at().equals(known.alert().endsAt());
  }

  /** Writes what was decided. */
  void apply(Decision decision) {
    decision.opened().forEach(this::put);
    decision.changed().forEach(this::put);
    Stream.of(
            decision.newAlerts(),
            decision.lingering(),
            decision.changedAlerts(),
            decision.repeated())
        .flatMap(List::stream)
        .forEach(this::put);
    decision.earlyEnds().forEach(end -> earlyEnds.put(end.alert().fingerprint(), end));
    decision.waiting().dropped().forEach(this::drop);
    decision.waiting().kept().forEach(this::keep);
    failedServers.putAll(decision.failedServers());
    failedServers.keySet().removeAll(decision.recovered());
    decision.changed().stream()
        .filter(one -> one.isGroup() || one.resourceKey().startsWith("datacentre:"))
        .filter(one -> one.phase() != Phase.STANDING)
        .forEach(one -> failedServers.values().removeIf(one.id()::equals));
    decision.happenings().stream()
        .filter(one -> one.what() == What.ABSORBED)
        .forEach(one -> move(one.incidentId(), one.data().getOrDefault("incident", "")));
  }

  private void move(String from, String to) {
    for (KnownAlert known : firing(from)) {
      put(known.movedTo(to));
    }
  }

  void put(KnownIncident incident) {
    KnownIncident before = incidents.put(incident.id(), incident);
    if (before == null || !before.gathering().equals(incident.gathering())) {
      queue(incident, incident.gathering().until());
      queue(incident, incident.gathering().newsDue());
    }
    if (before == null) {
      lastAtResource.merge(
          incident.resourceKey(), incident.id(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
    boolean stands = incident.phase() == Phase.STANDING;
    places(incident)
        .forEach(
            place -> {
              Set<String> ids = standingAt.computeIfAbsent(place, any -> new LinkedHashSet<>());
              if (stands) {
                ids.add(incident.id());
              } else {
                ids.remove(incident.id());
              }
            });
  }

  private static Stream<String> places(KnownIncident incident) {
    String server = incident.server();
    String dataCentre = incident.dataCentre();
    return Stream.of(
            Stream.of(incident.resourceKey()),
            server == null ? Stream.<String>of() : Stream.of(ofServer(server)),
            dataCentre == null ? Stream.<String>of() : Stream.of(ofDataCentre(dataCentre)))
        .flatMap(Function.identity());
  }

  void put(KnownAlert known) {
    String fingerprint = known.alert().fingerprint();
    KnownAlert before = alerts.get(fingerprint);
    if (before != null && before.id().compareTo(known.id()) > 0) {
      return; // an older standing is over
    }
    if (before != null) {
      firingOf.getOrDefault(before.incidentId(), new TreeSet<>()).remove(fingerprint);
    }
    alerts.put(fingerprint, known);
    if (known.firing()) {
      firingOf.computeIfAbsent(known.incidentId(), any -> new TreeSet<>()).add(fingerprint);
      Instant end = known.alert().endsAt();
      if (end != null
          && (before == null || !before.firing() || !end.equals(before.alert().endsAt()))) {
        ends.add(new End(end, fingerprint));
      }
    }
  }

  private KnownAlert alert(String fingerprint) {
    KnownAlert known = alerts.get(fingerprint);
    if (known == null) {
      throw new IllegalStateException("the state lacks the alert " + fingerprint);
    }
    return known;
  }

  private List<KnownIncident> known(Collection<String> ids) {
    return ids.stream().map(incidents::get).filter(java.util.Objects::nonNull).toList();
  }

  private Set<String> standing(String place) {
    return standingAt.getOrDefault(place, Set.of());
  }

  private static void put(Map<String, String> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  private static String ofServer(String server) {
    return "at-server " + server;
  }

  private static String ofDataCentre(String dataCentre) {
    return "in-datacentre " + dataCentre;
  }
}
