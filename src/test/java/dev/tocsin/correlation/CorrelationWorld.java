package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
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

/** Decides on the state that is kept in memory. */
final class CorrelationWorld {

  private static final CorrelationSettings.Flapping FLAPPING =
      new CorrelationSettings.Flapping(Duration.ofMinutes(10), 1, Duration.ofMinutes(15));

  private static final List<String> SECURITY = List.of("brute-force", "spam");

  private final Correlator correlator;
  private final AtomicInteger ids = new AtomicInteger();
  private final CorrelationMemory memory = new CorrelationMemory();
  private final Map<String, KnownAlert> standings = new LinkedHashMap<>();

  private final CorrelationSettings settings;
  private final PeoplesHand hand;
  private Holds holds = Holds.NONE;
  private CorrelationRules rules;

  CorrelationWorld(Duration window) {
    this(window, FLAPPING);
  }

  CorrelationWorld(Duration window, CorrelationSettings.Flapping flapping) {
    this(
        new CorrelationSettings(window, Duration.ZERO, Duration.ZERO, flapping, SECURITY),
        CorrelationRules.NONE);
  }

  CorrelationWorld(CorrelationSettings settings) {
    this(settings, CorrelationRules.NONE);
  }

  private CorrelationWorld(CorrelationSettings settings, CorrelationRules rules) {
    this.settings = settings;
    this.correlator = new Correlator(settings, rules);
    this.rules = rules;
    this.hand = new PeoplesHand(settings, memory, standings, this::nextId);
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
      List<KnownAlert> standing = memory.firing(one.id());
      Map<String, KnownAlert> newest = new HashMap<>();
      standing.forEach(known -> newest.put(known.alert().fingerprint(), known));
      CorrelationState state = new CorrelationState(newest, List.of(one), Map.of(), holds);
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
    return memory.waiting();
  }

  /** From now on these hold back, until {@link #reconsider} only what comes. */
  void hold(Hold... some) {
    holds = Holds.of(List.of(some), settings);
  }

  Decision reconsider(Instant now) {
    List<KnownAlert> firing = memory.firing();
    return apply(correlator.reconsider(memory.standing(firing, holds), firing, now, this::nextId));
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
    List<Incoming> ruled = correlator.under(rules, incoming);
    List<Counted> waiting = correlator.waiting(rules, memory.counted(ruled, now));
    return apply(
        correlator.decide(
            memory.slice(ruled, waiting, holds, hand.said()), ruled, now, this::nextId));
  }

  private Decision apply(Decision decision) {
    memory.apply(decision);
    List.of(decision.newAlerts(), decision.changedAlerts())
        .forEach(list -> list.forEach(known -> standings.put(known.id(), known)));
    memory.alerts().forEach(known -> standings.put(known.id(), known));
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
    return memory.incident(id).orElseThrow();
  }

  Collection<KnownIncident> incidents() {
    return memory.incidents();
  }

  Collection<KnownAlert> alerts() {
    return new ArrayList<>(standings.values());
  }

  KnownIncident only() {
    Collection<KnownIncident> all = incidents();
    if (all.size() != 1) {
      throw new AssertionError("expected one incident, there are " + all);
    }
    return all.iterator().next();
  }

  KnownAlert alert(String fingerprint) {
    return memory.newest(fingerprint).orElseThrow();
  }
}
