package dev.tocsin.correlation;

import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Correlates alerts in memory as the hub does it, at the times that it is given: between two of
 * them alerts end whose time runs out, holds begin and end, and waits are over. It begins with
 * nothing and writes nothing. Not for several threads.
 */
public final class Replay {

  private final Correlator correlator;
  private final CorrelationRules rules;
  private final Holds holds;
  private final NavigableSet<Instant> turns;
  private final BiConsumer<Decision, Instant> listener;
  private final CorrelationMemory memory = new CorrelationMemory();
  private Instant clock = Instant.MIN;
  private long ids;

  /**
   * @param rules in force at all of the times
   * @param holds every hold that was in force at any of the times, with the times at which it was
   * @param listener is told of every decision, and when it was taken
   */
  public Replay(
      CorrelationRules rules,
      CorrelationSettings settings,
      Collection<Hold> holds,
      BiConsumer<Decision, Instant> listener) {
    this.correlator = new Correlator(settings, rules);
    this.rules = rules;
    this.holds = Holds.of(holds, settings);
    this.turns = new TreeSet<>();
    this.listener = listener;
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
      Instant due = memory.nextDue().orElse(Instant.MAX);
      Instant next = earlier(end, earlier(turn, due));
      if (next.isAfter(to)) {
        break;
      }
      clock = later(clock, next);
      if (end.equals(next)) {
        decide(memory.ended(next));
      } else if (turn.equals(next)) {
        reconsider();
      } else {
        memory.due(next).forEach(this::tell);
      }
    }
    clock = later(clock, to);
  }

  /** What an incident waited with. */
  private void tell(String id) {
    List<KnownIncident> incident = memory.incident(id).stream().toList();
    CorrelationState state = new CorrelationState(Map.of(), incident, Map.of(), Holds.NONE);
    apply(correlator.due(state, id, memory.firing(id), clock, nextId()));
  }

  private void decide(List<Incoming> came) {
    List<Incoming> incoming = correlator.under(rules, came);
    List<Counted> waiting = correlator.waiting(rules, memory.counted(incoming, clock));
    apply(
        correlator.decide(
            memory.slice(incoming, waiting, holds, ByHand.NOTHING), incoming, clock, nextId()));
  }

  private void reconsider() {
    List<KnownAlert> firing = memory.firing();
    if (!firing.isEmpty()) {
      apply(correlator.reconsider(memory.standing(holds), firing, clock, nextId()));
    }
  }

  private void apply(Decision decision) {
    memory.apply(decision);
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
