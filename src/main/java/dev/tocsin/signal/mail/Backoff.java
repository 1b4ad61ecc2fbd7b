package dev.tocsin.signal.mail;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing pauses between tries: doubled each time up to a limit, and shortened by up to a half. */
final class Backoff {

  private final Duration first;
  private final Duration limit;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration limit, RandomGenerator random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
  }

  Duration next() {
    long grown = first.toMillis() << Math.min(failures++, 20);
    long pause = Math.min(limit.toMillis(), grown);
    return Duration.ofMillis(pause - random.nextLong(pause / 2 + 1));
  }

  void reset() {
    failures = 0;
  }
}
