package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.inventory.Server;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Target;
import dev.tocsin.watch.probe.TestWeb;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LookerIT {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  /** One server takes connections and says nothing; forty looks wait for it. */
  @Test
  void aServerThatHangsDelaysNobody() throws Exception {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home);
        TestWeb good = new TestWeb();
        ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      List<Cell> hanging = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Cell one = named("hang" + i, WatchTestHub.web("hangs", silent.getLocalPort()));
        hub.board.plan(one);
        hub.looker.look(one);
        hanging.add(one);
      }
      List<Cell> others = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Cell one = WatchTestHub.web("fine" + i, good.port());
        hub.board.plan(one);
        hub.looker.look(one);
        others.add(one);
      }
      await()
          .atMost(WatchTestHub.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(others)
                      .allMatch(cell -> hub.board.find(cell.key()).orElseThrow().last() != null));
      long waiting =
          hub.board.all().stream()
              .filter(state -> state.place().key().target().equals("hangs") && state.last() == null)
              .count();
      assertThat(waiting).isGreaterThan(20);
      for (int time = 0; time < 4; time++) {
        hanging.forEach(hub.looker::look);
      }
      await().atMost(WatchTestHub.LIMIT).until(() -> !hub.intake.signals.isEmpty());
      assertThat(hub.board.all().stream().filter(state -> state.standing().blind()).count())
          .as("what only waits for its turn is not in the dark")
          .isBetween(1L, 4L);
    }
  }

  @Test
  void aLookIsLeftOutWhileTheOneBeforeIsUnderWay() throws Exception {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home);
        ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      Cell one = WatchTestHub.web("hangs", silent.getLocalPort());
      hub.board.plan(one);
      hub.looker.look(one);
      silent.accept();
      hub.looker.look(one);
      assertThat(hub.metrics.get("tocsin.watch.left.out").counter().count()).isEqualTo(1);
      hub.looker.look(one);
      hub.looker.look(one);
      await().atMost(WatchTestHub.LIMIT).until(() -> hub.intake.signals.size() == 1);
      assertThat(hub.intake.bodies().getFirst())
          .as("one that never comes back must not stay as good as it was")
          .contains("\"silence\"", "still under way");
    }
  }

  /** Else the cell would stay as good as it was for ever, and nobody would know. */
  @Test
  void aLookThatBreaksHasFoundNothingOut() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell fine = WatchTestHub.web("web01");
      Cell one = new Cell(fine.check(), Target.of(at("web01", "::::")));
      hub.board.plan(one);
      hub.looker.look(one);
      await().until(() -> hub.board.find(one.key()).orElseThrow().last() != null);
      assertThat(hub.board.find(one.key()).orElseThrow().last().outcome())
          .isEqualTo(Sample.Outcome.UNKNOWN);
      assertThat(hub.metrics.get("tocsin.watch.failed").counter().count()).isEqualTo(1);
    }
  }

  private static Server at(String name, String address) {
    return new Server(name, null, List.of(), List.of(address), List.of(), null, Map.of());
  }

  @Test
  void whatSomebodyWorksOnIsLeftAlone() throws Exception {
    Files.writeString(
        home.resolve("work.checks.yaml"),
        "pauses: [{servers: [web01], from: 2026-11-22T02:00:00Z, until: 2026-11-22T04:00:00Z,"
            + " reason: new disks}]");
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home);
        TestWeb good = new TestWeb()) {
      Cell one = WatchTestHub.web("web01", 1);
      hub.board.plan(one);
      hub.looker.look(one);
      await().until(() -> hub.board.find(one.key()).orElseThrow().last() != null);
      assertThat(hub.board.find(one.key()).orElseThrow().last().detail())
          .isEqualTo("left alone: new disks");
      assertThat(hub.intake.signals).isEmpty();
      hub.clock.tick(Duration.ofHours(2));
      hub.looker.look(one);
      await().until(() -> hub.intake.signals.size() == 1);
    }
  }

  private static Cell named(String check, Cell cell) {
    var before = cell.check();
    return new Cell(
        new dev.tocsin.watch.check.Check(
            check,
            before.kind(),
            before.group(),
            before.every(),
            before.rounds(),
            null,
            before.severity(),
            before.ports(),
            before.path(),
            List.of()),
        cell.target());
  }
}
