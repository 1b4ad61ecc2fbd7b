package dev.tocsin.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it was begun, and whether it goes on.
 *
 * @param provider where the new servers are opened
 * @param incidentId its incident; null for a rehearsal
 * @param teams how many work now
 */
record RecoveryPlan(
    String id,
    String dataCentre,
    String provider,
    @Nullable String incidentId,
    int teams,
    String reason,
    Figures figures,
    String begunBy,
    Instant begunAt,
    @Nullable End end) {

  boolean rehearsal() {
    return incidentId == null;
  }

  boolean running() {
    return end == null;
  }

  /** Who put it away, when and why. */
  record End(String by, Instant at, String reason) {}
}
