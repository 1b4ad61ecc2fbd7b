package dev.tocsin.watch;

import dev.tocsin.watch.HistoryPoint.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes old samples in small steps, so that nobody waits long for it. */
@Component
class HistoryPruner {

  private static final int ROWS_A_STEP = 500;
  private static final int MOST_STEPS = 400;

  private final WatchStore store;
  private final WatchSettings settings;
  private final InstantSource clock;

  HistoryPruner(WatchStore store, WatchSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
  void prune() {
    Instant now = clock.instant();
    for (Span span : Span.values()) {
      Instant before = now.minus(keep(span));
      boolean more = true;
      for (int step = 0; more && step < MOST_STEPS; step++) {
        more = store.prune(span, before, ROWS_A_STEP) == ROWS_A_STEP; // others write in between
      }
    }
  }

  private Duration keep(Span span) {
    return switch (span) {
      case FIVE -> settings.keepFine();
      case HOUR -> settings.keepHours();
      case DAY -> settings.keepDays();
    };
  }
}
