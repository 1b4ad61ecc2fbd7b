package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a word about a fault is older than the end that is known of it, by its sender's own
 * times. The order in which signals arrive proves little: queues and retries turn it round.
 *
 * <p>RATIONALE. A new fault is never to be lost for a wrong clock, so a firing is late only when
 * all of this is true: it began before the known end by the same source's clock, and no later than
 * the fault that ended; the sender told when it ended, by a clock that is not ahead of the hub's
 * (an end that only ran out, or came without a time, is never earlier than its signal); and it was
 * told within {@link #REMEMBERED}, since some tools name a fault's first beginning for ever.
 */
public final class Lateness {

  /** For so long an end counts against firings of before, also of a fault that was not known. */
  public static final Duration REMEMBERED = Duration.ofHours(1);

  private Lateness() {}

  static boolean isLate(Incoming firing, KnownAlert ended) {
    Instant begins = firing.alert().startsAt();
    Instant end = ended.alert().endsAt();
    return end != null
        && begins.isBefore(end)
        && !begins.isAfter(ended.alert().startsAt())
        && end.isBefore(ended.lastSeen())
        && firing.receivedAt().isBefore(ended.lastSeen().plus(REMEMBERED));
  }

  /** Whether it ends a fault that began after the one that ended before. */
  static boolean isNewer(Incoming resolved, KnownAlert ended) {
    Alert alert = resolved.alert();
    Instant before = ended.alert().endsAt();
    Instant end = alert.endsAt();
    return before != null
        && end != null
        && tells(resolved)
        && alert.startsAt().isAfter(before)
        && alert.startsAt().isBefore(end);
  }

  /** Whether an end has times of its own, without which nothing can be older than it. */
  static boolean tells(Incoming resolved) {
    Alert alert = resolved.alert();
    Instant end = alert.endsAt();
    return end != null
        && end.isBefore(resolved.receivedAt())
        && alert.startsAt().isBefore(resolved.receivedAt());
  }
}
