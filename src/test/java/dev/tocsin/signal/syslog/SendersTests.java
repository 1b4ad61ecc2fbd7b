package dev.tocsin.signal.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendersTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  private final Senders senders = new Senders(10);

  @Test
  void aSenderHasTwoSecondsAtOnceAndThenItsRate() {
    for (int i = 0; i < 20; i++) {
      assertThat(senders.tryTake("a", T)).isTrue();
    }
    assertThat(senders.tryTake("a", T)).isFalse();
    assertThat(senders.tryTake("b", T)).isTrue();
    assertThat(senders.tryTake("a", T.plusMillis(100))).isTrue();
    assertThat(senders.tryTake("a", T.plusMillis(150))).isFalse();
    assertThat(senders.tryTake("a", T.minusSeconds(3600))).isFalse();
  }

  @Test
  void whatWasTakenTooMuchIsToBeWaitedFor() {
    assertThat(senders.take("a", 20, T)).isZero();
    assertThat(senders.take("a", 5, T)).isEqualTo(500);
    assertThat(senders.take("a", 5, T.plusSeconds(1))).isZero();
  }
}
