package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationRules.Said;
import java.time.Duration;

/** For how long what belongs together is gathered: by the rules, else by the settings. */
final class Pace {

  private final CorrelationSettings settings;
  private final CorrelationRules rules;

  Pace(CorrelationSettings settings, CorrelationRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  /** Before anybody hears of an incident that this alert opened. */
  Said<Duration> wait(Alert alert) {
    return rules
        .treat(alert)
        .first(CorrelationRule::groupWait)
        .orElseGet(() -> new Said<>(Gathering.WAIT, settings.groupWait()));
  }

  /** Between two words to staff about what changed, when this alert is the change. */
  Duration interval(Alert alert) {
    return rules
        .treat(alert)
        .first(CorrelationRule::groupInterval)
        .map(Said::value)
        .orElseGet(settings::groupInterval);
  }
}
