package dev.tocsin.vault.remote;

/**
 * The server did not give what was asked for. The message goes after "the secret server" and is
 * made of the hub's own words; there is no cause, which might quote what must not be read.
 */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What it concerns, also the metric's outcome. */
  enum Kind {
    /** The server as a whole: others need not be asked for either. */
    AWAY,
    /** This secret alone may not be read. */
    REFUSED,
    /** This secret's answer cannot be used. */
    UNREADABLE
  }

  private final Kind kind;

  Failure(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  static Failure away(String message) {
    return new Failure(Kind.AWAY, message);
  }

  static Failure unreadable(String message) {
    return new Failure(Kind.UNREADABLE, message);
  }

  Kind kind() {
    return kind;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
