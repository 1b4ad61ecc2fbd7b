package dev.tocsin.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** "N of these in T" for one key while a rule is tried, and whether its alert stands. */
final class TrialWindow {

  private final Deque<Instant> seen = new ArrayDeque<>();
  private final Set<String> values = new HashSet<>();
  private @Nullable Instant until;

  /** Whether an alert begins with this one. */
  boolean alarms(Hit hit, Instant at) {
    Rule rule = hit.rule();
    Rule.Count count = rule.count();
    boolean due = true;
    if (count != null) {
      if (!count.distinct().isEmpty()
          && !values.add(hit.fields().getOrDefault(count.distinct(), ""))) {
        return false;
      }
      for (int i = 0; i < Math.min(hit.times(), count.times()); i++) {
        seen.addLast(at);
      }
      while (seen.size() > count.times()) {
        seen.removeFirst();
      }
      due =
          seen.size() == count.times()
              && Duration.between(seen.getFirst(), at).abs().compareTo(count.within()) <= 0;
    }
    if (!due) {
      return false;
    }
    boolean stands = until != null && !at.isAfter(until);
    until = at.plus(rule.quiet());
    return !stands;
  }
}
