package dev.tocsin.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside an incident's state, as its row holds it.
 *
 * @param proposal what the hub would say of its level
 * @param estimate the last one, whether it holds or not
 * @param expired the last promise that lapsed
 */
record IncidentCare(
    @Nullable Proposal proposal, @Nullable Estimate estimate, @Nullable Expired expired) {

  /**
   * The hub's word about a level.
   *
   * @param reason one plain English line
   */
  record Proposal(int level, String reason) {}

  /**
   * An acknowledgement that nothing followed.
   *
   * @param at when it lapsed
   * @param owner whose it was
   */
  record Expired(Instant at, String owner) {}

  static IncidentCare of(ResultSet row) throws SQLException {
    String reason = row.getString("proposed_reason");
    Instant expired = IncidentRows.time(row, "expired_at");
    return new IncidentCare(
        reason == null ? null : new Proposal(row.getInt("proposed_level"), reason),
        CareStore.estimate(row),
        expired == null
            ? null
            : new Expired(expired, Objects.requireNonNullElse(row.getString("expired_owner"), "")));
  }
}
