package dev.tocsin.signal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTests {

  private final Instant start = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void givesOneSecondsWorthAtOnceAndThenSaysHowLongToWait() {
    TokenBucket bucket = new TokenBucket(4);
    assertThat(takeAll(bucket, start)).isEqualTo(4);
    assertThat(bucket.take(start)).isEqualTo(Duration.ofMillis(250));
    assertThat(bucket.take(start.plusMillis(249))).isEqualTo(Duration.ofMillis(1));
    assertThat(bucket.take(start.plusMillis(250))).isZero();
    assertThat(bucket.take(start.plusMillis(250))).isPositive();
  }

  @Test
  void doesNotSaveUpMoreThanOneSecond() {
    TokenBucket bucket = new TokenBucket(4);
    takeAll(bucket, start);
    assertThat(takeAll(bucket, start.plusSeconds(3600))).isEqualTo(4);
  }

  @Test
  void startsAgainWhenTheClockWasSetBack() {
    TokenBucket bucket = new TokenBucket(4);
    takeAll(bucket, start);
    assertThat(takeAll(bucket, start.minusSeconds(3600))).isEqualTo(4);
  }

  @Test
  void needsARate() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0));
  }

  private static int takeAll(TokenBucket bucket, Instant at) {
    int taken = 0;
    while (bucket.take(at).isZero()) {
      taken++;
    }
    return taken;
  }
}
