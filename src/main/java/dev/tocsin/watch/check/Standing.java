package dev.tocsin.watch.check;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * How one check stands at one target.
 *
 * @param since when the level was reached
 * @param bad bad rounds in a row
 * @param unknown rounds in a row that found nothing out
 * @param blind whether that has been told
 */
public record Standing(Level level, Instant since, int bad, int unknown, boolean blind) {
  public Standing {
    requireNonNull(level);
    requireNonNull(since);
  }

  /** Before the first look. */
  public static Standing fresh(Instant since) {
    return new Standing(Level.NEW, since, 0, 0, false);
  }

  /** What is known of the target. */
  public enum Level {
    /** Nothing yet. */
    NEW,
    OK,
    ALARM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
