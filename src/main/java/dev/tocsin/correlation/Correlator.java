package dev.tocsin.correlation;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides which incident each alert belongs to. Pure: same state, alerts, time and ids give the
 * same decision.
 */
public final class Correlator {

  /** Kind that is never mixed with others, whatever the settings say. */
  public static final String INTRUSION = "intrusion";

  private final CorrelationSettings settings;
  private final CorrelationRules rules;
  private final Causes causes;

  /** Only by the settings. */
  public Correlator(CorrelationSettings settings) {
    this(settings, CorrelationRules.NONE);
  }

  public Correlator(CorrelationSettings settings, CorrelationRules rules) {
    this.settings = settings;
    this.rules = rules;
    this.causes = Causes.of(settings.securityKinds());
  }

  /** The same alerts as the rules have them; what ran out is as it was told. */
  public List<Incoming> under(CorrelationRules rules, List<Incoming> incoming) {
    return rules.isEmpty()
        ? incoming
        : incoming.stream()
            .map(one -> one.expired() ? one : Mapping.under(rules, one, causes))
            .toList();
  }

  /** The same for those that wait. */
  public List<Counted> waiting(CorrelationRules rules, List<Counted> waiting) {
    return waiting.stream()
        .map(one -> one.with(Mapping.under(rules, one.first(), causes)))
        .toList();
  }

  /**
   * @param incoming in the order of their signals
   * @param ids gives new identifiers
   */
  public Decision decide(
      CorrelationState state, List<Incoming> incoming, Instant now, Supplier<String> ids) {
    Deliberation deliberation = new Deliberation(state, settings, rules, causes, now, ids);
    incoming.forEach(deliberation::take);
    return deliberation.decision();
  }

  /**
   * Decides anew which standing alerts are held back: what no hold covers any more speaks, what one
   * covers now stops.
   *
   * @param standing alerts of the state's incidents, whole, in the order of their ids
   */
  public Decision reconsider(
      CorrelationState state, List<KnownAlert> standing, Instant now, Supplier<String> ids) {
    Deliberation deliberation = new Deliberation(state, settings, rules, causes, now, ids);
    standing.forEach(deliberation::reconsider);
    return deliberation.decision();
  }

  /**
   * Decides what is told of an incident that waited: its first notice, or news of a change.
   *
   * @param standing its standing alerts, whole, in the order of their ids
   */
  public Decision due(
      CorrelationState state,
      String incidentId,
      List<KnownAlert> standing,
      Instant now,
      Supplier<String> ids) {
    Deliberation deliberation = new Deliberation(state, settings, rules, causes, now, ids);
    deliberation.due(incidentId, standing);
    return deliberation.decision();
  }
}
