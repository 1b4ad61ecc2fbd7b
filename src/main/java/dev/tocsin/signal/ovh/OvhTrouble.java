package dev.tocsin.signal.ovh;

/** Something could not be read; the message is one line for the operator. */
final class OvhTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  /** How far the trouble reaches. */
  enum Reach {
    /** This one answer. */
    ANSWER,
    /** Everything of this topic: the key may not read it. */
    TOPIC,
    /** Everything: the key is not good, or the API is away. */
    ACCOUNT
  }

  private final Reach reach;

  OvhTrouble(Reach reach, String line) {
    super(line);
    this.reach = reach;
  }

  Reach reach() {
    return reach;
  }

  String line() {
    String message = getMessage();
    return message == null ? "OVHcloud's API cannot be read" : message;
  }
}
