package dev.tocsin.watch;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventoryChanged;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.Plan;
import dev.tocsin.watch.check.Spread;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the clock set for every check at every target, as the files and the inventory change. */
@Component
class WatchRounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WatchRounds.class);

  private final CheckFiles files;
  private final Inventory inventory;
  private final WatchBoard board;
  private final NewsDesk news;
  private final Looker looker;
  private final InstantSource clock;
  private final boolean enabled;
  private volatile @Nullable WatchClock rounds;
  private volatile Map<Cell.Key, Cell> plan = Map.of();

  WatchRounds(
      CheckFiles files,
      Inventory inventory,
      WatchBoard board,
      NewsDesk news,
      Looker looker,
      Looker.Surroundings around) {
    this.files = files;
    this.inventory = inventory;
    this.board = board;
    this.news = news;
    this.looker = looker;
    this.clock = around.clock();
    this.enabled = around.settings().enabled();
  }

  /** What is looked at now. */
  Map<Cell.Key, Cell> plan() {
    return plan;
  }

  /** When a cell is looked at next; empty when it is not, or the watch is off. */
  Optional<Instant> next(Cell.Key key) {
    WatchClock quartz = rounds;
    return quartz == null ? Optional.empty() : quartz.next(key);
  }

  @Override
  public synchronized void start() {
    if (!enabled) {
      board.all().forEach(state -> board.leave(state.place().key(), "the watch was switched off"));
    }
    if (enabled && rounds == null) {
      rounds = new WatchClock(key -> Optional.ofNullable(plan.get(key)).ifPresent(looker::look));
      replan();
      log.info("the watch runs {} checks", plan.size());
    }
  }

  @Override
  public synchronized void stop() {
    if (rounds != null) {
      rounds.close();
      rounds = null;
    }
    board.save();
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }

  @EventListener
  void inventoryChanged(InventoryChanged changed) {
    replan();
  }

  @Scheduled(fixedDelayString = "PT2S")
  void lookAtFiles() {
    if (files.look()) {
      replan();
    }
    board.save();
  }

  /** What could not be told is tried again. */
  @Scheduled(fixedDelayString = "PT10S")
  void tellAgain() {
    news.send();
  }

  private synchronized void replan() {
    WatchClock quartz = rounds;
    if (quartz == null) {
      return;
    }
    Map<Cell.Key, Cell> before = plan;
    Map<Cell.Key, Cell> next = Plan.of(files.current(), inventory.snapshot());
    Instant now = clock.instant();
    plan = next;
    next.forEach(
        (key, cell) -> {
          board.plan(cell);
          Cell old = before.get(key);
          if (old == null || !old.check().every().equals(cell.check().every())) {
            schedule(quartz, cell, now, old != null);
          }
        });
    before.keySet().stream().filter(key -> !next.containsKey(key)).forEach(quartz::remove);
    leaveOthers(next);
  }

  private void schedule(WatchClock quartz, Cell cell, Instant now, boolean known) {
    Check check = cell.check();
    Instant last =
        board.find(cell.key()).map(WatchState::last).map(sample -> sample.at()).orElse(null);
    if (known) {
      quartz.remove(cell.key());
    }
    quartz.add(
        cell.key(),
        Spread.first(now, last, check.every(), check.name(), cell.target().name()),
        check.every());
  }

  /** While a file is broken nobody knows what it wanted to be looked at. */
  private void leaveOthers(Map<Cell.Key, Cell> next) {
    if (!files.problems().isEmpty()) {
      return;
    }
    Set<Cell.Key> gone = new HashSet<>();
    board.all().forEach(state -> gone.add(state.place().key()));
    gone.removeAll(next.keySet());
    gone.forEach(key -> board.leave(key, "it is no longer watched"));
  }
}
