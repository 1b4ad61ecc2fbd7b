package dev.tocsin.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationWindowTests {

  private static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  @Test
  void holdsTheNewestTimesInOrderHoweverOftenAndWheneverTheyAreTold() {
    ObservationWindow window = ObservationWindow.EMPTY.with(T.plusSeconds(2), 2, 4).with(T, 1, 4);
    assertThat(window.seen()).containsExactly(T, T.plusSeconds(2), T.plusSeconds(2));
    assertThat(window.with(T.plusSeconds(1), 1_000_000, 4).seen())
        .containsExactly(T.plusSeconds(1), T.plusSeconds(1), T.plusSeconds(2), T.plusSeconds(2));
    assertThat(window.with(T.plusSeconds(3), 3, 4).seen())
        .containsExactly(T.plusSeconds(2), T.plusSeconds(3), T.plusSeconds(3), T.plusSeconds(3));
  }
}
