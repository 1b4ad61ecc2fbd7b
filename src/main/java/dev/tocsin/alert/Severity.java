package dev.tocsin.alert;

/** How bad, worst last. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** The worse of two. */
  public Severity or(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
