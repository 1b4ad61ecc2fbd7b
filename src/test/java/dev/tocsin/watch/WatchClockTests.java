package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Spread;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WatchClockTests {

  private static final Cell.Key WEB = new Cell.Key("web", "web01");

  @Test
  void tellsWhenACellIsDueAgainAndAgainUntilItIsRemoved() {
    List<Cell.Key> due = new CopyOnWriteArrayList<>();
    try (WatchClock clock = new WatchClock(due::add)) {
      clock.add(WEB, InstantSource.system().instant(), Duration.ofMillis(50));
      await().until(() -> due.size() >= 3);
      clock.remove(WEB);
      assertThat(due).containsOnly(WEB);
      clock.add(WEB, InstantSource.system().instant().plusSeconds(600), Duration.ofMinutes(5));
      clock.remove(WEB);
    }
  }

  /** 200 servers with 100 sites each and three checks of a site. */
  @Test
  void aLargeHouseIsTakenInOneGo() {
    Set<Cell.Key> due = ConcurrentHashMap.newKeySet();
    Instant now = InstantSource.system().instant();
    try (WatchClock clock = new WatchClock(due::add)) {
      Instant start = InstantSource.system().instant();
      for (int site = 0; site < 20_000; site++) {
        for (String check : List.of("site", "https", "certificate")) {
          Cell.Key key = new Cell.Key(check, "site" + site + ".example");
          Duration every = Duration.ofMinutes(5);
          clock.add(key, Spread.first(now, null, every, check, key.target()), every);
        }
      }
      assertThat(Duration.between(start, InstantSource.system().instant()))
          .isLessThan(Duration.ofSeconds(20));
      await().atMost(Duration.ofSeconds(20)).until(() -> due.size() > 500);
    }
  }
}
