package dev.tocsin.alert.rules;

import java.time.Instant;
import java.util.Arrays;

/** "N of these in T" for one key while a rule is tried, and whether its alert stands. */
final class TrialWindow {

  /** Room at first; most keys are seen a few times only. */
  private static final int FEW = 4;

  private final DistinctValues distinct;
  private long[] seen = {};
  long lines;
  private long counted;
  private long until = Long.MIN_VALUE;

  /**
   * @param distinct remembers the values of all keys
   */
  TrialWindow(DistinctValues distinct) {
    this.distinct = distinct;
  }

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
    if (!count.distinct().isEmpty()) {
      String value = hit.fields().getOrDefault(count.distinct(), "");
      String thing = hit.rule().name() + ' ' + hit.key() + " @ " + hit.host() + ' ' + value;
      if (!distinct.isNew(thing, "", (int) lines, Instant.ofEpochMilli(at), count.within())) {
        return false;
      }
    }
    int times = count.times();
    int more = count.distinct().isEmpty() ? Math.min(hit.times(), times) : 1;
    for (int i = 0; i < more; i++) {
      if (counted == seen.length && seen.length < times) {
        seen = Arrays.copyOf(seen, Math.min(times, Math.max(FEW, 2 * seen.length)));
      }
      seen[(int) (counted++ % times)] = at;
    }
    return counted >= times
        && Math.abs(at - seen[(int) (counted % times)]) <= count.within().toMillis();
  }
}
