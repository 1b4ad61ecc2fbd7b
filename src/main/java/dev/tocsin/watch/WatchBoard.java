package dev.tocsin.watch;

import dev.tocsin.watch.HistoryPoint.Span;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.CheckKind.Subject;
import dev.tocsin.watch.check.Judge;
import dev.tocsin.watch.check.Judge.Change;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How every cell stands. A change is on disk before anybody hears of it; mere samples are written
 * together every few seconds.
 */
@Component
class WatchBoard {

  private static final Logger log = LoggerFactory.getLogger(WatchBoard.class);

  private static final int TURNS = 64;

  private final WatchStore store;
  private final NewsDesk news;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Map<Cell.Key, WatchState> states = new ConcurrentHashMap<>();

  /** A cell that is left must not be brought back by a look that was under way. */
  private final Lock[] turns =
      IntStream.range(0, TURNS).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

  private final Object pending = new Object();
  private Map<Cell.Key, WatchState> unsaved = new HashMap<>();
  private Map<HistoryPoint.Place, HistoryPoint> points = new HashMap<>();

  WatchBoard(WatchStore store, NewsDesk news, InstantSource clock, MeterRegistry metrics) {
    this.store = store;
    this.news = news;
    this.clock = clock;
    this.metrics = metrics;
    store.all().forEach(state -> states.put(state.place().key(), state));
    metrics.gauge(
        "tocsin.watch.alarms",
        states,
        all ->
            all.values().stream()
                .filter(state -> state.standing().level() == Standing.Level.ALARM)
                .count());
  }

  List<WatchState> all() {
    return List.copyOf(states.values());
  }

  Optional<WatchState> find(Cell.Key key) {
    return Optional.ofNullable(states.get(key));
  }

  /**
   * When the cell was first planned; a new one is from now on. One that looks for another fault
   * than before is a new one.
   */
  Instant plan(Cell cell) {
    find(cell.key())
        .filter(state -> !state.place().fault().equals(cell.check().kind().fault()))
        .ifPresent(state -> leave(cell.key(), "something else is watched instead"));
    return states
        .compute(
            cell.key(),
            (key, state) ->
                state == null ? WatchState.fresh(cell, clock.instant()) : state.at(cell))
        .firstAt();
  }

  /**
   * Takes a sample, one at a time for each cell; whether it was a bad round, empty when the cell is
   * not wanted any more.
   */
  Optional<Boolean> take(Cell cell, Sample sample) {
    metrics
        .counter(
            "tocsin.watch.looks",
            "check",
            cell.check().kind().word(),
            "outcome",
            sample.outcome().name().toLowerCase(Locale.ROOT))
        .increment();
    Lock turn = turn(cell.key());
    turn.lock();
    try {
      return judge(cell, sample);
    } finally {
      turn.unlock();
    }
  }

  private Optional<Boolean> judge(Cell cell, Sample sample) {
    WatchState before = states.get(cell.key());
    if (before == null || !before.place().fault().equals(cell.check().kind().fault())) {
      return Optional.empty(); // no longer wanted, or something else is by now
    }
    Judge.Verdict verdict = Judge.judge(before.standing(), sample, cell.check());
    WatchState after = before.at(cell).with(verdict.next(), sample);
    if (!verdict.changes().isEmpty()) {
      store.change(after, news(verdict.changes(), before, after, sample.at(), sample.detail()));
    }
    states.put(cell.key(), after);
    keep(cell, after, sample, verdict);
    if (!verdict.changes().isEmpty()) {
      news.send();
    }
    return Optional.of(verdict.badRound());
  }

  private void keep(Cell cell, WatchState after, Sample sample, Judge.Verdict verdict) {
    synchronized (pending) {
      unsaved.put(cell.key(), after);
      if (!sample.outcome().looked()) {
        return;
      }
      boolean site = cell.check().kind().subject() == Subject.SITE;
      for (Span span : Span.values()) {
        if (span == Span.FIVE && site && verdict.changes().isEmpty()) {
          continue; // sites are many: their hours tell enough
        }
        HistoryPoint point = HistoryPoint.of(cell.key(), span, sample, verdict.badRound());
        points.merge(point.place(), point, HistoryPoint::and);
      }
    }
  }

  /** What is no longer looked at cannot be at fault. */
  void leave(Cell.Key key, String why) {
    Lock turn = turn(key);
    turn.lock();
    try {
      forget(key, why);
    } finally {
      turn.unlock();
    }
  }

  private Lock turn(Cell.Key key) {
    return turns[Math.floorMod(key.hashCode(), TURNS)];
  }

  private void forget(Cell.Key key, String why) {
    WatchState last = states.remove(key);
    if (last == null) {
      return;
    }
    synchronized (pending) {
      unsaved.remove(key);
    }
    List<Change> changes = Judge.leave(last.standing());
    store.leave(key, news(changes, last, last, clock.instant(), why));
    if (!changes.isEmpty()) {
      news.send();
    }
  }

  /** Writes what came since the last time; what cannot be written is kept for the next. */
  void save() {
    Map<Cell.Key, WatchState> cells;
    Map<HistoryPoint.Place, HistoryPoint> history;
    synchronized (pending) {
      if (unsaved.isEmpty()) {
        return;
      }
      cells = unsaved;
      history = points;
      unsaved = new HashMap<>();
      points = new HashMap<>();
    }
    try {
      cells.keySet().retainAll(states.keySet());
      store.save(cells.values(), history.values());
    } catch (RuntimeException e) {
      log.warn("what the checks found cannot be written: {}", e.toString());
      synchronized (pending) {
        cells.forEach(unsaved::putIfAbsent);
        history.forEach((place, point) -> points.merge(place, point, HistoryPoint::and));
      }
    }
  }

  private static List<News> news(
      List<Change> changes, WatchState before, WatchState after, Instant at, @Nullable String why) {
    List<News> all = new ArrayList<>();
    for (Change change : changes) {
      all.add(News.of(change, before, after, at, why == null ? "" : why));
    }
    return all;
  }
}
