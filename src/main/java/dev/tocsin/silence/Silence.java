package dev.tocsin.silence;

import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Matcher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps alerts from speaking until a time.
 *
 * @param matchers all of them must fit
 * @param owner who answers for it
 * @param untilResolved whether it is over as soon as nothing that it held stands any more
 * @param endedAt when it was over, or null
 * @param endedBy a person's name, or {@code hub}
 * @param endedWhy {@code over}, {@code resolved} or {@code removed}
 */
record Silence(
    String id,
    List<Matcher> matchers,
    String owner,
    String reason,
    Instant beginsAt,
    Instant endsAt,
    boolean untilResolved,
    String createdBy,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String endedWhy) {

  Silence {
    matchers = List.copyOf(matchers);
  }

  Hold hold() {
    return new Hold(
        id, Hold.Type.SILENCE, List.of(matchers), beginsAt, endsAt, untilResolved, reason);
  }

  State state(Instant now) {
    if (endedAt != null || !now.isBefore(endsAt)) {
      return State.ENDED;
    }
    return now.isBefore(beginsAt) ? State.PLANNED : State.ACTIVE;
  }

  enum State {
    PLANNED,
    ACTIVE,
    ENDED;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
