package dev.tocsin.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Whether the mail server can be reached, shared by all senders so that only one keeps trying. */
final class ChannelState {

  private static final Duration FIRST = Duration.ofSeconds(1);

  private final Backoff backoff;
  private final RandomGenerator random;
  private int failures;
  private @Nullable Outage outage;
  private Instant nextTry = Instant.MIN;

  ChannelState(Duration longest, RandomGenerator random) {
    this.backoff = new Backoff(FIRST.compareTo(longest) < 0 ? FIRST : longest, longest);
    this.random = random;
  }

  /** How long it has not been reached, and why. */
  record Outage(Instant since, String error) {}

  synchronized boolean mayConnect(Instant now) {
    return !now.isBefore(nextTry);
  }

  /** The later of this time and the next try. */
  synchronized Instant notBefore(Instant due) {
    return due.isBefore(nextTry) ? nextTry : due;
  }

  /** It answers; true when it did not before. */
  synchronized boolean reached() {
    boolean news = outage != null;
    failures = 0;
    outage = null;
    nextTry = Instant.MIN;
    return news;
  }

  /** It does not answer; true when it did before. */
  synchronized boolean unreachable(String error, Instant now) {
    boolean news = outage == null;
    failures++;
    outage = new Outage(outage == null ? now : outage.since(), error);
    nextTry = now.plus(backoff.after(failures, random.nextDouble()));
    return news;
  }

  synchronized Optional<Outage> outage() {
    return Optional.ofNullable(outage);
  }
}
