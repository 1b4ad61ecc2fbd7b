package dev.tocsin.whatif;

import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;

/** By what one of the two runs decides. */
record Side(CorrelationSettings settings, CorrelationRules rules) {

  /** Whether a rule lets alerts keep others quiet. */
  boolean inhibits() {
    return rules.rules().stream().anyMatch(rule -> rule.inhibition() != null);
  }
}
