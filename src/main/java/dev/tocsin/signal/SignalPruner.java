package dev.tocsin.signal;

import java.time.Instant;
import java.time.InstantSource;
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

  private final SignalStore store;
  private final InstantSource clock;
  private final SignalSettings settings;

  SignalPruner(SignalStore store, InstantSource clock, SignalSettings settings) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
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
    store.pruneDeliveries(now.minus(settings.redeliveryWindow()));
    if (removed > 0) {
      store.vacuumSome(PAGES_A_STEP);
      log.info("removed {} signals older than {}", removed, settings.keep());
    }
  }
}
