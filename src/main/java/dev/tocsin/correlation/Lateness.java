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
 * told within {@link #REMEMBERED}, since some tools name a fault's first beginning for ever. Nor is
 * it late when it goes on: an Alertmanager that had not heard its Prometheus for a while says that
 * a fault is over, then that it stands since its first beginning. Copies of one word come at once;
 * what is said three times, {@link #APART} or more between them, is meant.
 */
public final class Lateness {

  /** For so long an end counts against firings of before, also of a fault that was not known. */
  public static final Duration REMEMBERED = Duration.ofHours(1);

  /** Late words nearer to each other than this may be copies of one. */
  static final Duration APART = Duration.ofMinutes(3);

  private static final String DOUBT = "late:";

  private Lateness() {}

  /** Under what name it is remembered among the early ends when late words of a fault came. */
  public static String doubt(String fingerprint) {
    return DOUBT + fingerprint;
  }

  /** Whether a firing is older than the end that is known. */
  public static boolean isLate(Incoming firing, KnownAlert ended) {
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

  /**
   * Whether it is the end of a fault that was over before the one that stands began, by the same
   * source's times; where a clock is ahead, or a time is missing, it never is.
   */
  static boolean isOfEarlier(Incoming resolved, KnownAlert standing) {
    Alert alert = resolved.alert();
    Instant end = alert.endsAt();
    Instant begins = standing.alert().startsAt();
    return alert.status() == Alert.Status.RESOLVED
        && !resolved.expired()
        && end != null
        && tells(resolved)
        && alert.startsAt().isBefore(end)
        && !end.isAfter(begins)
        && begins.isBefore(standing.lastSeen());
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
