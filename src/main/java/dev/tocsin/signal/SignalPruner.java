package dev.tocsin.signal;

import dev.tocsin.signal.door.OpenDoors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes old handled signals in small steps, so that the intake never waits long for it. */
@Component
class SignalPruner {

  private static final Logger log = LoggerFactory.getLogger(SignalPruner.class);
  private static final int ROWS_A_STEP = 200;
  private static final int PAGES_A_STEP = 500;
  private static final int MOST_STEPS = 500;
  private static final long PAUSE_MS = 20;
  private static final List<String> OF_LINES = List.of("tail", "syslog");

  /** A signal may be linked to its incident late, and be replayed. */
  private static final Duration AGAIN = Duration.ofDays(1);

  private final SignalStore store;
  private final InstantSource clock;
  private final SignalSettings settings;
  private final List<OpenDoors> doors;

  /** What was there before, of a source's lines, was looked at already. */
  private final Map<String, Instant> looked = new HashMap<>();

  SignalPruner(
      SignalStore store, InstantSource clock, SignalSettings settings, List<OpenDoors> doors) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.doors = List.copyOf(doors);
  }

  @Scheduled(
      initialDelayString = "${tocsin.signals.prune-every:10m}",
      fixedDelayString = "${tocsin.signals.prune-every:10m}")
  void prune() throws InterruptedException {
    Instant now = clock.instant();
    int removed = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      int gone = store.prune(now.minus(settings.keep()), ROWS_A_STEP);
      removed += gone;
      if (gone < ROWS_A_STEP) {
        break;
      }
      store.vacuumSome(PAGES_A_STEP);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
    removed += pruneLines(now.minus(settings.keepLines()));
    store.pruneDeliveries(now.minus(settings.redeliveryWindow()));
    if (removed > 0) {
      store.vacuumSome(PAGES_A_STEP);
      log.info("removed {} old signals", removed);
    }
  }

  /** Of the sources of lines that routes have open now. */
  private int pruneLines(Instant before) throws InterruptedException {
    int removed = 0;
    for (OpenDoors kind : doors) {
      for (OpenDoors.Door door : kind.open()) {
        if (OF_LINES.contains(door.kind())) {
          removed += pruneLines(door.source(), before);
        }
      }
    }
    return removed;
  }

  private int pruneLines(String source, Instant before) throws InterruptedException {
    Instant known = looked.get(source);
    String from = known == null ? "" : SignalStore.firstIdAt(known.minus(AGAIN));
    int removed = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      int gone = store.pruneUntold(from, before, source, ROWS_A_STEP);
      removed += gone;
      if (gone < ROWS_A_STEP) {
        looked.put(source, before);
        break;
      }
      store.vacuumSome(PAGES_A_STEP);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
    return removed;
  }
}
