package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.CorrelationState;
import dev.tocsin.correlation.Decision;
import dev.tocsin.correlation.Explanations;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.Inhibitions;
import dev.tocsin.correlation.Inhibitions.Tie;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import dev.tocsin.correlation.RulesInForce;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Which standing alerts keep which others quiet. All of it in the caller's transaction. */
@Component
class Inhibitor {

  private final InhibitionStore store;
  private final HeldStore held;
  private final ActiveHolds holds;
  private final RulesInForce rules;
  private final CorrelationSettings settings;
  private volatile Known known;

  Inhibitor(
      InhibitionStore store,
      HeldStore held,
      ActiveHolds holds,
      RulesInForce rules,
      CorrelationSettings settings) {
    this.store = store;
    this.held = held;
    this.holds = holds;
    this.rules = rules;
    this.settings = settings;
    this.known = new Known(CorrelationRules.NONE, new Inhibitions(CorrelationRules.NONE, settings));
  }

  private record Known(CorrelationRules rules, Inhibitions inhibitions) {}

  /** By the rules in force. */
  Inhibitions now() {
    CorrelationRules current = rules.now();
    Known last = known;
    if (!isOf(last, current)) {
      last = new Known(current, new Inhibitions(current, settings));
      known = last;
    }
    return last.inhibitions();
  }

  @SuppressWarnings("ReferenceEquality") // rules are immutable; others are another object
  private static boolean isOf(Known last, CorrelationRules current) {
    return last.rules() == current;
  }

  /** As they are now; see {@link Explanations}. */
  private Explanations explanations() {
    return new Explanations(now(), store);
  }

  /** Those that explain others come first, so that a batch may bring both in any order. */
  List<List<Incoming>> inOrder(List<Incoming> incoming) {
    return explanations().inOrder(incoming);
  }

  /** These holds, and what holds back alerts that come now. */
  Holds holding(Holds base, List<Incoming> incoming) {
    return explanations().holding(base, incoming);
  }

  /** These holds, and what holds back alerts that stand. */
  Holds holdingStanding(Holds base, List<KnownAlert> standing) {
    return explanations().holdingStanding(base, standing);
  }

  /** Remembers what the rules say of alerts that were taken in; those explained by them. */
  List<Tie> keep(Decision decided, List<Incoming> incoming, Instant now) {
    return explanations().keep(decided, incoming, now);
  }

  /**
   * Follows what became of the alerts that explain others.
   *
   * @param affected called for each end whose other ends are to be looked at, before the next is
   */
  void follow(Instant now, Consumer<Tie> affected) {
    explanations().follow(now, affected);
  }

  /** The rules are others than before: what they say of all that stands, some at a time. */
  void learn(List<KnownAlert> standing, Instant now, Consumer<Tie> affected) {
    explanations().learn(standing, now, affected);
  }

  /** Whether there is anything to {@link #follow}. */
  boolean hasMoved(Instant now) {
    return explanations().hasMoved(now);
  }

  /** What stands and is explained by such an alert, in lots. */
  List<List<KnownAlert>> explainedBy(Tie tie) {
    return explanations().explainedBy(tie);
  }

  void forgetEnded() {
    store.forgetEnded();
  }

  /** Whether no rule says and nothing that was kept means that anything is held back. */
  boolean isIdle() {
    return now().isEmpty() && store.isEmpty();
  }

  /** What decides anew about standing alerts. */
  CorrelationState state(Collection<KnownAlert> standing) {
    Map<String, KnownAlert> byFingerprint = new LinkedHashMap<>();
    standing.forEach(one -> byFingerprint.put(one.alert().fingerprint(), one));
    List<String> ids = standing.stream().map(KnownAlert::incidentId).distinct().toList();
    List<KnownIncident> around = held.incidentsAround(ids, standing);
    return new CorrelationState(
        byFingerprint,
        around,
        Map.of(),
        holdingStanding(holds.now(), List.copyOf(standing)),
        held.failedServers(standing, around));
  }

  /** What holds an alert back, in words; nothing when it is not this. */
  Optional<ActiveHolds.Described> describe(String holdId) {
    if (!Inhibitions.isHold(holdId)) {
      return holds.describe(holdId);
    }
    String rule = Inhibitions.ruleOf(holdId);
    return store
        .find(Inhibitions.alertOf(holdId), rule)
        .map(
            source ->
                new ActiveHolds.Described(
                    holdId,
                    Hold.Type.INHIBITION.word(),
                    rule,
                    Explanations.why(source),
                    null,
                    null));
  }
}
