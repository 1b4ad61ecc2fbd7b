package dev.tocsin.correlation;

import dev.tocsin.correlation.Inhibitions.Tie;
import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Correlates alerts in memory as the hub does it, at the times that it is given: between two of
 * them alerts end whose time runs out, holds begin and end, what explains others rises and falls,
 * and waits are over. It begins with nothing and writes nothing. Not for several threads.
 */
public final class Replay {

  /** What explains others moves at most so often at one time; the rest moves with the next. */
  private static final int MOST_ROUNDS = 20;

  private final Correlator correlator;
  private final CorrelationRules rules;
  private final Holds holds;
  private final NavigableSet<Instant> turns;
  private final BiConsumer<Decision, Instant> listener;
  private final Runnable inTime;
  private final CorrelationMemory memory = new CorrelationMemory();
  private final TiesInMemory ties = new TiesInMemory(memory);
  private final Explanations explanations;
  private final boolean explains;
  private Instant clock = Instant.MIN;
  private long ids;

  /**
   * @param rules in force at all of the times
   * @param holds every hold that was in force at any of the times, with the times at which it was
   * @param listener is told of every decision, and when it was taken
   * @param inTime called before each alert is compared with the rules; what it throws ends the
   *     replay, which is not to be used any more
   */
  public Replay(
      CorrelationRules rules,
      CorrelationSettings settings,
      Collection<Hold> holds,
      BiConsumer<Decision, Instant> listener,
      Runnable inTime) {
    this.correlator = new Correlator(settings, rules);
    this.rules = rules;
    this.holds = Holds.of(holds, settings);
    Inhibitions inhibitions = new Inhibitions(rules, settings);
    this.explanations = new Explanations(inhibitions, ties);
    this.explains = !inhibitions.isEmpty();
    this.turns = new TreeSet<>();
    this.listener = listener;
    this.inTime = inTime;
    holds.forEach(
        hold -> {
          turns.add(hold.from());
          turns.add(hold.until());
        });
  }

  /** Takes alerts of one signal in, as they came, after everything that falls due before. */
  public void take(List<Incoming> incoming, Instant at) {
    advance(at);
    decide(incoming);
  }

  /** Lets time pass. A time that is over already changes nothing. */
  public void advance(Instant to) {
    while (true) {
      Instant end = memory.nextEnd().orElse(Instant.MAX);
      Instant turn = Optional.ofNullable(turns.higher(clock)).orElse(Instant.MAX);
      Instant moves = ties.nextTurn().orElse(Instant.MAX);
      Instant due = memory.nextDue().orElse(Instant.MAX);
      Instant next = earlier(earlier(end, moves), earlier(turn, due));
      if (next.isAfter(to)) {
        break;
      }
      clock = later(clock, next);
      if (end.equals(next)) {
        decide(memory.ended(next));
      } else if (turn.equals(next)) {
        reconsider();
      } else if (moves.equals(next)) {
        ties.turnBy(clock);
        follow(); // what is explained falls silent before its wait is over
      } else {
        memory.due(next).forEach(this::tell);
      }
    }
    clock = later(clock, to);
  }

  /** What an incident waited with. */
  private void tell(String id) {
    List<KnownIncident> incident = memory.incident(id).stream().toList();
    CorrelationState state = new CorrelationState(Map.of(), incident, Map.of(), holds);
    apply(correlator.due(state, id, memory.firing(id), clock, nextId()));
  }

  private void decide(List<Incoming> came) {
    List<Incoming> incoming = new ArrayList<>(came.size());
    for (Incoming one : came) {
      inTime.run();
      incoming.addAll(correlator.under(rules, List.of(one)));
    }
    explanations.inOrder(incoming).forEach(this::decideTogether);
    follow();
  }

