package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.Server;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckFile;
import dev.tocsin.watch.check.Declarations;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RestoreTests {

  private static final Server WEB01 =
      new Server("web01", null, List.of(), List.of(), List.of(), null, Map.of());

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path home;

  @EachDatabase
  void theLastOneCounts(String engine) throws Exception {
    try (WatchTestHub hub = new WatchTestHub(engines.fresh(engine), home)) {
      RestoreProbe probe = new RestoreProbe(hub.restores, hub.board, hub.clock);
      Cell cell = cell("restore-test: {kind: restore-test}", "restore-test");
      Instant now = hub.clock.instant();
      assertThat(probe.look(cell)).isEqualTo(Sample.none(now, "no backup of it is known"));

      Cell backup = cell("backup: {kind: backup, above: 26}", "backup");
      hub.board.plan(backup);
      assertThat(probe.look(cell)).isEqualTo(Sample.excused(now, "no backup of it is known"));
      hub.board.take(backup, Sample.measured(now, 3, "fine"));
      hub.clock.tick(Duration.ofDays(12));
      assertThat(probe.look(cell))
          .returns(Outcome.MEASURED, Sample::outcome)
          .returns(12.0, Sample::value)
          .returns("no restore was ever recorded", Sample::detail);

      record(hub, "0001", "web01", "good", now.plus(Duration.ofDays(10)));
      record(hub, "0002", "web02", "failed", now.plus(Duration.ofDays(12)));
      assertThat(probe.look(cell))
          .returns(Outcome.MEASURED, Sample::outcome)
          .returns(2.0, Sample::value)
          .returns("shop was restored on 2026-12-02", Sample::detail);

      record(hub, "0003", "web01", "failed", now.plus(Duration.ofDays(11)));
      assertThat(probe.look(cell))
          .returns(Outcome.BAD, Sample::outcome)
          .returns("shop was restored on 2026-12-03 and that failed: no tables", Sample::detail);

      hub.restores.told("web01", "shop", now.plus(Duration.ofDays(12)), hub.clock.instant());
      hub.restores.told("web01", "shop", now.plus(Duration.ofDays(12)), hub.clock.instant());
      hub.restores.told("web01", "shop", now.plus(Duration.ofDays(1)), hub.clock.instant());
      hub.restores.told("web01", "shop", now.plus(Duration.ofHours(289)), hub.clock.instant());
      hub.restores.told("web01", "other", now.plus(Duration.ofDays(27_000)), hub.clock.instant());
      hub.restores.told("web01", "sh\u0000p", now.plus(Duration.ofDays(12)), hub.clock.instant());
      assertThat(probe.look(cell)).returns(0.0, Sample::value);
      assertThat(hub.restores.list("web01", null, 10))
          .extracting(RestoreTest::who)
          .containsExactly("agent", "ann", "ann");
      assertThat(hub.restores.list(null, "0003", 10))
          .extracting(RestoreTest::id)
          .containsExactly("0002", "0001");
    }
  }

  private static void record(
      WatchTestHub hub, String id, String server, String result, Instant at) {
    hub.restores.add(
        new RestoreTest(
            id, at, server, "shop", result, result.equals("good") ? "" : "no tables", "ann", at));
  }

  private static Cell cell(String text, String name) throws Exception {
    Check check = CheckFile.read("checks: {" + text + "}", Declarations.NONE).checks().get(name);
    return new Cell(check, Target.of(WEB01));
  }
}
