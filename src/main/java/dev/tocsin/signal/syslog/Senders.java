package dev.tocsin.signal.syslog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much each sender sent: so many lines a second, with two seconds' worth at once. The last
 * {@value #MOST} senders are known; a new one begins with a full allowance.
 */
final class Senders {

  static final int MOST = 4_096;
  private static final double NANOS = 1e9;

  private final long rate;
  private final Map<String, Allowance> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
          return size() > MOST;
        }
      };

  Senders(long rate) {
    this.rate = rate;
  }

  private record Allowance(double lines, Instant at) {}

  /**
   * Takes so many lines; what is taken too much has to be waited for.
   *
   * @return milliseconds to wait before the next, 0 when there is something left
   */
  synchronized long take(String sender, int lines, Instant now) {
    double left = left(sender, now) - lines;
    known.put(sender, new Allowance(left, now));
    return left >= 0 ? 0 : (long) Math.ceil(-left * 1_000 / rate);
  }

  /** Takes one line if there is one left. */
  synchronized boolean tryTake(String sender, Instant now) {
    double left = left(sender, now);
    known.put(sender, new Allowance(left < 1 ? left : left - 1, now));
    return left >= 1;
  }

  private double left(String sender, Instant now) {
    Allowance before = known.get(sender);
    if (before == null) {
      return 2.0 * rate;
    }
    double seconds = Math.max(0, java.time.Duration.between(before.at, now).toNanos() / NANOS);
    return Math.min(2.0 * rate, before.lines + seconds * rate);
  }
}
