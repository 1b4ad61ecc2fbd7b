package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationState;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets incidents be told whose wait is over, and news whose interval is. When that is stands in the
 * incident's own row, so that whatever changes the row changes it too, and what came due while the
 * hub was down is told as soon as it is up.
 */
@Component
class GatheringLoop {

  private static final Logger LOG = LoggerFactory.getLogger(GatheringLoop.class);
  private static final int MOST_AT_ONCE = 500;

  private final GatheringStore store;
  private final HeldStore held;
  private final Correlation correlation;
  private final ActiveHolds holds;
  private final Database database;
  private final InstantSource clock;

  GatheringLoop(
      GatheringStore store,
      HeldStore held,
      Correlation correlation,
      ActiveHolds holds,
      Database database,
      InstantSource clock) {
    this.store = store;
    this.held = held;
    this.correlation = correlation;
    this.holds = holds;
    this.database = database;
    this.clock = clock;
  }

  /** One round; what fails comes again in the next one. */
  @Scheduled(initialDelay = 2_000, fixedDelay = 500)
  void round() {
    Instant now = clock.instant();
    for (String id : store.due(now, MOST_AT_ONCE)) {
      try {
        database.writing(jdbc -> tell(id, now));
      } catch (RuntimeException e) {
        LOG.warn("what incident {} waited with could not be told yet", id, e);
      }
    }
  }

  private void tell(String id, Instant now) {
    if (!store.claim(id, now)) {
      return;
    }
    List<KnownAlert> standing = held.standingAlerts(List.of(id));
    Map<String, KnownAlert> byFingerprint = new LinkedHashMap<>();
    standing.forEach(one -> byFingerprint.put(one.alert().fingerprint(), one));
    CorrelationState state =
        new CorrelationState(byFingerprint, held.incidents(List.of(id)), Map.of(), holds.now());
    correlation.due(state, id, standing, now);
  }
}
