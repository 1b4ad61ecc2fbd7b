package dev.tocsin.alert.mail;

import dev.tocsin.alert.field.IpAddress;
import java.util.Collection;
import java.util.Locale;

/**
 * One Received header, RFC 5321, section 4.4: {@code from <helo> (<name> [<address>]) by <host> …}.
 *
 * @param host who wrote it, lower case; empty when not stated
 * @param fromOutside whether it was taken from another machine
 */
record ReceivedLine(String host, boolean fromOutside) {

  static ReceivedLine parse(String header) {
    String text = header.toLowerCase(Locale.ROOT).replace('\t', ' ');
    return new ReceivedLine(host(text), outside(text));
  }

  /** Whether one of these servers, or a host below their name, wrote it. */
  boolean by(Collection<String> servers) {
    return servers.stream().anyMatch(s -> host.equals(s) || host.endsWith("." + s));
  }

  private static String host(String text) {
    String bare = " " + AuthenticationResults.withoutComments(text);
    int by = bare.indexOf(" by ");
    if (by < 0) {
      return "";
    }
    String rest = bare.substring(by + 4).strip();
    int end = 0;
    while (end < rest.length() && rest.charAt(end) > ' ' && rest.charAt(end) != ';') {
      end++;
    }
    return rest.substring(0, end);
  }

  /**
   * The peer's greeting is its own invention, so every address in brackets has to be a loopback one
   * for a hop within the machine; local delivery may name none.
   */
  private static boolean outside(String text) {
    boolean loopback = false;
    for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
      int close = text.indexOf(']', open);
      String inside = close < 0 ? "" : text.substring(open + 1, close);
      String address =
          IpAddress.parse(inside.startsWith("ipv6:") ? inside.substring(5) : inside).orElse("");
      if (!address.startsWith("127.") && !address.equals("::1")) {
        return true;
      }
      loopback = true;
    }
    return !loopback && text.startsWith("from ") && !text.contains(" with lmtp");
  }
}
