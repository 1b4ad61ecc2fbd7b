package dev.tocsin.correlation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Working copies of the incidents of one batch, by their places, and which of them changed. */
final class IncidentBoard {

  private final Map<String, KnownIncident> incidents = new LinkedHashMap<>();
  private final Map<String, Set<String>> byResource = new HashMap<>();
  private final Map<String, Set<String>> byServer = new HashMap<>();
  private final Map<String, Set<String>> byDataCentre = new HashMap<>();
  private final Map<String, String> lastAtResource;
  private final Map<String, String> failedServers;
  private final ByHand byHand;
  private final Set<String> well;
  private final Map<String, String> newlyFailed = new HashMap<>();
  private final Set<String> recovered = new HashSet<>();
  private final Set<String> openedIds = new HashSet<>();
  private final Set<String> changedIds = new HashSet<>();

  IncidentBoard(CorrelationState state) {
    lastAtResource = new HashMap<>(state.lastAtResource());
    failedServers = new HashMap<>(state.failedServers());
    state.incidents().forEach(this::put);
    byHand = state.byHand();
    well = new HashSet<>(state.well());
    byHand.places().forEach(this::takenOver);
  }

  /** What comes at the place may belong to whoever took over an incident there. */
  private void takenOver(String resourceKey, Set<String> by) {
    by.stream()
        .filter(incidents::containsKey)
        .forEach(id -> byResource.computeIfAbsent(resourceKey, key -> new HashSet<>()).add(id));
  }

  /** Whether its server or data centre itself has no grave fault any more. */
  boolean isWell(String incidentId) {
    return well.contains(incidentId);
  }

  /** A grave fault of its server or data centre itself came to it. */
  void fails(String incidentId) {
    well.remove(incidentId);
  }

  /** Whether a person made it part of nothing else. */
  boolean isApart(String incidentId) {
    return byHand.apart().contains(incidentId);
  }

  /** Whether a person made an incident at the place part of this one. */
  boolean tookOver(String resourceKey, String incidentId) {
    return byHand.places().getOrDefault(resourceKey, Set.of()).contains(incidentId);
  }

  /** One that is new in this batch. */
  void open(KnownIncident incident) {
    put(incident);
    openedIds.add(incident.id());
    lastAtResource.put(incident.resourceKey(), incident.id());
  }

  void change(KnownIncident incident) {
    put(incident);
    changedIds.add(incident.id());
  }

  KnownIncident incident(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalStateException("the state lacks the incident " + id));
  }

  Optional<KnownIncident> find(String id) {
    return Optional.ofNullable(incidents.get(id));
  }

  Optional<KnownIncident> newestAt(String resourceKey, Predicate<KnownIncident> fits) {
    return newest(byResource.getOrDefault(resourceKey, Set.of()), fits);
  }

  Optional<KnownIncident> newestOfServer(String server, Predicate<KnownIncident> fits) {
    return newest(byServer.getOrDefault(server, Set.of()), fits);
  }

  Optional<KnownIncident> newestOfDataCentre(String name, Predicate<KnownIncident> fits) {
    return newest(byDataCentre.getOrDefault(name, Set.of()), fits);
  }

  /** A copy, so that they may change meanwhile. */
  List<String> ofServer(String server) {
    return List.copyOf(byServer.getOrDefault(server, Set.of()));
  }

  /** A copy, so that they may change meanwhile. */
  List<String> ofDataCentre(String name) {
    return List.copyOf(byDataCentre.getOrDefault(name, Set.of()));
  }

  /** The server is down with its data centre, whose incident this is. */
  void fail(String server, String incidentId) {
    recovered.remove(server);
    if (!incidentId.equals(failedServers.put(server, incidentId))) {
      newlyFailed.put(server, incidentId);
    }
  }

  /** The server is not down any more. */
  void recover(String server) {
    newlyFailed.remove(server);
    if (failedServers.remove(server) != null) {
      recovered.add(server);
    }
  }

  /** The incident that the failure of a server belongs to, when that is not the server's own. */
  Optional<KnownIncident> failedWith(String server) {
    return Optional.ofNullable(failedServers.get(server)).flatMap(this::find);
  }

  Map<String, String> newlyFailed() {
    return Map.copyOf(newlyFailed);
  }

  Set<String> recovered() {
    return Set.copyOf(recovered);
  }

  /** The incident that had ended at the place before; null when there was none or it stands. */
  @Nullable String endedBefore(String resourceKey) {
    String last = lastAtResource.get(resourceKey);
    KnownIncident known = last == null ? null : incidents.get(last);
    return known != null && known.phase() == KnownIncident.Phase.STANDING ? null : last;
  }

  List<KnownIncident> opened() {
    return incidents.values().stream().filter(one -> openedIds.contains(one.id())).toList();
  }

  List<KnownIncident> changed() {
    List<KnownIncident> changed = new ArrayList<>();
    for (KnownIncident incident : incidents.values()) {
      if (changedIds.contains(incident.id()) && !openedIds.contains(incident.id())) {
        changed.add(incident);
      }
    }
    return changed;
  }

  private Optional<KnownIncident> newest(
      Collection<String> candidates, Predicate<KnownIncident> fits) {
    return candidates.stream()
        .map(this::incident)
        .filter(fits)
        .max(Comparator.comparing(KnownIncident::id));
  }

  private void put(KnownIncident incident) {
    incidents.put(incident.id(), incident);
    byResource.computeIfAbsent(incident.resourceKey(), key -> new HashSet<>()).add(incident.id());
    if (incident.server() != null) {
      byServer.computeIfAbsent(incident.server(), key -> new HashSet<>()).add(incident.id());
    }
    if (incident.dataCentre() != null) {
      byDataCentre
          .computeIfAbsent(incident.dataCentre(), key -> new HashSet<>())
          .add(incident.id());
    }
  }
}
