package dev.tocsin.alert.field;

import java.util.Optional;

/**
 * Reads addresses strictly, by value and without any name resolution.
 *
 * <p>IPv4 is four decimal numbers without leading zeros; IPv6 follows RFC 4291, section 2.2, and is
 * given back as RFC 5952 writes it; an IPv4-mapped one is given back as IPv4. A zone ({@code
 * %eth0}) is dropped.
 */
public final class IpAddress {

  private IpAddress() {}

  /** The address in its one canonical form; empty when the text is anything but an address. */
  public static Optional<String> parse(String text) {
    if (text.length() < 2 || text.length() > 64) {
      return Optional.empty();
    }
    if (text.indexOf(':') < 0) {
      return v4(text, 0, text.length()) < 0 ? Optional.empty() : Optional.of(text);
    }
    int zone = text.indexOf('%');
    int[] groups = v6(zone < 0 ? text : text.substring(0, zone));
    return groups.length == 0 ? Optional.empty() : Optional.of(write(groups));
  }

  private static long v4(String text, int from, int to) {
    long value = 0;
    int parts = 0;
    int at = from;
    while (at < to) {
      int start = at;
      int part = 0;
      while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 3) {
        part = part * 10 + text.charAt(at++) - '0';
      }
      int digits = at - start;
      if (digits == 0 || part > 255 || (digits > 1 && text.charAt(start) == '0')) {
        return -1;
      }
      value = value << 8 | part;
      parts++;
      if (at < to && (parts == 4 || text.charAt(at++) != '.' || at == to)) {
        return -1;
      }
    }
    return parts == 4 ? value : -1;
  }

  private static int[] v6(String text) {
    int[] none = {};
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = 0;
    int end = text.length();
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    } else if (text.startsWith(":")) {
      return none;
    }
    while (at < end) {
      if (count == 8) {
        return none;
      }
      int stop = at;
      while (stop < end && Character.digit(text.charAt(stop), 16) >= 0 && text.charAt(stop) < 128) {
        stop++;
      }
      if (stop < end && text.charAt(stop) == '.') {
        long tail = count <= 6 ? v4(text, at, end) : -1;
        if (tail < 0) {
          return none;
        }
        groups[count++] = (int) (tail >>> 16);
        groups[count++] = (int) (tail & 0xffff);
        break;
      }
      if (stop == at || stop - at > 4) {
        return none;
      }
      groups[count++] = Integer.parseInt(text, at, stop, 16);
      if (stop == end) {
        break;
      }
      if (text.charAt(stop) != ':' || stop + 1 == end) {
        return none;
      }
      at = stop + 1;
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return none;
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0) {
      return count == 8 ? groups : none;
    }
    if (count == 8) {
      return none;
    }
    int[] full = new int[8];
    System.arraycopy(groups, 0, full, 0, gap);
    System.arraycopy(groups, gap, full, 8 - (count - gap), count - gap);
    return full;
  }

  private static String write(int[] g) {
    if (g[0] == 0 && g[1] == 0 && g[2] == 0 && g[3] == 0 && g[4] == 0 && g[5] == 0xffff) {
      return (g[6] >> 8) + "." + (g[6] & 255) + "." + (g[7] >> 8) + "." + (g[7] & 255);
    }
    int best = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && g[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        best = i;
        longest = run;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        text.append("::");
        i += longest - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(g[i]));
    }
    return text.toString();
  }
}
