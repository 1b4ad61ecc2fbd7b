package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.Lateness;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends alerts that nobody renewed, and forgets observations that no rule needs any more. */
@Component
class AlertExpiry {

  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_STEPS = 20;

  private final CorrelationStore store;
  private final ObservationStore observations;
  private final Correlation correlation;
  private final Database database;
  private final InstantSource clock;

  AlertExpiry(
      CorrelationStore store,
      ObservationStore observations,
      Correlation correlation,
      Database database,
      InstantSource clock) {
    this.store = store;
    this.observations = observations;
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
              store.expired(now, MOST_AT_ONCE).stream().map(AlertExpiry::ended).toList();
          correlation.take(ended, now);
        });
    forget(now);
    store.forgetEarlyEnds(now.minus(Lateness.REMEMBERED));
  }

  /** In small steps, so that nobody waits long; what is left over goes the next time. */
  private void forget(Instant now) {
    for (int step = 0; step < MOST_STEPS; step++) {
      if (observations.prune(now, MOST_AT_ONCE) < MOST_AT_ONCE) {
        return;
      }
    }
  }

  /**
   * Told as if with the last signal about it: a newer one that still waits in the inbox may renew
   * the fault and is not to be taken for an older word.
   */
  private static Incoming ended(KnownAlert known) {
    Alert alert = known.alert();
    Alert over =
        new Alert(
            alert.fingerprint(),
            alert.source(),
            alert.kind(),
            alert.resource(),
            alert.severity(),
            Alert.Status.RESOLVED,
            alert.summary(),
            alert.startsAt(),
            alert.endsAt(),
            alert.labels(),
            alert.links());
    return new Incoming(over, known.lastSeen(), true);
  }
}
