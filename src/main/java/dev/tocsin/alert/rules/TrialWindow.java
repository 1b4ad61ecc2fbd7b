package dev.tocsin.alert.rules;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** "N of these in T" for one key while a rule is tried, and whether its alert stands. */
final class TrialWindow {
  private final Set<String> values = new HashSet<>();
  private long[] seen = {};
  long lines;
  private long counted;
  private long until = Long.MIN_VALUE;

  void end() {
    until = Long.MIN_VALUE;
  }

  /** Whether an alert begins with this line. */
  boolean alarms(Hit hit, Instant told) {
    Rule rule = hit.rule();
    Rule.Count count = rule.count();
    long at = told.toEpochMilli();
    lines++;
    if (rule.proposes() == Rule.Proposal.COUNT || count != null && !due(hit, count, at)) {
      return false;
    }
    boolean stands = at <= until;
    until = at + rule.quiet().toMillis();
    return !stands;
  }

  private boolean due(Hit hit, Rule.Count count, long at) {
    if (!count.distinct().isEmpty()
        && !values.add(hit.fields().getOrDefault(count.distinct(), ""))) {
      return false;
    }
    int times = count.times();
    if (seen.length == 0) {
      seen = new long[times];
    }
    for (int i = 0; i < Math.min(hit.times(), times); i++) {
      seen[(int) (counted++ % times)] = at;
    }
    return counted >= times
        && Math.abs(at - seen[(int) (counted % times)]) <= count.within().toMillis();
  }
}
