package dev.tocsin.alert.field;

import java.util.Optional;

/** Takes the host out of what senders put where a host belongs. */
public final class HostName {

  private static final int MAX = 253;

  private HostName() {}

  /**
   * The host of a URL, of {@code host:port}, of {@code [2001:db8::1]:9100}, or the name itself;
   * scheme, user, port and path are dropped.
   *
   * @return empty when nothing usable is left
   */
  public static Optional<String> of(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    int scheme = text.indexOf("://", from);
    boolean url = scheme >= from && scheme < to && isScheme(text, from, scheme);
    if (url) {
      from = scheme + 3;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#' || (url && c == '\\')) {
        to = i;
      }
    }
    if (url) {
      int at = text.lastIndexOf('@', to - 1);
      from = at >= from ? at + 1 : from;
    }
    return host(text, from, to);
  }

  private static Optional<String> host(String text, int from, int end) {
    int to = end;
    if (from < to && text.charAt(from) == '[') {
      int close = text.indexOf(']', from);
      return close < 0 || close >= to
          ? Optional.empty()
          : IpAddress.parse(text.substring(from + 1, close));
    }
    int colon = text.indexOf(':', from);
    if (colon >= from && colon < to) {
      int second = text.indexOf(':', colon + 1);
      if (second >= 0 && second < to) {
        return IpAddress.parse(text.substring(from, to));
      }
      if (!digits(text, colon + 1, to)) {
        return Optional.empty();
      }
      to = colon;
    }
    if (to <= from || to - from > MAX) {
      return Optional.empty();
    }
    for (int i = from; i < to; i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return Optional.empty();
      }
    }
    String host = text.substring(from, to).strip();
    return host.isEmpty() ? Optional.empty() : Optional.of(host);
  }

  private static boolean isScheme(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+')) {
        return false;
      }
    }
    return to > from;
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
