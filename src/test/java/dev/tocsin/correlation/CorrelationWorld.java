package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.Decision.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A state in memory to which decisions are applied, as the database does it. */
final class CorrelationWorld {

  private static final CorrelationSettings.Flapping FLAPPING =
      new CorrelationSettings.Flapping(Duration.ofMinutes(10), 1, Duration.ofMinutes(15));

  private static final List<String> SECURITY = List.of("brute-force", "spam");

  private final Correlator correlator;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, KnownIncident> incidents = new LinkedHashMap<>();
  private final Map<String, KnownAlert> alertsById = new LinkedHashMap<>();
  private final Map<String, String> lastAtResource = new HashMap<>();
  private final Map<String, String> failedServers = new HashMap<>();
  private final Map<String, KnownAlert> earlyEnds = new HashMap<>();

  private final CorrelationSettings settings;
  private Holds holds = Holds.NONE;

  CorrelationWorld(Duration window) {
    this(window, FLAPPING);
  }

  CorrelationWorld(Duration window, CorrelationSettings.Flapping flapping) {
    this(new CorrelationSettings(window, flapping, SECURITY));
  }

  CorrelationWorld(CorrelationSettings settings) {
    this.settings = settings;
    correlator = new Correlator(settings);
  }

  /** From now on these hold back, until {@link #reconsider} only what comes. */
  void hold(Hold... some) {
    holds = Holds.of(List.of(some), settings);
  }

  Decision reconsider(Instant now) {
    Map<String, KnownAlert> newest = new HashMap<>(earlyEnds);
    alertsById.values().forEach(known -> newest.put(known.alert().fingerprint(), known));
    List<KnownAlert> standing = alertsById.values().stream().filter(KnownAlert::firing).toList();
    return apply(
        correlator.reconsider(
            new CorrelationState(
                newest, List.copyOf(incidents.values()), lastAtResource, holds, failedServers),
            standing,
            now,
            this::nextId));
  }

  private String nextId() {
    return String.format("id-%06d", ids.incrementAndGet());
  }

  Decision take(Instant receivedAt, Alert... alerts) {
    List<Incoming> incoming =
        Arrays.stream(alerts).map(alert -> new Incoming(alert, receivedAt)).toList();
    return take(incoming, receivedAt);
  }

  Decision take(List<Incoming> incoming, Instant now) {
    Map<String, KnownAlert> newest = new HashMap<>(earlyEnds);
    alertsById.values().forEach(known -> newest.put(known.alert().fingerprint(), known));
    CorrelationState state =
        new CorrelationState(
            newest, List.copyOf(incidents.values()), lastAtResource, holds, failedServers);
    return apply(correlator.decide(state, incoming, now, this::nextId));
  }

  private Decision apply(Decision decision) {
    decision.opened().forEach(one -> lastAtResource.put(one.resourceKey(), one.id()));
    decision.earlyEnds().forEach(end -> earlyEnds.put(end.alert().fingerprint(), end));
    failedServers.putAll(decision.failedServers());
    failedServers.keySet().removeAll(decision.recovered());
    decision.opened().forEach(one -> incidents.put(one.id(), one));
    decision.changed().forEach(one -> incidents.put(one.id(), one));
    List.of(
            decision.newAlerts(),
            decision.lingering(),
            decision.changedAlerts(),
            decision.repeated())
        .forEach(list -> list.forEach(known -> alertsById.put(known.id(), known)));
    decision.happenings().stream()
        .filter(one -> one.what() == What.ABSORBED)
        .forEach(one -> move(one.incidentId(), one.data().get("incident")));
    return decision;
  }

  private void move(String from, String to) {
    alertsById.replaceAll(
        (id, known) ->
            known.incidentId().equals(from) && known.firing() ? known.movedTo(to) : known);
  }

  Collection<KnownIncident> incidents() {
    return new ArrayList<>(incidents.values());
  }

  Collection<KnownAlert> alerts() {
    return new ArrayList<>(alertsById.values());
  }

  KnownIncident only() {
    if (incidents.size() != 1) {
      throw new AssertionError("expected one incident, there are " + incidents.values());
    }
    return incidents.values().iterator().next();
  }

  KnownAlert alert(String fingerprint) {
    return alertsById.values().stream()
        .filter(known -> known.alert().fingerprint().equals(fingerprint))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
