package dev.tocsin.alert.rules;

import dev.tocsin.alert.field.IpAddress;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Ranges of addresses. */
final class Networks {

  private final List<Range> ranges;

  private Networks(List<Range> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  private record Range(int bytes, BigInteger prefix, int shift) {}

  /**
   * From addresses and ranges such as {@code 192.0.2.0/24}.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  static Networks of(List<String> texts) {
    List<Range> ranges = new ArrayList<>();
    for (String text : texts) {
      int slash = text.indexOf('/');
      byte[] address = bytes(slash < 0 ? text : text.substring(0, slash), text);
      int bits = slash < 0 ? address.length * 8 : number(text.substring(slash + 1));
      if (bits < 0 || bits > address.length * 8) {
        throw new IllegalArgumentException("'" + text + "' is no address or range");
      }
      int shift = address.length * 8 - bits;
      ranges.add(new Range(address.length, new BigInteger(1, address).shiftRight(shift), shift));
    }
    return new Networks(ranges);
  }

  /**
   * @param address in its canonical form
   */
  boolean contain(String address) {
    if (ranges.isEmpty()) {
      return false;
    }
    byte[] bytes = bytes(address, address);
    BigInteger value = new BigInteger(1, bytes);
    return ranges.stream()
        .anyMatch(
            range ->
                range.bytes == bytes.length && value.shiftRight(range.shift).equals(range.prefix));
  }

  private static byte[] bytes(String address, String shown) {
    String canonical =
        IpAddress.parse(address)
            .orElseThrow(
                () -> new IllegalArgumentException("'" + shown + "' is no address or range"));
    try {
      // an address in its canonical form is never looked up
      return InetAddress.getByName(canonical).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + shown + "' is no address or range", e);
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }
}
