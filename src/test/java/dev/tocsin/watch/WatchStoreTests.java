package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.watch.HistoryPoint.Span;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Judge.Change;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchStoreTests {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Cell.Key DISK = new Cell.Key("disk", "web01");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void keepsHowACellStands(String engine) {
    WatchStore store = new WatchStore(engines.fresh(engine));
    WatchState fresh =
        new WatchState(
            new WatchState.Place(DISK, "web01", null, "disk-almost-full", "warning"),
            NOON,
            Standing.fresh(NOON),
            null);
    store.save(List.of(fresh), List.of());
    assertThat(store.all()).containsExactly(fresh);

    WatchState alarmed =
        fresh.with(
            new Standing(Standing.Level.ALARM, NOON.plusSeconds(300), 2, 0, true),
            Sample.measured(NOON.plusSeconds(300), 91.5, "/ is 91.5 % full"));
    News news = News.of(Change.FAULT, fresh, alarmed, NOON.plusSeconds(300), "full");
    store.change(alarmed, List.of(news));
    assertThat(store.all()).containsExactly(alarmed);
    assertThat(store.untold(10)).containsExactly(news);
    store.told(news.id());
    assertThat(store.untold(10)).isEmpty();

    News over = News.of(Change.FAULT_OVER, alarmed, alarmed, NOON.plusSeconds(600), "gone");
    store.leave(DISK, List.of(over));
    assertThat(store.all()).isEmpty();
    assertThat(store.untold(10)).containsExactly(over);
  }

  @EachDatabase
  void aSampleThatWaitedDoesNotUndoAChange(String engine) {
    WatchStore store = new WatchStore(engines.fresh(engine));
    WatchState before =
        new WatchState(
            new WatchState.Place(DISK, "web01", null, "disk-almost-full", "warning"),
            NOON,
            new Standing(Standing.Level.OK, NOON, 1, 0, false),
            Sample.measured(NOON, 81, "/ is 81 % full"));
    WatchState alarmed =
        before.with(
            new Standing(Standing.Level.ALARM, NOON.plusSeconds(300), 2, 0, false),
            Sample.measured(NOON.plusSeconds(300), 91.5, "/ is 91.5 % full"));
    store.save(List.of(before), List.of());
    store.change(alarmed, List.of());
    store.save(List.of(before), List.of());
    assertThat(store.all()).containsExactly(alarmed);
    WatchState later =
        alarmed.with(alarmed.standing(), Sample.measured(NOON.plusSeconds(600), 92, ""));
    store.save(List.of(later), List.of());
    assertThat(store.all()).containsExactly(later);
  }

  @EachDatabase
  void putsSamplesTogether(String engine) {
    WatchStore store = new WatchStore(engines.fresh(engine));
    add(store, NOON.plusSeconds(10), 50.0, false);
    add(store, NOON.plusSeconds(200), 90.0, true);
    add(store, NOON.plusSeconds(2_000), 10.0, false);
    store.save(
        List.of(),
        List.of(HistoryPoint.of(DISK, Span.HOUR, Sample.good(NOON, null, "no value"), false)));

    HistoryPoint hour = store.history(DISK, Span.HOUR, NOON, 10).getFirst();
    assertThat(hour.samples()).isEqualTo(4);
    assertThat(hour.bad()).isEqualTo(1);
    assertThat(hour.measured()).isEqualTo(3);
    assertThat(hour.low()).isEqualTo(10);
    assertThat(hour.high()).isEqualTo(90);
    assertThat(hour.total()).isEqualTo(150);
    assertThat(store.history(DISK, Span.FIVE, NOON, 10))
        .extracting(HistoryPoint::samples)
        .containsExactly(2, 1);
    assertThat(store.history(DISK, Span.FIVE, NOON.plusSeconds(300), 10)).hasSize(1);
  }

  @EachDatabase
  void removesWhatIsOldInSteps(String engine) {
    WatchStore store = new WatchStore(engines.fresh(engine));
    for (int i = 0; i < 5; i++) {
      add(store, NOON.plus(Duration.ofHours(i)), 1.0, false);
    }
    assertThat(store.prune(Span.HOUR, NOON.plus(Duration.ofHours(3)), 2)).isEqualTo(2);
    assertThat(store.prune(Span.HOUR, NOON.plus(Duration.ofHours(3)), 2)).isEqualTo(1);
    assertThat(store.history(DISK, Span.HOUR, NOON, 10)).hasSize(2);
    assertThat(store.history(DISK, Span.DAY, NOON.minus(Duration.ofDays(1)), 10)).hasSize(1);
  }

  private static void add(WatchStore store, Instant at, double value, boolean bad) {
    Sample sample = Sample.measured(at, value, "");
    store.save(
        List.of(),
        List.of(
            HistoryPoint.of(DISK, Span.FIVE, sample, bad),
            HistoryPoint.of(DISK, Span.HOUR, sample, bad),
            HistoryPoint.of(DISK, Span.DAY, sample, bad)));
  }
}
