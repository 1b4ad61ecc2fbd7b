package dev.tocsin.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.watch.check.Bounds;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Group;
import dev.tocsin.watch.check.Judge;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchViewTests {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Server WEB =
      new Server("web01", null, List.of(), List.of("192.0.2.1"), List.of(), null, Map.of());
  private static final Check DISK =
      check(
          CheckKind.DISK,
          new Bounds(true, 80, 75),
          List.of(
              new Check.Special(
                  new Group(Set.of(), Set.of("web01"), Set.of()),
                  false,
                  Duration.ofMinutes(1),
                  null,
                  new Bounds(true, 95, 90),
                  null,
                  List.of())));
  private static final Check SITE = check(CheckKind.SITE, null, List.of());

  @Test
  void sitesArePutTogetherAndTheWorstIsNamed() {
    List<Cell> plan = List.of(site("a.example"), site("b.example"), site("c.example"));
    Sample bad = Sample.bad(NOW, null, "status 500");
    Function<Cell, WatchState> states =
        cell -> seen(cell, cell.target().name().startsWith("b") ? bad : Sample.good(NOW, 1.0, ""));

    List<WatchView.Row> rows = WatchView.house(plan, states);

    assertThat(rows).extracting(WatchView.Row::target).containsExactly("web01");
    WatchView.Square square = rows.getFirst().cells().getFirst();
    assertThat(square.target()).isEqualTo("b.example");
    assertThat(square.state()).isEqualTo("alarm");
    assertThat(square.detail()).isEqualTo("status 500");
    assertThat(square.targets()).isEqualTo(3);
    assertThat(square.alarms()).isEqualTo(1);
  }

  @Test
  void theLimitIsTheOneThatHoldsForTheTarget() {
    Cell cell = overridden();
    WatchView.Square square =
        WatchView.house(List.of(cell), one -> seen(one, Sample.measured(NOW, 90, "/ 90 %")))
            .getFirst()
            .cells()
            .getFirst();
    assertThat(square.limit()).isEqualTo(95);
    assertThat(square.value()).isEqualTo(90);
    assertThat(square.state()).isEqualTo("ok");
    assertThat(square.target()).isEqualTo("web01");
  }

  @Test
  void aCellIsToldWithWhatHoldsThereAndItsNextLook() {
    Cell cell = overridden();
    WatchedCell told = WatchedCell.of(cell, seen(cell, null), NOW.plusSeconds(60));
    assertThat(told.check().every()).isEqualTo("PT1M");
    assertThat(told.check().above()).isEqualTo(95);
    assertThat(told.check().until()).isEqualTo(90);
    assertThat(told.now().state()).isEqualTo("new");
    assertThat(told.type()).isEqualTo("server");
    assertThat(told.server()).isEqualTo("web01");
    assertThat(told.means()).isEqualTo("agent");
    assertThat(told.nextAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void theClockTellsWhenACellIsDueNext() {
    Cell.Key key = new Cell.Key("disk", "web01");
    Instant first = Instant.parse("2090-01-01T00:00:00Z");
    try (WatchClock clock = new WatchClock(due -> {})) {
      clock.add(key, first, Duration.ofMinutes(5));
      assertThat(clock.next(key)).contains(first);
      clock.remove(key);
      assertThat(clock.next(key)).isEmpty();
    }
  }

  private static Cell overridden() {
    Target target = Target.of(WEB);
    return new Cell(requireNonNull(DISK.at(target)), target);
  }

  private static Cell site(String name) {
    return new Cell(SITE, Target.of(WEB, new Service(name, "site", "web01", null, List.of())));
  }

  private static WatchState seen(Cell cell, @Nullable Sample sample) {
    WatchState fresh = WatchState.fresh(cell, NOW);
    return sample == null
        ? fresh
        : fresh.with(Judge.judge(fresh.standing(), sample, cell.check()).next(), sample);
  }

  private static Check check(CheckKind kind, @Nullable Bounds bounds, List<Check.Special> special) {
    return new Check(
        kind.word(),
        kind,
        Group.ALL,
        Duration.ofMinutes(5),
        1,
        bounds,
        "warning",
        List.of(),
        "/",
        special);
  }
}
