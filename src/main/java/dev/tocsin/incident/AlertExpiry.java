package dev.tocsin.incident;

import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.Lateness;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends alerts that nobody renewed, and forgets what no rule needs any more to count. */
@Component
class AlertExpiry {

  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_STEPS = 20;

  private final CorrelationStore store;
  private final ObservationStore observations;
  private final CountedStore counts;
  private final Correlation correlation;
  private final Database database;
  private final InstantSource clock;

  AlertExpiry(
      CorrelationStore store,
      ObservationStore observations,
      CountedStore counts,
      Correlation correlation,
      Database database,
      InstantSource clock) {
    this.store = store;
    this.observations = observations;
    this.counts = counts;
    this.correlation = correlation;
    this.database = database;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 15_000, fixedDelay = 15_000)
  void end() {
    Instant now = clock.instant();
    database.writing(
        jdbc -> {
          List<Incoming> ended =
              store.expired(now, MOST_AT_ONCE).stream().map(Incoming::runOut).toList();
          correlation.take(ended, now);
        });
    correlation.release(MOST_AT_ONCE, now);
    forget(now);
    store.forgetEarlyEnds(now.minus(Lateness.REMEMBERED));
  }

  /** In small steps, so that nobody waits long; what is left over goes the next time. */
  private void forget(Instant now) {
    inSteps(() -> counts.prune(now, MOST_AT_ONCE));
    inSteps(() -> observations.prune(now, MOST_AT_ONCE));
  }

  private static void inSteps(IntSupplier step) {
    int done = 0;
    while (done < MOST_STEPS && step.getAsInt() >= MOST_AT_ONCE) {
      done++;
    }
  }
}
