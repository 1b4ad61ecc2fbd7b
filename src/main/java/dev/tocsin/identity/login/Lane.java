package dev.tocsin.identity.login;

/**
 * The way on which somebody tries to sign in.
 *
 * @param kind what is known of it
 * @param device the device's id; empty but for {@link Kind#DEVICE}
 * @param network the address, or the IPv6 network
 */
record Lane(Kind kind, String device, String network) {

  enum Kind {
    DEVICE,
    ADDRESS,
    UNKNOWN
  }

  /** What the pauses of one account are counted by. */
  String key() {
    return kind == Kind.DEVICE ? "device " + device : "from " + network;
  }

  /** Whether it is one of somebody who was here before. */
  boolean known() {
    return kind != Kind.UNKNOWN;
  }
}
