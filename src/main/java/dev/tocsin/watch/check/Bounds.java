package dev.tocsin.watch.check;

/**
 * When a measured value is a fault, with room between beginning and end so that a value at the edge
 * does not flap.
 *
 * @param above whether high values are the bad ones
 * @param alarm a value beyond this begins a fault
 * @param until a value at or inside of this ends it
 */
public record Bounds(boolean above, double alarm, double until) {
  public Bounds {
    if (!Double.isFinite(alarm) || !Double.isFinite(until)) {
      throw new IllegalArgumentException("a bound is a number");
    }
    if (above ? until > alarm : until < alarm) {
      throw new IllegalArgumentException(
          above ? "'until' must not lie over 'above'" : "'until' must not lie under 'below'");
    }
  }

  /** Whether the value is bad for one that stands as a fault or not. */
  boolean bad(double value, boolean standing) {
    double edge = standing ? until : alarm;
    return above ? value > edge : value < edge;
  }
}
