package dev.tocsin.identity.login;

import java.time.Duration;

/** One try to prove something about one account. */
record Attempt(Factor factor, String account, Lane lane) {

  /**
   * What is guessed at, and how fast that may go.
   *
   * <p>{@code free} tries, then pauses from {@code first} that double up to {@code longest} on an
   * address and {@code longestOnDevice} on a known device; {@code burst} tries over all unknown
   * addresses, then one in {@code refill}.
   */
  enum Factor {
    PASSWORD(5, Duration.ofSeconds(1), Duration.ofSeconds(30), 20, Duration.ofSeconds(5)),
    /** What a provider vouched for: nothing is guessed there, but each try costs calls. */
    PROVIDER(5, Duration.ofSeconds(1), Duration.ofSeconds(30), 20, Duration.ofSeconds(5)),
    CODE(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 10, Duration.ofMinutes(10));

    private static final Duration LONGEST_ON_DEVICE = Duration.ofSeconds(30);

    private final int free;
    private final Duration first;
    private final Duration longest;
    private final int burst;
    private final Duration refill;

    Factor(int free, Duration first, Duration longest, int burst, Duration refill) {
      this.free = free;
      this.first = first;
      this.longest = longest;
      this.burst = burst;
      this.refill = refill;
    }

    int burst() {
      return burst;
    }

    Duration refill() {
      return refill;
    }

    /** The pause after so many tries that were not right. */
    Duration pause(int tries, Lane.Kind lane) {
      if (tries < free) {
        return Duration.ZERO;
      }
      Duration most = lane == Lane.Kind.DEVICE ? LONGEST_ON_DEVICE : longest;
      int doublings = Math.min(tries - free, 20);
      Duration pause = first.multipliedBy(1L << doublings);
      return pause.compareTo(most) > 0 ? most : pause;
    }
  }

  String pair() {
    return factor + "\n" + account + "\n" + lane.key();
  }

  String bulk() {
    return factor + "\n" + account;
  }
}
