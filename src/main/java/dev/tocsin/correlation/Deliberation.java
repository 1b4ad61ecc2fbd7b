package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.Decision.Happening;
import dev.tocsin.correlation.Decision.What;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One batch being decided: working copies of the state, and what has changed of them so far. */
final class Deliberation {

  private static final String EVIDENCE = "evidence";
  private static final String WEAK = "weak";
  private static final String STRONG = "strong";
  private static final String SAME_RESOURCE = "same-resource";

  private final Duration window;
  private final Causes causes;
  private final Instant now;
  private final Supplier<String> ids;

  private final Map<String, KnownAlert> alerts;
  private final Map<String, KnownIncident> incidents = new LinkedHashMap<>();
  private final Map<String, Set<String>> byResource = new HashMap<>();
  private final Map<String, Set<String>> byServer = new HashMap<>();
  private final Map<String, Set<String>> byDataCentre = new HashMap<>();
  private final Map<String, String> lastAtResource;

  private final Set<String> openedIds = new HashSet<>();
  private final Set<String> changedIds = new HashSet<>();
  private final Map<String, KnownAlert> newAlerts = new LinkedHashMap<>();
  private final Map<String, KnownAlert> repeated = new LinkedHashMap<>();
  private final Map<String, KnownAlert> changedAlerts = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Happening> happenings = new LinkedHashMap<>();
  private final Set<String> stale = new HashSet<>();

  Deliberation(
      CorrelationState state, Duration window, Causes causes, Instant now, Supplier<String> ids) {
    this.window = window;
    this.causes = causes;
    this.now = now;
    this.ids = ids;
    this.alerts = new HashMap<>(state.alerts());
    this.lastAtResource = new HashMap<>(state.lastAtResource());
    state.incidents().forEach(this::put);
  }

  void take(Incoming incoming) {
    KnownAlert known = alerts.get(incoming.alert().fingerprint());
    if (known != null && incoming.receivedAt().isBefore(known.lastSeen())) {
      stale.add(incoming.alert().fingerprint());
    } else if (known != null && known.firing()) {
      retell(known, incoming);
    } else if (incoming.alert().status() == Alert.Status.FIRING) {
      stand(known, incoming);
    }
    // The end of a fault that is not known to stand changes nothing; the signal keeps it visible.
  }

  private void retell(KnownAlert known, Incoming incoming) {
    Alert alert = incoming.alert();
    if (isWeak(alert) && !isWeak(known.alert())) {
      doubt(known, incoming);
      return;
    }
    KnownAlert told = known.told(alert, incoming.receivedAt());
    if (alert.status() == Alert.Status.RESOLVED) {
      end(told);
      return;
    }
    boolean same =
        alert.severity() == known.alert().severity()
            && alert.summary().equals(known.alert().summary())
            && Objects.equals(alert.endsAt(), known.alert().endsAt());
    boolean worse = alert.severity().compareTo(known.alert().severity()) > 0;
    boolean proven = isWeak(known.alert()) && !isWeak(alert);
    keep(told, !same || proven);
    if (worse || proven) {
      KnownIncident incident = incident(known.incidentId());
      KnownIncident graver = incident.graver(alert.severity(), !isWeak(alert));
      put(graver);
      changedIds.add(incident.id());
      String what = worse ? "worse: " : "proven now: ";
      note(incident.id(), "alert", what + alert.summary(), "same-fingerprint", alert);
      tell(incident, graver, alert, false);
      if (!incident.isProvenGrave()) {
        absorbChildren(graver);
      }
    }
  }

  /** What nobody vouches for neither changes nor ends what was proven. */
  private void doubt(KnownAlert known, Incoming incoming) {
    keep(known.told(known.alert(), incoming.receivedAt()), false);
    if (incoming.alert().status() == Alert.Status.RESOLVED) {
      String line = "an end that nothing proves: " + incoming.alert().summary();
      note(known.incidentId(), "alert", line, "weak-never-ends-strong", incoming.alert());
    }
  }

