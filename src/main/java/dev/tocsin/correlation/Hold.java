package dev.tocsin.correlation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What holds alerts back for a time: a silence, a maintenance window, or an alert that explains
 * them.
 *
 * @param id UUIDv7
 * @param any it covers an alert when all matchers of one of these lists fit
 * @param from first moment at which it holds
 * @param until first moment at which it does not any more
 * @param untilResolved whether it is over as soon as nothing that it holds stands
 * @param reason one line, for the timeline
 */
public record Hold(
    String id,
    Type type,
    List<List<Matcher>> any,
    Instant from,
    Instant until,
    boolean untilResolved,
    String reason) {

  public Hold {
    requireNonNull(id);
    requireNonNull(type);
    any = any.stream().map(List::copyOf).toList();
    if (any.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a hold without matchers would hold everything");
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("its end is after its beginning");
    }
  }

  /** What kind of hold. */
  public enum Type {
    SILENCE,
    MAINTENANCE,
    /** Another alert that stands explains it. */
    INHIBITION;

    /** Lower case, as in the API and the timeline. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it holds at this moment. */
  boolean at(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
