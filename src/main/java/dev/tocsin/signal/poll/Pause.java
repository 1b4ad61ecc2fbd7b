package dev.tocsin.signal.poll;

import java.time.Duration;

/** Waits, unless the door closes. */
@FunctionalInterface
public interface Pause {

  /**
   * Returns after this time.
   *
   * @throws InterruptedException when the door closes: leave everything as it is
   */
  void hold(Duration time) throws InterruptedException;
}
