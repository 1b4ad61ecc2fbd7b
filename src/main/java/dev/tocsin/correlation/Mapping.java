package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRules.Said;
import dev.tocsin.correlation.CorrelationRules.Treatment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes of an alert as it came what the rules say that it is. */
final class Mapping {

  private Mapping() {}

  /** The same as the rules have it. */
  static Incoming under(CorrelationRules rules, Incoming incoming, Causes causes) {
    Alert came = incoming.asItCame();
    Treatment all = rules.treat(came);
    if (all.fitting().isEmpty()) {
      return incoming;
    }
    Treatment said = permitted(all, came, causes);
    Alert alert =
        new Alert(
            came.fingerprint(),
            came.source(),
            said.first(CorrelationRule::kind).map(Said::value).orElse(came.kind()),
            came.resource(),
            said.first(CorrelationRule::severity).map(Said::value).orElse(came.severity()),
            came.status(),
            came.summary(),
            came.startsAt(),
            came.endsAt(),
            came.labels(),
            came.links());
    return new Incoming(alert, incoming.receivedAt(), incoming.expired(), came, said);
  }

  /** An attack is made less of only by a rule that names its kind: never by accident. */
  private static Treatment permitted(Treatment all, Alert came, Causes causes) {
    Optional<String> mapped = all.first(CorrelationRule::kind).map(Said::value);
    if (!causes.isSecurity(came.kind()) && mapped.filter(causes::isSecurity).isEmpty()) {
      return all;
    }
    List<CorrelationRule> permitted =
        all.fitting().stream()
            .map(rule -> names(rule, came.kind()) ? rule : harmless(rule, came, causes))
            .toList();
    return new Treatment(permitted);
  }

  private static boolean names(CorrelationRule rule, String kind) {
    return rule.when().stream().anyMatch(one -> one.field().equals("kind") && one.names(kind));
  }

  private static CorrelationRule harmless(CorrelationRule rule, Alert came, Causes causes) {
    Severity severity = rule.severity();
    String kind = rule.kind();
    return new CorrelationRule(
        rule.name(),
        rule.when(),
        severity == null || severity.compareTo(came.severity()) < 0 ? null : severity,
        kind == null || causes.isSecurity(came.kind()) ? null : kind,
        rule.level(),
        rule.group(),
        null,
        rule.groupWait(),
        rule.groupInterval(),
        rule.inhibition());
  }

  /** What rules made of it, for a timeline: {@code rule-severity}, {@code severity-was} … */
  static Map<String, String> data(Incoming incoming) {
    if (incoming.said().fitting().isEmpty()) {
      return Map.of();
    }
    Map<String, String> data = new TreeMap<>();
    Alert came = incoming.asItCame();
    if (came.severity() != incoming.alert().severity()) {
      incoming
          .said()
          .first(CorrelationRule::severity)
          .ifPresent(by -> data.put("rule-severity", by.rule()));
      data.put("severity-was", came.severity().name().toLowerCase(Locale.ROOT));
    }
    if (!came.kind().equals(incoming.alert().kind())) {
      incoming
          .said()
          .first(CorrelationRule::kind)
          .ifPresent(by -> data.put("rule-kind", by.rule()));
      data.put("kind-was", came.kind());
    }
    return data;
  }

  /** The same for a person, behind what the alert says; often empty. */
  static String words(Incoming incoming) {
    Map<String, String> data = data(incoming);
    StringBuilder words = new StringBuilder();
    if (data.containsKey("rule-severity")) {
      words
          .append(" (")
          .append(incoming.alert().severity().name().toLowerCase(Locale.ROOT))
          .append(" by rule ")
          .append(data.get("rule-severity"))
          .append(", was ")
          .append(data.get("severity-was"))
          .append(')');
    }
    if (data.containsKey("rule-kind")) {
      words
          .append(" (")
          .append(incoming.alert().kind())
          .append(" by rule ")
          .append(data.get("rule-kind"))
          .append(", was ")
          .append(data.get("kind-was"))
          .append(')');
    }
    return words.toString();
  }
}
