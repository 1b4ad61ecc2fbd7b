package dev.tocsin.signal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A rate limit: so many a second, with one second's worth at once.
 *
 * <p>Keeps one number, the time at which the bucket would be full again (the "virtual scheduling"
 * form of a leaky bucket, ITU-T I.371), so that taking needs neither a lock nor a timer.
 */
final class TokenBucket {

  private static final long SECOND = 1_000_000_000L;

  private final long step;
  private final AtomicLong fullAt = new AtomicLong(Long.MIN_VALUE);

  TokenBucket(long perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("a rate is at least 1 a second");
    }
    this.step = SECOND / perSecond;
  }

  /** Zero when a token was taken, otherwise how long to wait before the next try. */
  Duration take(Instant at) {
    long now = at.getEpochSecond() * SECOND + at.getNano();
    while (true) {
      long seen = fullAt.get();
      // Later than the bucket can hold: the clock was set back, so start with a full bucket.
      long from = seen > now + SECOND ? now : Math.max(seen, now);
      long wait = from + step - (now + SECOND);
      if (wait > 0) {
        return Duration.ofNanos(wait);
      }
      if (fullAt.compareAndSet(seen, from + step)) {
        return Duration.ZERO;
      }
    }
  }
}
