package dev.tocsin.identity.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of addresses, {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address. An IPv4
 * address in IPv6 notation is the IPv4 address.
 */
record Cidr(InetAddress network, int bits) {

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException when it is none; names are never looked up
   */
  static Cidr of(String text) {
    int slash = text.indexOf('/');
    String start = slash < 0 ? text : text.substring(0, slash);
    InetAddress network =
        address(start.strip())
            .orElseThrow(() -> new IllegalArgumentException("not an address range: " + text));
    int most = network.getAddress().length * Byte.SIZE;
    int bits = most;
    if (slash >= 0) {
      try {
        bits = Integer.parseInt(text.substring(slash + 1).strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not an address range: " + text, e);
      }
    }
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("not an address range: " + text);
    }
    return new Cidr(network, bits);
  }

  /** The address of a literal; empty for anything else. */
  static Optional<InetAddress> address(String text) {
    boolean literal = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    try {
      return literal ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = bits - bit >= Byte.SIZE ? 0xff : 0xff << Byte.SIZE - (bits - bit) & 0xff;
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
