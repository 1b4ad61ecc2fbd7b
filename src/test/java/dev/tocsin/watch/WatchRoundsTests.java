package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.notification.Invented;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WatchRoundsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  /** Nobody would ever look whether it is over. */
  @Test
  void whatStoodIsOverWhenTheWatchIsSwitchedOff() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell web = WatchTestHub.web("web01");
      hub.board.plan(web);
      hub.board.take(web, Sample.bad(hub.clock.instant(), null, "no answer"));
      WatchRounds rounds = off(hub);
      rounds.start();
      assertThat(rounds.isRunning()).isFalse();
      await().until(() -> hub.intake.signals.size() == 2);
      assertThat(hub.intake.bodies().get(1)).contains("\"resolved\"", "switched off");
      assertThat(hub.store.all()).isEmpty();
    }
  }

  private static WatchRounds off(WatchTestHub hub) {
    WatchSettings settings =
        new WatchSettings(
            false,
            Duration.ofSeconds(1),
            1,
            1,
            1,
            null,
            Map.of(),
            "watch-heartbeat",
            Duration.ofMinutes(5),
            Duration.ofDays(2),
            Duration.ofDays(14),
            Duration.ofDays(400),
            java.time.ZoneOffset.UTC);
    return new WatchRounds(
        hub.files,
        () -> Invented.Snapshot.of(List.of(), List.of()),
        hub.board,
        hub.news,
        hub.looker,
        new Looker.Surroundings(settings, hub.clock, hub.metrics));
  }
}
