package dev.tocsin.vault.remote;

import java.time.Duration;
import java.time.Instant;

/**
 * A token and how long it is good for.
 *
 * @param from when it was given or renewed
 * @param lasts from then on; zero: without end, or not known
 * @param first how long it lasted when it was given: a renewal that gives much less has come to the
 *     longest life of the token
 */
record Lease(String token, Instant from, Duration lasts, Duration first, boolean renewable) {

  /** What to do before the token is used. */
  enum Step {
    USE,
    RENEW,
    LOG_IN
  }

  static Lease endless(String token, Instant from) {
    return new Lease(token, from, Duration.ZERO, Duration.ZERO, false);
  }

  Lease renewed(Instant at, Duration lasts, boolean renewable) {
    return new Lease(token, at, lasts, first, renewable);
  }

  /** Renewed after two thirds of its time, while that is worth it. */
  Step step(Instant now) {
    if (lasts.isZero() || now.isBefore(from.plus(lasts.multipliedBy(2).dividedBy(3)))) {
      return Step.USE;
    }
    boolean worthIt = renewable && lasts.multipliedBy(2).compareTo(first) >= 0;
    return worthIt && !ended(now) ? Step.RENEW : Step.LOG_IN;
  }

  boolean ended(Instant now) {
    return !lasts.isZero() && !now.isBefore(from.plus(lasts));
  }

  @Override
  public String toString() {
    return "Lease[from=" + from + ", lasts=" + lasts + "]";
  }
}
