package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationRule;
import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.CorrelationState;
import dev.tocsin.correlation.Correlator;
import dev.tocsin.correlation.Counted;
import dev.tocsin.correlation.Decision;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.Inhibitions.Tie;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Loads state, lets {@link Correlator} decide, writes the decision: one transaction. */
@Component
class Correlation {

  private final CorrelationStore store;
  private final UntilResolved silences;
  private final ActiveHolds holds;
  private final Inhibitor inhibitor;
  private final IncidentStore incidents;
  private final EventLog events;
  private final Database database;
  private final CorrelationSettings settings;
  private final RulesInForce rules;
  private final CountedStore counts;
  private final Counter taken;
  private final Counter stale;
  private final Counter opened;
  private final Counter counted;
  private final Map<Hold.Type, Counter> heldBack = new EnumMap<>(Hold.Type.class);

  Correlation(
      CorrelationStore store,
      UntilResolved silences,
      ActiveHolds holds,
      Inhibitor inhibitor,
      IncidentStore incidents,
      EventLog events,
      Database database,
      RulesInForce rules,
      CountedStore counts,
      CorrelationSettings settings,
      MeterRegistry meters) {
    this.store = store;
    this.silences = silences;
    this.holds = holds;
    this.inhibitor = inhibitor;
    this.incidents = incidents;
    this.events = events;
    this.database = database;
    this.settings = settings;
    this.rules = rules;
    this.counts = counts;
    this.taken = counter(meters, "tocsin.alerts.taken", "alerts correlated, repeats included");
    this.stale =
        counter(meters, "tocsin.alerts.stale", "alerts older than what is known of the fault");
    this.opened = counter(meters, "tocsin.incidents.opened", "incidents opened");
    this.counted =
        counter(
            meters,
            "tocsin.alerts.counted",
            "alerts that a rule counted, or stopped counting, instead of opening an incident");
    for (Hold.Type type : Hold.Type.values()) {
      heldBack.put(
          type,
          Counter.builder("tocsin.alerts.held")
              .tag("by", type.word())
              .description(
                  "alerts held back by a silence, a maintenance or an alert that explains them")
              .register(meters));
    }
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder(name).description(description).register(meters);
  }

  /**
   * Takes alerts in, as the rules have them.
   *
   * @param incoming as they came
   */
  Taken take(List<Incoming> incoming, Instant now) {
    return take(settings, incoming, rules.now(), now);
  }

  /** Takes in what a person declared: no rule says anything of it, and nobody waits for more. */
  Taken declare(List<Incoming> incoming, Instant now) {
    return take(settings.atOnce(), incoming, CorrelationRules.NONE, now);
  }

  /** Decides anew what waited for others by a rule that counts no more. */
  void release(int most, Instant now) {
    List<String> counting =
        rules.now().rules().stream()
            .filter(rule -> rule.opens() != null)
            .map(CorrelationRule::name)
            .toList();
    database.writing(
        jdbc -> {
          List<Incoming> left =
              counts.leftBy(counting, most).stream()
                  .filter(one -> one.stands(now))
                  .map(Counted::first)
                  .toList();
          take(left, now);
        });
  }

  /**
   * What became of alerts.
   *
   * @param homes the incidents that each fingerprint is about now; nothing of an alert that was
   *     stale or that waits
   * @param remarks what to say of the signals of a fingerprint
   */
  record Taken(Map<String, Set<String>> homes, Map<String, String> remarks) {
    static final Taken NOTHING = new Taken(Map.of(), Map.of());
  }

  private Taken take(
      CorrelationSettings settings, List<Incoming> came, CorrelationRules by, Instant now) {
    if (came.isEmpty()) {
      return Taken.NOTHING;
    }
    Correlator correlator = new Correlator(settings, by);
    List<Incoming> incoming = correlator.under(by, came);
    List<Decision> decisions =
        database.write(
            jdbc ->
                inhibitor.inOrder(incoming).stream()
                    .map(some -> decide(correlator, some, by, now))
                    .toList());
    taken.increment(incoming.size());
    Map<String, Set<String>> homes = new HashMap<>();
    Map<String, String> remarks = new HashMap<>();
    for (Decision decision : decisions) {
      stale.increment(decision.stale().size());
      opened.increment(decision.opened().size());
      counted.increment(decision.waiting().kept().size());
      count(decision);
      homes.putAll(homes(decision));
      remarks.putAll(decision.waiting().remarks());
    }
    return new Taken(homes, remarks);
  }

