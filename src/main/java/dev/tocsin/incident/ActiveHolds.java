package dev.tocsin.incident;

import dev.tocsin.correlation.Holds;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds alerts back just now. Whoever keeps silences and maintenances provides it. */
public interface ActiveHolds {

  /** Those that are not over, as the caller's transaction sees them; cheap. */
  Holds now();

  /** The last alert of a silence "until resolved" has ended: it is over. */
  void resolved(String id, Instant at);

  /** One of them in words, over or not. */
  Optional<Described> describe(String id);

  /**
   * @param type {@code silence}, {@code maintenance} or {@code inhibition}
   * @param owner of an inhibition the name of its rule
   * @param until when it ends or ended; null when nobody knows
   * @param endedAt null while it is not over
   */
  record Described(
      String id,
      String type,
      String owner,
      String reason,
      @Nullable Instant until,
      @Nullable Instant endedAt) {}
}
