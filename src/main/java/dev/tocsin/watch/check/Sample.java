package dev.tocsin.watch.check;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one look found.
 *
 * @param value the measured value, or null
 * @param detail one line for a person
 */
public record Sample(Instant at, Outcome outcome, @Nullable Double value, String detail) {

  private static final int LONGEST = 400;

  public Sample {
    requireNonNull(at);
    requireNonNull(outcome);
    if (outcome == Outcome.MEASURED && (value == null || !Double.isFinite(value))) {
      throw new IllegalArgumentException("a measured sample has a finite value");
    }
    String line = detail.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
    detail = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }

  public static Sample good(Instant at, @Nullable Double value, String detail) {
    return new Sample(at, Outcome.GOOD, value, detail);
  }

  public static Sample bad(Instant at, @Nullable Double value, String detail) {
    return new Sample(at, Outcome.BAD, value, detail);
  }

  public static Sample measured(Instant at, double value, String detail) {
    return new Sample(at, Outcome.MEASURED, value, detail);
  }

  public static Sample unknown(Instant at, String detail) {
    return new Sample(at, Outcome.UNKNOWN, null, detail);
  }

  public static Sample excused(Instant at, String detail) {
    return new Sample(at, Outcome.EXCUSED, null, detail);
  }

  public static Sample none(Instant at, String detail) {
    return new Sample(at, Outcome.NONE, null, detail);
  }

  /** What a look can end with. */
  public enum Outcome {
    GOOD,
    BAD,
    /** The bounds of the check decide. */
    MEASURED,
    /** Nothing was found out; if it stays so that is told. */
    UNKNOWN,
    /** Nothing was found out for a reason that is known or told elsewhere. */
    EXCUSED,
    /** There is nothing there to look at, so nothing of it can be at fault. */
    NONE;

    /** Whether the look was made at all, with whatever it found. */
    public boolean looked() {
      return this != EXCUSED && this != NONE;
    }
  }
}
