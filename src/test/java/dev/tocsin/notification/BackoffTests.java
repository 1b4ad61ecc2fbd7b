package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {

  private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 20", "3, 40", "7, 640", "8, 900", "9, 900", "1000000, 900"})
  void doublesUpToTheLongest(int tries, long seconds) {
    assertThat(backoff.after(tries, 0.5)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void spreadsByAFifth() {
    assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(backoff.after(1, Math.nextDown(1.0))).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void needsATry() {
    assertThatThrownBy(() -> backoff.after(0, 0.5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnEmptyWait() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
