package dev.tocsin.whatif;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationRule;
import dev.tocsin.correlation.CorrelationRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules that are not the same in both runs: new, gone, changed, or at another place. */
final class Suspects {

  private final CorrelationRules present;
  private final CorrelationRules changed;
  private final Set<String> names;

  Suspects(CorrelationRules present, CorrelationRules changed) {
    this.present = present;
    this.changed = changed;
    this.names = different(byName(present), byName(changed));
  }

  private static Map<String, CorrelationRule> byName(CorrelationRules rules) {
    return rules.rules().stream()
        .collect(
            Collectors.toMap(
                CorrelationRule::name,
                Function.identity(),
                (first, next) -> first,
                java.util.LinkedHashMap::new));
  }

  private static Set<String> different(
      Map<String, CorrelationRule> one, Map<String, CorrelationRule> other) {
    Set<String> names = new HashSet<>(one.keySet());
    names.addAll(other.keySet());
    List<String> before = new ArrayList<>(one.keySet());
    List<String> after = new ArrayList<>(other.keySet());
    before.retainAll(other.keySet());
    after.retainAll(one.keySet());
    Set<String> same = new HashSet<>();
    for (int i = 0; i < before.size(); i++) {
      String name = before.get(i);
      CorrelationRule rule = one.get(name);
      if (name.equals(after.get(i)) && rule != null && rule.equals(other.get(name))) {
        same.add(name);
      }
    }
    names.removeAll(same);
    return names;
  }

  /** Those that fit an alert as it came. */
  Set<String> of(Alert alert) {
    Set<String> suspects = new TreeSet<>();
    if (!names.isEmpty()) {
      add(suspects, present, alert);
      add(suspects, changed, alert);
    }
    return suspects;
  }

  private void add(Set<String> suspects, CorrelationRules rules, Alert alert) {
    rules.treat(alert).fitting().stream()
        .map(CorrelationRule::name)
        .filter(names::contains)
        .forEach(suspects::add);
  }
}
