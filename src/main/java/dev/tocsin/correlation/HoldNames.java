package dev.tocsin.correlation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts into words what holds an alert back. */
final class HoldNames {

  private final Holds holds;

  HoldNames(Holds holds) {
    this.holds = holds;
  }

  /** What the record says of them: {@code by} (their ids), {@code why}, {@code until}. */
  Map<String, String> data(List<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    String until =
        ids.stream()
            .flatMap(id -> holds.find(id).stream())
            .filter(hold -> hold.type() != Hold.Type.INHIBITION) // nobody knows
            .map(Hold::until)
            .max(java.util.Comparator.naturalOrder())
            .map(Object::toString)
            .orElse("");
    return Map.of("held", String.join(",", ids), "why", words(ids), "until", until);
  }

  /** {@code silence "noisy disk", maintenance "new kernel"}. */
  String words(List<String> ids) {
    return ids.stream()
        .flatMap(id -> holds.find(id).stream())
        .map(hold -> hold.type().word() + " “" + hold.reason() + "”")
        .collect(Collectors.joining(", "));
  }

  private static String rule(Hold hold) {
    return hold.type() == Hold.Type.INHIBITION ? Inhibitions.ruleOf(hold.id()) : hold.type().word();
  }

  /** The name of the rule that decided: that of the first. */
  String rule(List<String> ids) {
    return ids.stream()
        .flatMap(id -> holds.find(id).stream())
        .map(HoldNames::rule)
        .findFirst()
        .orElse("held");
  }
}
