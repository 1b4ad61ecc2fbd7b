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

  private final CorrelationSettings settings;
  private final PeoplesHand hand;
  private Holds holds = Holds.NONE;
  private CorrelationRules rules;
  private final Map<Counted.Id, Counted> waiting = new LinkedHashMap<>();

  CorrelationWorld(Duration window) {
    this(window, FLAPPING);
  }

  CorrelationWorld(Duration window, CorrelationSettings.Flapping flapping) {
    this(
        new CorrelationSettings(window, Duration.ZERO, Duration.ZERO, flapping, SECURITY),
        CorrelationRules.NONE);
  }

  private CorrelationWorld(CorrelationSettings settings, CorrelationRules rules) {
    this.settings = settings;
    this.correlator = new Correlator(settings, rules);
    this.rules = rules;
    this.hand = new PeoplesHand(settings, incidents, alertsById, this::nextId);
  }

  /** One in which people hear of what is gathered. */
  static CorrelationWorld gathering(Duration wait, Duration interval, CorrelationRule... rules) {
    return new CorrelationWorld(
        new CorrelationSettings(Duration.ofHours(6), wait, interval, FLAPPING, SECURITY),
        new CorrelationRules(List.of(rules)));
  }

  /** What waits and is due by now is told. */
  List<Decision> due(Instant now) {
    List<Decision> decisions = new ArrayList<>();
    for (KnownIncident one : incidents()) {
      List<KnownAlert> standing =
          alertsById.values().stream()
              .filter(known -> known.firing() && known.incidentId().equals(one.id()))
              .toList();
      Map<String, KnownAlert> newest = new HashMap<>();
      standing.forEach(known -> newest.put(known.alert().fingerprint(), known));
      CorrelationState state =
          new CorrelationState(newest, List.of(one), Map.of(), holds, failedServers);
      decisions.add(apply(correlator.due(state, one.id(), standing, now, this::nextId)));
    }
    return decisions;
  }

  /** From now on these rules are in force: the list of a file. */
  void rules(String list) {
    CorrelationRuleReader.Read read =
        CorrelationRuleReader.read("house", "description: x\nrules:\n" + list);
    if (!read.findings().isEmpty()) {
      throw new AssertionError(read.findings());
    }
    rules = new CorrelationRules(read.rules());
  }

  Collection<Counted> waiting() {
    return new ArrayList<>(waiting.values());
  }

  /** From now on these hold back, until {@link #reconsider} only what comes. */
  void hold(Hold... some) {
    holds = Holds.of(List.of(some), settings);
  }

  Decision reconsider(Instant now) {
    Map<String, KnownAlert> newest = new HashMap<>();
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
    Map<String, KnownAlert> newest = new HashMap<>();
    alertsById.values().forEach(known -> newest.put(known.alert().fingerprint(), known));
    CorrelationState state =
        new CorrelationState(
            newest,
            List.copyOf(incidents.values()),
            lastAtResource,
            holds,
            failedServers,
            correlator.waiting(rules, List.copyOf(waiting.values())),
            hand.said());
    return apply(correlator.decide(state, correlator.under(rules, incoming), now, this::nextId));
  }

  private Decision apply(Decision decision) {
    decision.waiting().dropped().forEach(one -> waiting.remove(one.id()));
    decision.waiting().kept().forEach(one -> waiting.put(one.id(), one));
    decision.opened().forEach(one -> lastAtResource.put(one.resourceKey(), one.id()));
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

  /** Two of those that stand, chosen by the numbers; nothing when it is refused. */
  void merge(int first, int second, Instant now) {
    hand.merge(first, second, now);
  }

  void undoMerge(int which, Instant now) {
    hand.undoMerge(which, now);
  }

  /** Some of the alerts that stand in one of the incidents, chosen by the numbers. */
  void split(int which, int some, Instant now) {
    hand.split(which, some, now);
  }

  void undoSplit(int which, Instant now) {
    hand.undoSplit(which, now);
  }

  KnownIncident incident(String id) {
    return java.util.Objects.requireNonNull(incidents.get(id));
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
