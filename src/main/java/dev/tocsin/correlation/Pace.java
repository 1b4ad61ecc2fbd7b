package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationRules.Said;
import dev.tocsin.correlation.CorrelationRules.Treatment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** For how long what belongs together is gathered: by the rules, else by the settings. */
final class Pace {

  private final CorrelationSettings settings;
  private final CorrelationRules rules;
  private final Map<String, Treatment> said = new HashMap<>();

  Pace(CorrelationSettings settings, CorrelationRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  /** What the rules say of an alert as it came. */
  void remember(Incoming incoming) {
    said.put(incoming.alert().fingerprint(), incoming.said());
  }

  private Treatment said(Alert alert) {
    Treatment known = said.get(alert.fingerprint());
    return known == null ? rules.treat(alert) : known;
  }

  /** Before anybody hears of an incident that this alert opened. */
  Said<Duration> wait(Alert alert) {
    return said(alert)
        .first(CorrelationRule::groupWait)
        .orElseGet(() -> new Said<>(Gathering.WAIT, settings.groupWait()));
  }

  /** Between two words to staff about what changed, when this alert is the change. */
  Duration interval(Alert alert) {
    return said(alert)
        .first(CorrelationRule::groupInterval)
        .map(Said::value)
        .orElseGet(settings::groupInterval);
  }
}
