package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationRule;
import dev.tocsin.correlation.Counted;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.incident.CountedStore.Counting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says of an alert that waits for others how many of them there are, and until when it counts. */
@Component
class ExplainCounted {

  private final CountedStore store;
  private final EarlyEndStore early;
  private final RulesInForce rules;
  private final InstantSource clock;

  ExplainCounted(CountedStore store, EarlyEndStore early, RulesInForce rules, InstantSource clock) {
    this.store = store;
    this.early = early;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * What waits.
   *
   * @param alert of no incident
   * @param why why it is in none
   * @param told why nobody was told
   */
  record Waiting(KnownAlert alert, ExplainStep why, ExplainStep told) {}

  /** Empty when nothing of this fault waits, and when what waited is forgotten. */
  Optional<Waiting> find(String fingerprint) {
    Instant now = clock.instant();
    return store
        .counting(fingerprint)
        .filter(found -> !found.one().until().isBefore(now))
        .map(found -> waiting(found, now));
  }

  /** Whether nothing is known of it but an end. */
  boolean endedEarly(String fingerprint) {
    return early.knows(fingerprint);
  }

  private Waiting waiting(Counting found, Instant now) {
    Counted one = found.one();
    Alert alert = one.first().alert();
    KnownAlert known =
        new KnownAlert(
            alert.fingerprint(), "", alert, one.first().receivedAt(), one.lastAt(), 1, List.of());
    Map<String, String> data = new HashMap<>();
    data.put("rule", one.rule());
    data.put("until", one.until().toString());
    if (!one.stands(now)) {
      String ended =
          "It ended before rule "
              + one.rule()
              + " had counted enough like it, so it opened no incident.";
      return new Waiting(
          known,
          new ExplainStep("counted-ended", ended, one.endedAt(), data),
          nobody("It ended before it was an incident, so nobody was told."));
    }
    long number =
        found.all().stream()
            .filter(other -> other.stands(now))
            .map(other -> other.first().alert().fingerprint())
            .distinct()
            .count();
    data.put("number", Long.toString(number));
    String of =
        rules.now().rules().stream()
            .filter(rule -> rule.name().equals(one.rule()))
            .flatMap(rule -> Optional.ofNullable(rule.opens()).stream())
            .findFirst()
            .map(opens -> of(opens, data))
            .orElse("");
    String text =
        "Rule "
            + one.rule()
            + " counts it before it opens an incident: "
            + number
            + of
            + " so far. It counts until "
            + ExplainWords.TIME.format(one.until())
            + " unless it is told again.";
    return new Waiting(
        known,
        new ExplainStep("counted-so-far", text, one.first().receivedAt(), data),
        nobody("It is in no incident yet, so nobody was told."));
  }

  private static String of(CorrelationRule.Opens opens, Map<String, String> data) {
    data.put("of", Integer.toString(opens.after()));
    return " of " + opens.after();
  }

  private static ExplainStep nobody(String text) {
    return new ExplainStep("counted-not-told", text, null, Map.of());
  }
}
