package dev.tocsin.alert.sshd;

import dev.tocsin.alert.field.IsoTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of syslog as rsyslog writes it: {@code 2026-11-22T01:21:12.775161+01:00 web01 sshd[123]:
 * text} (Debian 12 on) or {@code Nov 22 01:21:12 web01 sshd[123]: text}.
 *
 * @param program name before the process number
 * @param process process number, or empty
 */
record SyslogLine(Instant at, String host, String program, String process, String message) {

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** The line's parts; empty when it has another shape. */
  static Optional<SyslogLine> parse(String line, Instant received, ZoneId zone) {
    int from = afterPriority(line);
    int afterTime;
    Instant at;
    if (from < line.length() && line.charAt(from) >= '0' && line.charAt(from) <= '9') {
      afterTime = line.indexOf(' ', from);
      at =
          afterTime < 0 || afterTime - from > 40
              ? null
              : IsoTime.parse(line.substring(from, afterTime)).orElse(null);
    } else {
      afterTime = from + 15;
      at = line.length() > afterTime ? old(line, from, received, zone) : null;
    }
    if (at == null || afterTime >= line.length() || line.charAt(afterTime) != ' ') {
      return Optional.empty();
    }
    int hostEnd = line.indexOf(' ', afterTime + 1);
    int tagEnd = hostEnd < 0 ? -1 : line.indexOf(": ", hostEnd + 1);
    if (tagEnd < 0 || hostEnd - afterTime > 254 || tagEnd - hostEnd > 64) {
      return Optional.empty();
    }
    String tag = line.substring(hostEnd + 1, tagEnd);
    int open = tag.indexOf('[');
    boolean numbered = open > 0 && tag.endsWith("]");
    return Optional.of(
        new SyslogLine(
            at,
            line.substring(afterTime + 1, hostEnd),
            numbered ? tag.substring(0, open) : tag,
            numbered ? tag.substring(open + 1, tag.length() - 1) : "",
            line.substring(tagEnd + 2)));
  }

  private static int afterPriority(String line) {
    if (!line.startsWith("<")) {
      return 0;
    }
    int close = line.indexOf('>');
    return close > 0 && close <= 4 ? close + 1 : 0;
  }

  private static @Nullable Instant old(String line, int from, Instant received, ZoneId zone) {
    int month = MONTHS.indexOf(line.substring(from, from + 3)) + 1;
    int day = number(line, from + 4, line.charAt(from + 4) == ' ' ? 1 : 0);
    int hour = number(line, from + 7, 0);
    int minute = number(line, from + 10, 0);
    int second = number(line, from + 13, 0);
    if (month == 0
        || (day | hour | minute | second) < 0
        || line.charAt(from + 3) != ' '
        || line.charAt(from + 6) != ' '
        || line.charAt(from + 9) != ':'
        || line.charAt(from + 12) != ':') {
      return null;
    }
    int year = received.atZone(zone).getYear() + 1;
    Instant latest = received.plus(CLOCKS_DIFFER);
    for (int back = 0; back < 6; back++) {
      try {
        Instant at =
            inZone(
                LocalDateTime.of(year - back, month, day, hour, minute, Math.min(second, 59)),
                received,
                zone);
        if (!at.isAfter(latest)) {
          return at;
        }
      } catch (DateTimeException e) {
        // 29 February: an earlier year has it
      }
    }
    return null;
  }

  /** In the hour that comes twice in autumn, the one nearest to the time of receipt. */
  private static Instant inZone(LocalDateTime time, Instant received, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.size() < 2) {
      return time.atZone(zone).toInstant();
    }
    Instant first = time.toInstant(offsets.get(0));
    Instant second = time.toInstant(offsets.get(1));
    boolean secondIsNearer =
        Duration.between(second, received).abs().compareTo(Duration.between(first, received).abs())
            < 0;
    return secondIsNearer ? second : first;
  }

  private static int number(String line, int from, int blanks) {
    int value = 0;
    for (int i = from + blanks; i < from + 2; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
