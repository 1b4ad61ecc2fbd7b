package dev.tocsin.signal.http;

import org.jspecify.annotations.Nullable;

/** A request that the door turns away; has no stack trace, because it is an answer. */
final class Rejection extends Exception {

  private static final long serialVersionUID = 1L;
  private final Outcome outcome;
  private final @Nullable String header;
  private final String value;

  private Rejection(Outcome outcome, @Nullable String header, String value) {
    super(outcome.title, null, false, false);
    this.outcome = outcome;
    this.header = header;
    this.value = value;
  }

  static Rejection of(Outcome outcome) {
    return new Rejection(outcome, null, "");
  }

  /** A rejection that tells the sender more in one header, e.g. {@code Allow}. */
  static Rejection of(Outcome outcome, String header, String value) {
    return new Rejection(outcome, header, value);
  }

  Outcome outcome() {
    return outcome;
  }

  @Nullable String header() {
    return header;
  }

  String value() {
    return value;
  }
}
