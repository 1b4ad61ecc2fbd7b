package dev.tocsin.correlation;

import dev.tocsin.correlation.CorrelationRule.Group;
import dev.tocsin.correlation.CorrelationRules.Said;
import java.util.Map;
import java.util.Optional;

/**
 * Why an alert is in an incident.
 *
 * @param rule name of the rule that decided: of the hub's own or of the administrator's
 * @param meets whether it meets the others there, so that a fault of another kind is news
 * @param data more on record: {@code group} or {@code counted}
 */
record Why(String rule, boolean meets, Map<String, String> data) {

  private static final String SAME_RESOURCE = "same-resource";

  Why {
    data = Map.copyOf(data);
  }

  static Why first(Incoming incoming) {
    return new Why("new-fault", true, group(incoming, incoming.resourceKey()));
  }

  /**
   * @param byHand whether a person made the place part of the incident
   */
  static Why joins(KnownIncident home, Incoming incoming, boolean byHand) {
    String key = home.resourceKey();
    if (key.equals(incoming.resourceKey())) {
      String rule =
          Meeting.isGroup(key)
              ? incoming.group().map(Said::rule).orElse(SAME_RESOURCE)
              : SAME_RESOURCE;
      return new Why(rule, true, group(incoming, key));
    }
    return incoming
        .count()
        .filter(by -> by.key().equals(key))
        .map(by -> new Why(by.rule(), true, Map.of("group", key)))
        .orElseGet(
            () -> new Why(byHand ? "merged-by-hand" : "parent-absorbs-child", false, Map.of()));
  }

  static Why counted(Incoming.Count by, int number) {
    String words = number + " within " + by.opens().within().toString().substring(2);
    return new Why(by.rule(), true, Map.of("counted", words.toLowerCase(java.util.Locale.ROOT)));
  }

  private static Map<String, String> group(Incoming incoming, String key) {
    Optional<Said<Group>> group = Meeting.isGroup(key) ? incoming.group() : Optional.empty();
    return group.isEmpty() ? Map.of() : Map.of("group", key);
  }
}
