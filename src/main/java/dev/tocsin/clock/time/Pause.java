package dev.tocsin.clock.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a clock stands still.
 *
 * @param from its first instant
 * @param to the first instant after it; null: it lasts
 */
public record Pause(Instant from, @Nullable Instant to) {
  public Pause {
    requireNonNull(from);
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("a pause ends after it begins");
    }
  }
}