  private void decideTogether(List<Incoming> incoming) {
    List<Counted> waiting = correlator.waiting(rules, memory.counted(incoming, clock));
    List<Incoming> all = new ArrayList<>(waiting.stream().map(Counted::first).toList());
    all.addAll(incoming);
    Holds active = explanations.holding(holds, all);
    Decision decided =
        correlator.decide(
            memory.slice(incoming, waiting, active, ByHand.NOTHING), incoming, clock, nextId());
    apply(decided);
    explanations.keep(decided, all, clock).forEach(this::reconsider);
  }

  private void reconsider() {
    List<KnownAlert> firing = memory.firing();
    if (!firing.isEmpty()) {
      reconsider(firing);
      follow();
    }
  }

  private void reconsider(Tie tie) {
    explanations.explainedBy(tie).forEach(this::reconsider);
  }

  private void reconsider(List<KnownAlert> standing) {
    Holds active = explanations.holdingStanding(holds, standing);
    apply(correlator.reconsider(memory.standing(standing, active), standing, clock, nextId()));
  }

  /** What became of alerts that explain others. */
  private void follow() {
    if (!explains) {
      return;
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (!explanations.hasMoved(clock)) {
        ties.settle();
        return;
      }
      explanations.follow(clock, this::reconsider);
    }
  }

  /**
   * A person says that what these faults are is over: every incident in which nothing else stands
   * is resolved, and what comes later opens another one.
   *
   * @return whether that could be said of every incident in which they stand
   */
  public boolean resolve(Set<String> fingerprints, Instant at) {
    advance(at);
    boolean all = true;
    for (String id : homes(fingerprints, KnownAlert::firing)) {
      List<KnownAlert> firing = memory.firing(id);
      if (firing.stream().allMatch(one -> fingerprints.contains(one.alert().fingerprint()))) {
        memory.incident(id).ifPresent(one -> apply(PersonsWord.resolved(one, firing, clock)));
      } else {
        all = false;
      }
    }
    follow();
    return all;
  }

  /**
   * Somebody puts away what these faults were: what comes back opens another incident.
   *
   * @return whether nothing else was in the incidents in which they ended
   */
  public boolean close(Set<String> fingerprints, Instant at) {
    advance(at);
    boolean all = true;
    for (String id : homes(fingerprints, alert -> !alert.firing())) {
      boolean whole =
          memory.alerts().stream()
              .filter(one -> one.incidentId().equals(id))
              .allMatch(one -> fingerprints.contains(one.alert().fingerprint()));
      Optional<KnownIncident> over =
          memory.incident(id).filter(one -> one.phase() == Phase.RESOLVED);
      if (whole) {
        over.ifPresent(one -> apply(PersonsWord.closed(one)));
      }
      all &= whole || over.isEmpty();
    }
    return all;
  }

  private Set<String> homes(Set<String> fingerprints, Predicate<KnownAlert> which) {
    return fingerprints.stream()
        .flatMap(print -> memory.newest(print).stream())
        .filter(which)
        .map(KnownAlert::incidentId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void apply(Decision decision) {
    memory.apply(decision);
    if (explains) {
      ties.saw(decision);
    }
    listener.accept(decision, clock);
  }

  private Supplier<String> nextId() {
    return () -> String.format("%010d", ++ids);
  }

  /** The incident as it is now. */
  public Optional<KnownIncident> incident(String id) {
    return memory.incident(id);
  }

  /** Alerts of an incident that stand now. */
  public List<KnownAlert> firing(String incidentId) {
    return memory.firing(incidentId);
  }

  /** The incident in which the fault stands now; empty when it does not stand in any. */
  public Optional<String> home(String fingerprint) {
    return memory.newest(fingerprint).filter(KnownAlert::firing).map(KnownAlert::incidentId);
  }

  /** The alert that an explanation names; empty when it explains nothing any more. */
  public Optional<KnownAlert> explaining(String holdId) {
    return Inhibitions.isHold(holdId) ? ties.find(Inhibitions.alertOf(holdId)) : Optional.empty();
  }

  /** How many incidents stand now. */
  public long standing() {
    return memory.incidents().stream().filter(one -> one.phase() == Phase.STANDING).count();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
