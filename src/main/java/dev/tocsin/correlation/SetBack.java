package dev.tocsin.correlation;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a time that the hub wrote down by its own clock shows that this clock was set back since:
 * a machine that began with a wrong time, and learnt the right one.
 *
 * <p>RATIONALE. Until the clock is where it was, every word would be older than what is known, and
 * a new fault would be lost for that long; every wait would be longer by as much.
 */
public final class SetBack {

  /** By so much the clocks of several hubs may differ. */
  public static final Duration SKEW = Duration.ofSeconds(5);

  private SetBack() {}

  static boolean shows(Instant written, Instant now) {
    return written.isAfter(now.plus(SKEW));
  }
}
