package dev.tocsin.recovery;

import dev.tocsin.platform.OneOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan in a list.
 *
 * @param provider where the new servers are opened
 * @param incidentNumber its incident; null for a rehearsal
 * @param rehearsal whether it is one, of which nobody outside is told
 * @param complete whether every client is back
 * @param back how many clients are
 * @param estimatedEnd when all is done
 */
record RecoveryHead(
    String id,
    String datacentre,
    String provider,
    @Nullable Long incidentNumber,
    boolean rehearsal,
    @OneOf(words = {"running", "ended"}) String state,
    boolean complete,
    int servers,
    int clients,
    int back,
    int teams,
    String reason,
    String begunBy,
    Instant begunAt,
    Instant estimatedEnd,
    @Nullable String endedBy,
    @Nullable Instant endedAt,
    @Nullable String endReason) {

  static RecoveryHead of(Standing standing, @Nullable Long incidentNumber) {
    RecoveryPlan plan = standing.plan();
    RecoveryPlan.End end = plan.end();
    return new RecoveryHead(
        plan.id(),
        plan.dataCentre(),
        plan.provider(),
        incidentNumber,
        plan.rehearsal(),
        plan.running() ? "running" : "ended",
        standing.complete(),
        standing.loss().servers().size(),
        standing.loss().clients().size(),
        standing.over(),
        plan.teams(),
        plan.reason(),
        plan.begunBy(),
        plan.begunAt(),
        standing.outlook().end(),
        end == null ? null : end.by(),
        end == null ? null : end.at(),
        end == null ? null : end.reason());
  }
}
