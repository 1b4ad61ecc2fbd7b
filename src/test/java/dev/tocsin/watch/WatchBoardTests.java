package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Standing.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WatchBoardTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  @Test
  void aChangeIsToldOnceAndAnUnchangedSampleNever() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell web = WatchTestHub.web("web01");
      hub.board.plan(web);
      take(hub, web, true);
      take(hub, web, false);
      take(hub, web, false);
      take(hub, web, true);
      await().until(() -> hub.intake.signals.size() == 2);
      assertThat(hub.intake.bodies().get(0))
          .contains("\"status\":\"firing\"", "\"fault\":\"web-down\"", "\"server\":\"web01\"");
      assertThat(hub.intake.bodies().get(1)).contains("\"status\":\"resolved\"");
      assertThat(hub.intake.signals).extracting(NewSignal::deliveryId).doesNotHaveDuplicates();
      assertThat(hub.store.untold(10)).isEmpty();
    }
  }

  @Test
  void aChangeThatTheIntakeRefusesIsToldLaterAndAfterARestart() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    Cell web = WatchTestHub.web("web01");
    try (WatchTestHub hub = new WatchTestHub(database, home)) {
      hub.intake.full = true;
      hub.board.plan(web);
      take(hub, web, false);
      assertThat(hub.intake.signals).isEmpty();
    }
    try (WatchTestHub hub = new WatchTestHub(database, home)) {
      assertThat(hub.board.find(web.key()).orElseThrow().standing().level()).isEqualTo(Level.ALARM);
      hub.news.send();
      await().until(() -> hub.intake.signals.size() == 1);
      take(hub, web, false);
      take(hub, web, true);
      await().until(() -> hub.intake.signals.size() == 2);
      assertThat(hub.intake.bodies().get(1)).contains("\"status\":\"resolved\"");
    }
  }

  @Test
  void whatIsNoLongerWatchedIsToldToBeOver() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell web = WatchTestHub.web("web01");
      hub.board.plan(web);
      take(hub, web, false);
      hub.board.leave(web.key(), "it is no longer watched");
      await().until(() -> hub.intake.signals.size() == 2);
      assertThat(hub.intake.bodies().get(1)).contains("resolved", "no longer watched");
      assertThat(hub.store.all()).isEmpty();
      take(hub, web, false);
      hub.board.save();
      assertThat(hub.store.all()).as("a look that was under way brings nothing back").isEmpty();
    }
  }

  @Test
  void aCheckThatLooksForAnotherFaultEndsTheOldOne() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell web = WatchTestHub.web("web01");
      hub.board.plan(web);
      take(hub, web, false);
      Cell tcp = of(CheckKind.TCP, web);
      hub.board.plan(tcp);
      await().until(() -> hub.intake.signals.size() == 2);
      assertThat(hub.intake.bodies().get(1)).contains("\"fault\":\"web-down\"", "resolved");
      take(hub, tcp, false);
      await().until(() -> hub.intake.signals.size() == 3);
      assertThat(hub.intake.bodies().get(2)).contains("\"fault\":\"port-closed\"", "firing");
    }
  }

  @Test
  void aLookForTheFaultOfBeforeSaysNothingOfTheNewOne() {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(DatabaseEngines.SQLITE), home)) {
      Cell web = WatchTestHub.web("web01");
      hub.board.plan(web);
      Cell tcp = of(CheckKind.TCP, web);
      hub.board.plan(tcp);
      take(hub, web, false);
      assertThat(hub.board.find(web.key()).orElseThrow().standing().level()).isEqualTo(Level.NEW);
      assertThat(hub.store.untold(10)).isEmpty();
      assertThat(hub.intake.signals).isEmpty();
    }
  }

  private static Cell of(CheckKind kind, Cell cell) {
    Check before = cell.check();
    return new Cell(
        new Check(
            before.name(),
            kind,
            before.group(),
            before.every(),
            before.rounds(),
            null,
            before.severity(),
            List.of(25),
            before.path(),
            List.of()),
        cell.target());
  }

  @Test
  void samplesOutliveARestart() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    Cell web = WatchTestHub.web("web01");
    try (WatchTestHub hub = new WatchTestHub(database, home)) {
      hub.board.plan(web);
      take(hub, web, true);
      hub.board.save();
    }
    try (WatchTestHub hub = new WatchTestHub(database, home)) {
      assertThat(hub.board.find(web.key()).orElseThrow().last()).isNotNull();
    }
  }

  private static void take(WatchTestHub hub, Cell cell, boolean good) {
    hub.clock.tick(Duration.ofMinutes(5));
    hub.board.take(
        cell,
        good
            ? Sample.good(hub.clock.instant(), 3.0, "answers")
            : Sample.bad(hub.clock.instant(), null, "no answer"));
  }
}