  private void end(KnownAlert told) {
    keep(told, true);
    KnownIncident incident = incident(told.incidentId());
    int firing = Math.max(0, incident.firing() - 1);
    boolean over = firing == 0 && incident.phase() == Phase.STANDING;
    put(incident.with(over ? Phase.RESOLVED : incident.phase(), firing, now));
    changedIds.add(incident.id());
    note(incident.id(), "resolved", "ended: " + told.alert().summary(), "resolved", told.alert());
    What what = over ? What.RESOLVED : What.CHANGED;
    tell(incident.id(), what, Map.of(EVIDENCE, WEAK)); // an end proves nothing
  }

  /** A fault that is new, or that comes back after its end. */
  private void stand(@Nullable KnownAlert ended, Incoming incoming) {
    KnownIncident home = home(ended, incoming).orElse(null);
    if (home != null && ended != null && home.id().equals(ended.incidentId())) {
      keep(ended.told(incoming.alert(), incoming.receivedAt()), true);
      join(home, incoming, "same-fingerprint");
      return;
    }
    String incidentId = home == null ? ids.get() : home.id();
    KnownAlert standing =
        new KnownAlert(
            ids.get(),
            incidentId,
            incoming.alert(),
            incoming.receivedAt(),
            incoming.receivedAt(),
            1);
    if (home == null) {
      open(incidentId, incoming);
    } else {
      boolean sameResource = home.resourceKey().equals(incoming.resourceKey());
      join(home, incoming, sameResource ? SAME_RESOURCE : "parent-absorbs-child");
    }
    alerts.put(incoming.alert().fingerprint(), standing);
    newAlerts.put(standing.id(), standing);
  }

  /**
   * The standing incident that takes the alert: its own earlier one, one at the resource that may
   * have the same cause, one at the failed server.
   */
  private Optional<KnownIncident> home(@Nullable KnownAlert ended, Incoming incoming) {
    if (ended != null) {
      KnownIncident own = incidents.get(ended.incidentId());
      if (own != null && own.phase() == Phase.STANDING) {
        return Optional.of(own);
      }
    }
    String kind = incoming.alert().kind();
    Optional<KnownIncident> atResource =
        newest(
            byResource.getOrDefault(incoming.resourceKey(), Set.of()),
            one ->
                one.phase() == Phase.STANDING
                    && causes.mayBeShared(one.kind(), kind)
                    && one.changedAt().plus(window).isAfter(now));
    if (atResource.isPresent() || causes.isSecurity(kind)) {
      return atResource;
    }
    return parent(incoming.alert());
  }

  /** The failed server of a service, or the failed data centre of a server in grave trouble. */
  private Optional<KnownIncident> parent(Alert alert) {
    Resource place = alert.resource();
    String server = place.server();
    if (server == null) {
      return Optional.empty();
    }
    Optional<KnownIncident> atServer =
        place.service() == null
            ? Optional.empty()
            : newest(byServer.getOrDefault(server, Set.of()), causes::isFailedServer);
    if (atServer.isPresent()
        || place.dataCentre() == null
        || alert.severity() != Severity.CRITICAL) {
      return atServer;
    }
    return newest(
        byDataCentre.getOrDefault(place.dataCentre(), Set.of()),
        one -> causes.isFailedDataCentre(one) && one.changedAt().plus(window).isAfter(now));
  }

  private void open(String id, Incoming incoming) {
    Alert alert = incoming.alert();
    String key = incoming.resourceKey();
    String previous = endedBefore(key);
    KnownIncident incident =
        new KnownIncident(
            id,
            key,
            alert.resource().server(),
            alert.resource().service(),
            alert.resource().dataCentre(),
            Phase.STANDING,
            alert.kind(),
            alert.severity(),
            !isWeak(alert),
            alert.summary(),
            1,
            now,
            now,
            previous);
    put(incident);
    openedIds.add(id);
    lastAtResource.put(key, id);
    note(id, "opened", "opened by: " + alert.summary(), "new-fault", alert);
    if (previous != null) {
      entries.add(
          new Entry(
              id,
              "linked",
              "an earlier incident at the same place had ended",
              "resolved-never-swallows",
              Map.of("incident", previous)));
    }
    tell(id, What.OPENED, evidence(alert));
    absorbChildren(incident);
  }