  private Decision decide(
      Correlator correlator, List<Incoming> incoming, CorrelationRules by, Instant now) {
    List<Counted> waiting = correlator.waiting(by, counts.load(incoming));
    List<Incoming> all = new ArrayList<>(waiting.stream().map(Counted::first).toList());
    all.addAll(incoming);
    Holds active = inhibitor.holding(holds.now(), all);
    Decision decided =
        correlator.decide(store.load(incoming, waiting, active, now), incoming, now, Ids::next);
    write(decided, now);
    silences.ended(decided.eased(), now);
    inhibitor.keep(decided, all, now).forEach(tie -> explained(tie, now));
    return decided;
  }

  /** Decides anew what of the alerts is held back that others explain so; in a transaction. */
  void explained(Tie tie, Instant now) {
    inhibitor
        .explainedBy(tie)
        .forEach(standing -> reconsider(inhibitor.state(standing), standing, now));
  }

  /** Decides anew what of these standing alerts is held back, in the caller's transaction. */
  void reconsider(CorrelationState state, List<KnownAlert> standing, Instant now) {
    Decision decision =
        new Correlator(settings, rules.now()).reconsider(state, standing, now, Ids::next);
    write(decision, now);
    count(decision);
  }

  /** Decides what is told of an incident that waited, in the caller's transaction. */
  void due(CorrelationState state, String incidentId, List<KnownAlert> standing, Instant now) {
    Decision decision =
        new Correlator(settings, rules.now()).due(state, incidentId, standing, now, Ids::next);
    write(decision, now);
  }

  private void count(Decision decision) {
    decision
        .held()
        .forEach(
            (type, number) ->
                Objects.requireNonNull(heldBack.get(type)).increment(number.doubleValue()));
  }

  private static Map<String, Set<String>> homes(Decision decision) {
    Map<String, Set<String>> homes = new HashMap<>();
    Stream.of(
            decision.newAlerts(),
            decision.changedAlerts(),
            decision.lingering(),
            decision.repeated())
        .flatMap(List::stream)
        .forEach(
            known ->
                homes
                    .computeIfAbsent(known.alert().fingerprint(), print -> new HashSet<>(2))
                    .add(known.incidentId()));
    return homes;
  }

  private void write(Decision decision, Instant now) {
    incidents.insert(decision.opened());
    incidents.update(decision.changed());
    store.insertAlerts(decision.newAlerts());
    store.lingerAlerts(decision.lingering());
    store.updateAlerts(decision.changedAlerts());
    store.touchAlerts(decision.repeated());
    store.countStale(decision.stale());
    counts.keep(decision.waiting());
    counts.keepLevels(decision.levels());
    store.keepEarlyEnds(decision.earlyEnds());
    store.keepFailed(decision.failedServers(), decision.recovered());
    store.forgetFailed(
        decision.changed().stream()
            .filter(one -> one.isGroup() || one.resourceKey().startsWith("datacentre:"))
            .filter(one -> one.phase() != KnownIncident.Phase.STANDING)
            .map(KnownIncident::id)
            .toList());
    incidents.addEntries(decision.entries().stream().map(entry -> entry(entry, now)).toList());
    for (Decision.Happening happening : decision.happenings()) {
      if (happening.what() == Decision.What.ABSORBED) {
        String parent = happening.data().getOrDefault("incident", "");
        store.moveFiring(happening.incidentId(), parent);
        counts.copyLevels(happening.incidentId(), parent);
      }
      events.add(happening.incidentId(), type(happening.what()), now, happening.data());
    }
  }

  private static TimelineEntry entry(Decision.Entry entry, Instant now) {
    Map<String, String> data = new java.util.TreeMap<>(entry.data());
    data.put("rule", entry.rule());
    return new TimelineEntry(entry.incidentId(), now, entry.kind(), "hub", entry.line(), data);
  }

  private static IncidentEvent.Type type(Decision.What what) {
    return switch (what) {
      case OPENED -> IncidentEvent.Type.OPENED;
      case HELD -> IncidentEvent.Type.HELD;
      case GATHERING -> IncidentEvent.Type.GATHERING;
      case REOPENED -> IncidentEvent.Type.REOPENED;
      case CHANGED -> IncidentEvent.Type.CHANGED;
      case RESOLVED -> IncidentEvent.Type.RESOLVED;
      case ABSORBED -> IncidentEvent.Type.CLOSED;
    };
  }
}
