package dev.tocsin.watch.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadTests {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration ROUND = Duration.ofMinutes(5);

  @Test
  void twoHundredServersDoNotFireInOneSecond() {
    Map<Long, Integer> seconds = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      Instant first = Spread.first(NOW, null, ROUND, "disk", "web" + i);
      assertThat(first).isBetween(NOW, NOW.plus(ROUND));
      seconds.merge(first.getEpochSecond(), 1, Integer::sum);
    }
    assertThat(seconds.values()).allMatch(count -> count <= 5);
    assertThat(seconds).hasSizeGreaterThan(120);
  }

  @Test
  void theChecksOfOneServerAreSpreadToo() {
    assertThat(Spread.first(NOW, null, ROUND, "disk", "web01"))
        .isNotEqualTo(Spread.first(NOW, null, ROUND, "load", "web01"));
  }

  @Test
  void aPlaceInTheRoundOutlivesARestart() {
    Instant first = Spread.first(NOW, NOW.minusSeconds(10), ROUND, "disk", "web01");
    Instant again = Spread.first(NOW.plusSeconds(1_000), NOW, ROUND, "disk", "web01");
    long between = Duration.between(first, again).toMillis();
    assertThat(between % ROUND.toMillis()).isZero();
  }

  @Test
  void whatIsLateIsLookedAtSoonHoweverLongItsRound() {
    Duration day = Duration.ofDays(1);
    assertThat(Spread.first(NOW, null, day, "a", "b")).isBetween(NOW, NOW.plus(Spread.SOON));
    assertThat(Spread.first(NOW, NOW.minus(Duration.ofDays(2)), day, "a", "b"))
        .isBetween(NOW, NOW.plus(Spread.SOON));
    assertThat(Spread.first(NOW, NOW.minusSeconds(60), day, "a", "b"))
        .isBetween(NOW, NOW.plus(day));
  }
}
