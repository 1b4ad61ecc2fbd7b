package dev.tocsin.alert.sshd;

import dev.tocsin.alert.field.IpAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one message of sshd says about a failed login.
 *
 * @param sign which of the lines of an attempt this is
 * @param times how often syslog says the line was repeated
 * @param address canonical address of the peer
 * @param port its port, or empty where the line has none
 * @param user as sshd wrote it: chosen by the peer
 */
record SshdFailure(Sign sign, int times, String address, String port, String user) {

  private static final int MAX_REPEATED = 100;
  private static final String REPEATED = "message repeated ";
  private static final List<String> ENDS =
      List.of("Connection closed by ", "Connection reset by ", "Disconnected from ");

  /** The lines that one attempt may leave, each at most once. */
  enum Sign {
    UNKNOWN_USER,
    PAM_MODULE,
    PAM_ANSWER,
    PASSWORD,
    KEYBOARD,
    TOO_MANY,
    CLOSED
  }

  /** The failure that a message tells of; empty for every other message. */
  static Optional<SshdFailure> parse(String message) {
    String text = message;
    int times = 1;
    if (text.startsWith(REPEATED)) {
      int mark = text.indexOf(" times: [ ", REPEATED.length());
      times = mark < 0 ? 0 : count(text.substring(REPEATED.length(), mark));
      if (times < 1 || !text.endsWith("]")) {
        return Optional.empty();
      }
      text = text.substring(mark + 10, text.length() - 1).stripTrailing();
    }
    return Optional.ofNullable(read(text, times));
  }

  private static @Nullable SshdFailure read(String message, int times) {
    String text = message.startsWith("error: ") ? message.substring(7) : message;
    if (text.startsWith("Failed password for ")) {
      return told(Sign.PASSWORD, times, text, 20, " ssh2");
    }
    if (text.startsWith("Failed keyboard-interactive/pam for ")) {
      return told(Sign.KEYBOARD, times, text, 36, " ssh2");
    }
    if (text.startsWith("Invalid user ")) {
      return told(Sign.UNKNOWN_USER, times, text, 13, "");
    }
    if (text.startsWith("PAM: ")) {
      int user = text.indexOf(" for ", 5);
      return user < 0 ? null : told(Sign.PAM_ANSWER, times, text, user + 5, "");
    }
    String limit = "maximum authentication attempts exceeded for ";
    if (text.startsWith(limit)) {
      return told(Sign.TOO_MANY, times, text, limit.length(), " ssh2 [preauth]");
    }
    if (text.startsWith("pam_")) {
      return module(text, times);
    }
    for (String end : ENDS) {
      if (text.startsWith(end)) {
        return closed(text, end.length(), times);
      }
    }
    return null;
  }

  /** {@code <user> from <address>[ port <n>]<tail>}, read from the end. */
  private static @Nullable SshdFailure told(
      Sign sign, int times, String text, int userFrom, String tail) {
    if (!text.endsWith(tail)) {
      return null;
    }
    int end = text.length() - tail.length();
    int portFrom = portBefore(text, end);
    if (portFrom < 0 && !tail.isEmpty()) {
      return null;
    }
    int addressEnd = portFrom < 0 ? end : portFrom - 6;
    int addressFrom = text.lastIndexOf(' ', addressEnd - 1) + 1;
    int userEnd = addressFrom - 6;
    if (userEnd < userFrom - 1 || !text.startsWith(" from ", userEnd)) {
      return null;
    }
    return made(sign, times, text, userFrom, userEnd, addressFrom, addressEnd, portFrom, end);
  }

  /** {@code [invalid|authenticating] user <user> <address> port <n> [preauth]}. */
  private static @Nullable SshdFailure closed(String text, int from, int times) {
    int user;
    if (text.startsWith("invalid user ", from)) {
      user = from + 13;
    } else if (text.startsWith("authenticating user ", from)) {
      user = from + 20;
    } else {
      return null;
    }
    if (!text.endsWith(" [preauth]")) {
      return null;
    }
    int end = text.length() - 10;
    int portFrom = portBefore(text, end);
    if (portFrom < 0) {
      return null;
    }
    int addressEnd = portFrom - 6;
    int addressFrom = text.lastIndexOf(' ', addressEnd - 1) + 1;
    if (addressFrom <= user - 1) {
      return null;
    }
    return made(
        Sign.CLOSED, times, text, user, addressFrom - 1, addressFrom, addressEnd, portFrom, end);
  }

  /**
   * {@code pam_unix(sshd:auth): authentication failure; … tty=ssh ruser= rhost=<address> user=<u>}:
   * here the peer's word is at the end, so this one is read from the start.
   */
  private static @Nullable SshdFailure module(String text, int times) {
    int colon = text.indexOf("(sshd:auth): authentication failure; ");
    int mark = text.indexOf(" tty=ssh ruser= rhost=");
    if (colon < 0 || colon > 32 || mark < colon || mark > colon + 120) {
      return null;
    }
    int from = mark + 22;
    int to = text.indexOf(' ', from);
    int user = text.indexOf("user=", to < 0 ? text.length() : to);
    return made(
        Sign.PAM_MODULE,
        times,
        text,
        user < 0 ? text.length() : user + 5,
        text.length(),
        from,
        to < 0 ? text.length() : to,
        -1,
        -1);
  }

  private static @Nullable SshdFailure made(
      Sign sign,
      int times,
      String text,
      int userFrom,
      int userTo,
      int addressFrom,
      int addressTo,
      int portFrom,
      int portTo) {
    Optional<String> address = IpAddress.parse(text.substring(addressFrom, addressTo));
    if (address.isEmpty()) {
      return null;
    }
    String user = userTo <= userFrom ? "" : text.substring(userFrom, userTo);
    for (String prefix : List.of("invalid user ", "illegal user ")) {
      user = user.startsWith(prefix) ? user.substring(prefix.length()) : user;
    }
    String port = portFrom < 0 ? "" : text.substring(portFrom, portTo);
    return new SshdFailure(sign, times, address.get(), port, user);
  }

  /** Where the digits of {@code " port <n>"} before {@code end} begin, or -1. */
  private static int portBefore(String text, int end) {
    int from = end;
    while (from > 0 && text.charAt(from - 1) >= '0' && text.charAt(from - 1) <= '9') {
      from--;
    }
    boolean found =
        from < end && end - from <= 5 && from > 6 && text.startsWith(" port ", from - 6);
    return found ? from : -1;
  }

  private static int count(String digits) {
    if (digits.isEmpty() || digits.length() > 6) {
      return 0;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return 0;
      }
    }
    return Math.min(Integer.parseInt(digits), MAX_REPEATED);
  }
}