  private @Nullable String endedBefore(String key) {
    String last = lastAtResource.get(key);
    KnownIncident known = last == null ? null : incidents.get(last);
    return known != null && known.phase() == Phase.STANDING ? null : last;
  }

  private void join(KnownIncident incident, Incoming incoming, String rule) {
    Alert alert = incoming.alert();
    KnownIncident joined =
        incident
            .with(incident.phase(), incident.firing() + 1, now)
            .graver(alert.severity(), !isWeak(alert));
    put(joined);
    changedIds.add(joined.id());
    note(joined.id(), "alert", "joined: " + alert.summary(), rule, alert);
    tell(incident, joined, alert, rule.equals(SAME_RESOURCE));
    if (!incident.isProvenGrave()) {
      absorbChildren(joined);
    }
  }

  /**
   * Standing incidents of a failed server's services become part of the server's; so do grave ones
   * of a failed data centre's servers that are of the same time, since a provider leaves its own
   * open for weeks.
   */
  private void absorbChildren(KnownIncident parent) {
    if (causes.isFailedDataCentre(parent)) {
      String dataCentre = Objects.requireNonNull(parent.dataCentre());
      for (String childId : List.copyOf(byDataCentre.getOrDefault(dataCentre, Set.of()))) {
        KnownIncident child = incident(childId);
        boolean takes =
            child.server() != null
                && child.phase() == Phase.STANDING
                && child.severity() == Severity.CRITICAL
                && !causes.isSecurity(child.kind())
                && child.changedAt().plus(window).isAfter(now);
        if (takes) {
          absorb(parent.id(), child);
        }
      }
      return;
    }
    if (!causes.isFailedServer(parent)) {
      return;
    }
    String server = Objects.requireNonNull(parent.server());
    for (String childId : List.copyOf(byServer.getOrDefault(server, Set.of()))) {
      KnownIncident child = incident(childId);
      boolean takes =
          !childId.equals(parent.id())
              && child.service() != null
              && child.phase() == Phase.STANDING
              && !causes.isSecurity(child.kind());
      if (takes) {
        absorb(parent.id(), child);
      }
    }
  }

  private void absorb(String parentId, KnownIncident child) {
    KnownIncident parent = incident(parentId);
    put(parent.with(parent.phase(), parent.firing() + child.firing(), now));
    put(child.with(Phase.CLOSED, 0, now));
    changedIds.add(child.id());
    changedIds.add(parentId);
    for (KnownAlert alert : List.copyOf(alerts.values())) {
      if (alert.incidentId().equals(child.id()) && alert.firing()) {
        relocate(alert.movedTo(parentId));
      }
    }
    entries.add(
        new Entry(
            parentId,
            "absorbed",
            "took over: " + child.title(),
            "parent-absorbs-child",
            Map.of("incident", child.id())));
    entries.add(
        new Entry(
            child.id(),
            "absorbed",
            parent.server() == null
                ? "became part of the failure of its data centre"
                : "became part of the failure of its server",
            "parent-absorbs-child",
            Map.of("incident", parentId)));
    happenings.put(
        child.id() + What.ABSORBED,
        new Happening(child.id(), What.ABSORBED, Map.of("incident", parentId)));
  }

  /**
   * Where its incident went; the rows of alerts that this batch did not tell of are moved with
   * their incident.
   */
  private void relocate(KnownAlert moved) {
    alerts.put(moved.alert().fingerprint(), moved);
    newAlerts.computeIfPresent(moved.id(), (id, alert) -> moved);
    changedAlerts.computeIfPresent(moved.id(), (id, alert) -> moved);
    repeated.computeIfPresent(moved.id(), (id, alert) -> moved);
  }

