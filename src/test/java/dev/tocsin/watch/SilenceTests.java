package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.notification.Invented;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.Sources.Source;
import dev.tocsin.signal.Sources.State;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Declarations;
import dev.tocsin.watch.check.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SilenceTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  @Test
  void silenceIsAnAlertAndEndsWithTheNextSignOfLife() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell cell = expected(Duration.ofHours(26));
      hub.board.plan(cell);
      heard(hub, hub.clock.instant());
      look(hub, cell, Duration.ofHours(26));
      assertThat(hub.intake.signals).isEmpty();
      look(hub, cell, Duration.ofMinutes(1));
      await().until(() -> hub.intake.signals.size() == 1);
      assertThat(hub.intake.bodies().getFirst())
          .contains("\"fault\":\"silence\"", "\"target\":\"alertmanager\"", "\"firing\"");
      heard(hub, hub.clock.instant());
      look(hub, cell, Duration.ofMinutes(1));
      await().until(() -> hub.intake.signals.size() == 2);
      assertThat(hub.intake.bodies().get(1)).contains("\"resolved\"");
    }
  }

  @Test
  void aSourceThatWasNeverHeardIsMissedFromWhenItWasExpected() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell cell = expected(Duration.ofHours(1));
      hub.board.plan(cell);
      heard(hub, null);
      look(hub, cell, Duration.ofMinutes(60));
      assertThat(hub.intake.signals).isEmpty();
      look(hub, cell, Duration.ofMinutes(1));
      await().until(() -> hub.intake.signals.size() == 1);
      assertThat(hub.intake.bodies().getFirst()).contains("never heard");
    }
  }

  /** A hub that was down for an hour must not wake anybody for what it could not hear. */
  @Test
  void whileTheHubWasAwayNothingCouldBeHeard() throws Exception {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell cell = expected(Duration.ofMinutes(15));
      hub.board.plan(cell);
      heard(hub, hub.clock.instant());
      hub.intake.keep(new NewSignal.Checkpoint(Pulse.CHECKPOINT, hub.clock.instant().toString()));
      hub.clock.tick(Duration.ofHours(1));
      SilenceProbe restarted = hub.restarted();
      hub.clock.tick(Duration.ofMinutes(14));
      hub.board.take(cell, restarted.look(cell));
      assertThat(hub.store.untold(10)).isEmpty();
      assertThat(hub.intake.signals).isEmpty();
      assertThat(hub.board.find(cell.key()).orElseThrow().last().detail())
          .contains("the hub itself was away", "last heard");
      hub.clock.tick(Duration.ofMinutes(1));
      hub.board.take(cell, restarted.look(cell));
      await().until(() -> hub.intake.signals.size() == 1);
    }
  }

  @Test
  void aLookThatWasUnderWayBringsNothingBack() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell cell = expected(Duration.ofHours(1));
      hub.board.plan(cell);
      heard(hub, null);
      hub.board.leave(cell.key(), "it is no longer watched");
      look(hub, cell, Duration.ofHours(3));
      assertThat(hub.board.all()).isEmpty();
      assertThat(hub.intake.signals).isEmpty();
    }
  }

  private static Cell expected(Duration every) {
    Declarations declared =
        new Declarations(Map.of(), List.of(), Map.of("alertmanager", every), List.of());
    return Plan.of(declared, Invented.Snapshot.of(List.of(), List.of())).values().iterator().next();
  }

  private static void heard(WatchTestHub hub, @Nullable Instant at) {
    hub.sources.clear();
    hub.sources.add(
        new Source("alertmanager", "http", at, 0, 0, 0, State.OK, null, "alertmanager"));
  }

  private static void look(WatchTestHub hub, Cell cell, Duration later) {
    hub.clock.tick(later);
    hub.board.take(cell, hub.silence.look(cell));
  }
}
