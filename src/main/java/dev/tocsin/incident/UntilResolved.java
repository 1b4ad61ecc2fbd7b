package dev.tocsin.incident;

import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import java.time.Instant;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Silences "until resolved" are over when nothing stands any more that they hold back. */
@Component
class UntilResolved {

  private final HeldStore held;
  private final ActiveHolds holds;

  UntilResolved(HeldStore held, ActiveHolds holds) {
    this.held = held;
    this.holds = holds;
  }

  /** What holds back the alerts of an incident that stand. */
  Collection<String> of(String incidentId) {
    return held.holdsOf(incidentId);
  }

  /** Alerts that these held back have ended; in the caller's transaction. */
  void ended(Collection<String> ids, Instant now) {
    if (ids.isEmpty()) {
      return;
    }
    Holds active = holds.now();
    for (String id : ids) {
      if (active.find(id).filter(Hold::untilResolved).isPresent() && held.standing(id) == 0) {
        holds.resolved(id, now);
      }
    }
  }
}
