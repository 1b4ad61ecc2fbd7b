package dev.tocsin.alert.rules;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the message in a line of syslog: as rsyslog writes it to a file ({@code
 * 2026-11-22T01:21:12.775161+01:00 web01 sshd[123]: } or {@code Nov 22 01:21:12 web01 sshd[123]:
 * }), RFC 3164 with its priority, or RFC 5424.
 *
 * @param time offset of the time
 * @param host name in the line, may be empty
 * @param program name without the process number
 * @param from offset of the message
 * @param to its end
 * @param times how often the line was repeated, by syslog's own word
 */
record SyslogHead(int time, String host, String program, int from, int to, int times) {

  private static final int LONGEST_HOST = 255;
  private static final int LONGEST_TAG = 64;
  private static final int MOST_REPEATED = 100;
  private static final byte[] REPEATED = "message repeated ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TIMES = " times: [ ".getBytes(StandardCharsets.US_ASCII);

  /** The head of the line, or null when it has another shape. */
  static @Nullable SyslogHead read(byte[] b, int from, int to) {
    int at = priority(b, from, to);
    if (at > from && to - at > 2 && b[at] == '1' && b[at + 1] == ' ') {
      return structured(b, at + 2, to);
    }
    int time = LogTime.end(b, at, to);
    if (time < 0 || time >= to || b[time] != ' ') {
      return null;
    }
    int host = word(b, time + 1, to, LONGEST_HOST);
    if (host < 0) {
      return null;
    }
    if (b[host - 1] == ':') {
      return message(b, at, "", program(b, time + 1, host - 1), host + 1, to);
    }
    int colon = host + 1;
    while (colon < to - 1
        && colon - host <= LONGEST_TAG
        && !(b[colon] == ':' && b[colon + 1] == ' ')) {
      colon++;
    }
    if (colon >= to - 1 || colon - host > LONGEST_TAG) {
      return null;
    }
    return message(b, at, text(b, time + 1, host), program(b, host + 1, colon), colon + 2, to);
  }

  /** {@code time host program process id data message}, RFC 5424 section 6. */
  private static @Nullable SyslogHead structured(byte[] b, int from, int to) {
    int[] end = new int[5];
    int at = from;
    for (int i = 0; i < end.length; i++) {
      end[i] = word(b, at, to, LONGEST_HOST);
      if (end[i] < 0) {
        return null;
      }
      at = end[i] + 1;
    }
    int data = data(b, at, to);
    if (data < 0) {
      return null;
    }
    int start = data < to && b[data] == ' ' ? data + 1 : data;
    if (to - start >= 3 && (b[start] & 255) == 0xEF && (b[start + 1] & 255) == 0xBB) {
      start += 3;
    }
    String host = text(b, end[0] + 1, end[1]);
    String program = text(b, end[1] + 1, end[2]);
    return message(b, from, host.equals("-") ? "" : host, program, start, to);
  }

  private static int data(byte[] b, int from, int to) {
    if (from < to && b[from] == '-') {
      return from + 1;
    }
    int at = from;
    while (at < to && b[at] == '[') {
      boolean quoted = false;
      at++;
      while (at < to && (quoted || b[at] != ']')) {
        if (b[at] == '\\' && quoted) {
          at++;
        } else if (b[at] == '"') {
          quoted = !quoted;
        }
        at++;
      }
      at++;
    }
    return at > from && at <= to ? at : -1;
  }

  /** {@code message repeated 3 times: [ text]} is three times the text. */
  private static SyslogHead message(
      byte[] b, int time, String host, String program, int from, int to) {
    if (startsWith(b, from, to, REPEATED) && b[to - 1] == ']') {
      int at = from + REPEATED.length;
      int times = 0;
      while (at < to && b[at] >= '0' && b[at] <= '9' && times < MOST_REPEATED) {
        times = times * 10 + b[at++] - '0';
      }
      while (at < to && b[at] >= '0' && b[at] <= '9') {
        at++;
      }
      if (times > 0 && startsWith(b, at, to, TIMES)) {
        int end = to - 1;
        while (end > at && b[end - 1] == ' ') {
          end--;
        }
        int start = Math.min(at + TIMES.length, end);
        return new SyslogHead(time, host, program, start, end, Math.min(times, MOST_REPEATED));
      }
    }
    return new SyslogHead(time, host, program, from, to, 1);
  }

  private static int priority(byte[] b, int from, int to) {
    if (from < to && b[from] == '<') {
      for (int at = from + 1; at < to && at <= from + 4; at++) {
        if (b[at] == '>') {
          return at + 1;
        }
      }
    }
    return from;
  }

  private static String program(byte[] b, int from, int to) {
    int end = from;
    while (end < to && b[end] != '[') {
      end++;
    }
    return text(b, from, end);
  }

  private static int word(byte[] b, int from, int to, int longest) {
    for (int at = from; at < to && at - from <= longest; at++) {
      if (b[at] == ' ') {
        return at == from ? -1 : at;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] b, int from, int to, byte[] text) {
    if (to - from < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (b[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.UTF_8);
  }
}
