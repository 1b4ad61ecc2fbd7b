package dev.tocsin.notification;

import java.time.Duration;

/**
 * How long to wait before the next try: doubling from the first to the longest, spread by a fifth
 * to either side so that many notices do not come back at the same moment.
 *
 * @param first wait after the first try
 * @param longest the wait never grows above this, before it is spread
 */
record Backoff(Duration first, Duration longest) {

  private static final double SPREAD = 0.2;

  Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the first wait must be above zero and not above the longest");
    }
  }

  /**
   * @param tries how many tries failed so far, at least 1
   * @param random between 0 (inclusive) and 1 (exclusive); the same value gives the same wait
   */
  Duration after(int tries, double random) {
    if (tries < 1) {
      throw new IllegalArgumentException("nothing was tried yet");
    }
    int doublings = Math.min(tries - 1, 30);
    long millis =
        first.toMillis() > longest.toMillis() >> doublings
            ? longest.toMillis()
            : first.toMillis() << doublings;
    return Duration.ofMillis(Math.round(millis * (1 - SPREAD + 2 * SPREAD * random)));
  }
}
