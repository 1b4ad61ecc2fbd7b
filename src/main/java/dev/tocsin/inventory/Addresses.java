package dev.tocsin.inventory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * IP address literals in one spelling for one value: dotted quads, RFC 5952 for IPv6, and the IPv4
 * form for IPv4-mapped IPv6. Never asks the DNS.
 */
final class Addresses {

  private Addresses() {}

  /** The one spelling, or null when the text is not an address; brackets and a zone are dropped. */
  static @Nullable String canonical(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.indexOf(':') < 0) {
      return Character.isDigit(text.charAt(0)) && ipv4(text) != null ? text : null;
    }
    String bare = text;
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int zone = bare.indexOf('%');
    int[] groups = ipv6(zone < 0 ? bare : bare.substring(0, zone));
    return groups == null ? null : format(groups);
  }

  /** Four octets; a leading zero is refused because readers disagree whether it means octal. */
  private static int @Nullable [] ipv4(String text) {
    int[] octets = new int[4];
    int index = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (digits == 0 || ++index == 4) {
          return null;
        }
        digits = 0;
      } else if (c < '0' || c > '9' || (digits > 0 && octets[index] == 0)) {
        return null;
      } else {
        octets[index] = octets[index] * 10 + (c - '0');
        digits++;
        if (octets[index] > 255) {
          return null;
        }
      }
    }
    return index == 3 && digits > 0 ? octets : null;
  }

  private static int @Nullable [] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = groups(text);
      return groups != null && groups.length == 8 ? groups : null;
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    String before = text.substring(0, gap);
    int[] head = before.indexOf('.') >= 0 ? null : groups(before);
    int[] tail = groups(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length > 7) {
      return null;
    }
    int[] all = Arrays.copyOf(head, 8);
    System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
    return all;
  }

  /** Groups between colons, none for an empty text; the last may be a dotted quad. */
  private static int @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    boolean quad = parts[parts.length - 1].indexOf('.') >= 0;
    if (parts.length > 8) {
      return null;
    }
    int[] groups = new int[parts.length + (quad ? 1 : 0)];
    for (int i = 0; i < parts.length - (quad ? 1 : 0); i++) {
      int value = hex(parts[i]);
      if (value < 0) {
        return null;
      }
      groups[i] = value;
    }
    if (quad) {
      int[] octets = ipv4(parts[parts.length - 1]);
      if (octets == null) {
        return null;
      }
      groups[parts.length - 1] = octets[0] << 8 | octets[1];
      groups[parts.length] = octets[2] << 8 | octets[3];
    }
    return groups;
  }

  private static int hex(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return text.isEmpty() || text.length() > 4 ? -1 : value;
  }

  private static String format(int[] groups) {
    if (mapped(groups)) {
      return (groups[6] >> 8)
          + "."
          + (groups[6] & 255)
          + "."
          + (groups[7] >> 8)
          + "."
          + (groups[7] & 255);
    }
    int gapAt = -1;
    int gapLength = 1; // RFC 5952: a single zero group is not shortened
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gapAt = i;
        gapLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == gapAt) {
        text.append("::");
        i += gapLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static boolean mapped(int[] groups) {
    return groups[5] == 0xffff && (groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0;
  }
}
