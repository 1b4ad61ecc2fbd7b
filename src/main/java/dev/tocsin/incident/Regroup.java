package dev.tocsin.incident;

import dev.tocsin.correlation.Regrouping;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a person merged two incidents, or split one.
 *
 * @param keptId the incident that stays: the one that the other became part of, or was split from
 * @param otherId the incident that was merged, or the new one
 * @param otherKey place of the other
 * @param before state of the one that was merged, as it was before; null of a split
 * @param name what the one that was split was called before; null of a merge
 * @param alerts ids of the alerts that moved with it
 * @param undone when that was undone, and by whom; null while it holds
 */
record Regroup(
    String id,
    Act act,
    String keptId,
    String otherId,
    String otherKey,
    Incident.@Nullable State before,
    Regrouping.@Nullable Name name,
    List<String> alerts,
    String person,
    String reason,
    Instant at,
    @Nullable Undone undone) {

  Regroup {
    alerts = List.copyOf(alerts);
  }

  /** What was done. */
  enum Act {
    MERGE,
    SPLIT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Act of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Who took it back, why and when. */
  record Undone(String by, String reason, Instant at) {}

  boolean holds() {
    return undone == null;
  }
}
