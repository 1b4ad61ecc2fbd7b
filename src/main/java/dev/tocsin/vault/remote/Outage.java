package dev.tocsin.vault.remote;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The server is away.
 *
 * @param since the first failure
 * @param next nobody asks it before
 * @param pause how long that was, for the next one
 */
record Outage(Instant since, Instant next, Duration pause, String why) {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Five seconds, doubled each time up to a minute, and never longer than {@code refresh}. */
  static Outage after(@Nullable Outage before, Instant now, Duration refresh, String why) {
    Duration longest = refresh.compareTo(LONGEST) < 0 ? refresh : LONGEST;
    Duration wanted = before == null ? FIRST : before.pause.multipliedBy(2);
    Duration pause = wanted.compareTo(longest) < 0 ? wanted : longest;
    return new Outage(before == null ? now : before.since, now.plus(pause), pause, why);
  }

  boolean rests(Instant now) {
    return now.isBefore(next);
  }
}
