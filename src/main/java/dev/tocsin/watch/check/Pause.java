package dev.tocsin.watch.check;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A time in which some targets are not looked at, because somebody works on them.
 *
 * @param from first moment
 * @param until first moment after it
 */
public record Pause(Group group, Instant from, Instant until, String reason) {
  public Pause {
    requireNonNull(group);
    requireNonNull(reason);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a pause ends after it begins");
    }
  }

  /** Whether the target is left alone at that moment. */
  public boolean covers(Target target, Instant now) {
    return !now.isBefore(from) && now.isBefore(until) && group.fits(target);
  }
}