  private void keep(KnownAlert alert, boolean changed) {
    alerts.put(alert.alert().fingerprint(), alert);
    if (newAlerts.containsKey(alert.id())) {
      newAlerts.put(alert.id(), alert);
    } else if (changed || changedAlerts.containsKey(alert.id())) {
      repeated.remove(alert.id());
      changedAlerts.put(alert.id(), alert);
    } else {
      repeated.put(alert.id(), alert);
    }
  }

  private Optional<KnownIncident> newest(
      Collection<String> candidates, Predicate<KnownIncident> fits) {
    return candidates.stream()
        .map(this::incident)
        .filter(fits)
        .max(Comparator.comparing(KnownIncident::id));
  }

  private KnownIncident incident(String id) {
    KnownIncident incident = incidents.get(id);
    if (incident == null) {
      throw new IllegalStateException("the state lacks the incident " + id);
    }
    return incident;
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

  private void note(String incidentId, String kind, String line, String rule, Alert alert) {
    entries.add(
        new Entry(
            incidentId,
            kind,
            line,
            rule,
            Map.of(
                "fingerprint", alert.fingerprint(),
                "source", alert.source(),
                "severity", alert.severity().name().toLowerCase(Locale.ROOT))));
  }

  /**
   * At most one happening of a kind for each incident; an incident that opens in this batch is told
   * as opened only. The strongest evidence of the batch counts.
   */
  private void tell(String incidentId, What what, Map<String, String> data) {
    What told = what == What.CHANGED && openedIds.contains(incidentId) ? What.OPENED : what;
    happenings.merge(
        incidentId + told,
        new Happening(incidentId, told, data),
        (first, next) -> new Happening(incidentId, told, merged(first.data(), next.data())));
  }

  /**
   * A change by an alert, with what of it is news. A lesser fault that is proven does not prove
   * that the incident is as grave as somebody says; an attack is proven by any sign of it.
   */
  private void tell(KnownIncident before, KnownIncident now, Alert alert, boolean joins) {
    boolean opening = openedIds.contains(before.id());
    Map<String, String> data = new HashMap<>(opening ? Map.of() : News.of(alert, before, joins));
    boolean proves = now.proven() || causes.isSecurity(alert.kind());
    data.putAll(proves ? evidence(alert) : Map.of(EVIDENCE, WEAK));
    tell(before.id(), What.CHANGED, data);
  }

  private static Map<String, String> merged(Map<String, String> first, Map<String, String> next) {
    Map<String, String> data = new HashMap<>(News.merged(first, next));
    boolean strong = STRONG.equals(first.get(EVIDENCE)) || STRONG.equals(next.get(EVIDENCE));
    data.put(EVIDENCE, strong ? STRONG : WEAK);
    return data;
  }

  private static Map<String, String> evidence(Alert alert) {
    return Map.of(EVIDENCE, isWeak(alert) ? WEAK : STRONG);
  }

  private static boolean isWeak(Alert alert) {
    return WEAK.equals(alert.labels().get(EVIDENCE));
  }

  Decision decision() {
    List<KnownIncident> opened = new ArrayList<>();
    List<KnownIncident> changed = new ArrayList<>();
    for (KnownIncident incident : incidents.values()) {
      if (openedIds.contains(incident.id())) {
        opened.add(incident);
      } else if (changedIds.contains(incident.id())) {
        changed.add(incident);
      }
    }
    return new Decision(
        opened,
        changed,
        List.copyOf(newAlerts.values()),
        List.copyOf(repeated.values()),
        List.copyOf(changedAlerts.values()),
        List.copyOf(entries),
        List.copyOf(happenings.values()),
        Set.copyOf(stale));
  }
}
