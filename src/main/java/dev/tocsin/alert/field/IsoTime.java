package dev.tocsin.alert.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** RFC 3339 times, read by hand because they come by the ten thousand. */
public final class IsoTime {

  private static final long ZERO_YEAR_END = LocalDate.of(2, 1, 1).toEpochDay() * 86_400;

  private IsoTime() {}

  /**
   * {@code 2026-11-22T01:15:28.759380836+01:00}, with {@code Z}, or with fewer or no decimals (any
   * beyond nine are dropped).
   *
   * @return empty when it is not exactly that
   */
  public static Optional<Instant> parse(CharSequence text) {
    int n = text.length();
    if (n < 20
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != 't' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return Optional.empty();
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if ((year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 60) {
      return Optional.empty();
    }
    int at = 19;
    int nanos = 0;
    if (text.charAt(at) == '.' || text.charAt(at) == ',') {
      int digits = 0;
      at++;
      while (at < n && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        if (digits < 9) {
          nanos = nanos * 10 + text.charAt(at) - '0';
          digits++;
        }
        at++;
      }
      if (digits == 0) {
        return Optional.empty();
      }
      for (; digits < 9; digits++) {
        nanos *= 10;
      }
    }
    int offset = offset(text, at);
    if (offset == Integer.MIN_VALUE) {
      return Optional.empty();
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      long seconds = days * 86_400 + hour * 3_600L + minute * 60L + Math.min(second, 59) - offset;
      return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it is Go's zero time, year 1, by which Alertmanager says "not yet". */
  public static boolean isZero(Instant time) {
    return time.getEpochSecond() < ZERO_YEAR_END;
  }

  private static int offset(CharSequence text, int at) {
    int n = text.length();
    if (at == n - 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    boolean colon = at + 6 == n && text.charAt(at + 3) == ':';
    if (!colon && at + 5 != n) {
      return Integer.MIN_VALUE;
    }
    char sign = text.charAt(at);
    int hours = number(text, at + 1, at + 3);
    int minutes = number(text, n - 2, n);
    if ((sign != '+' && sign != '-') || (hours | minutes) < 0 || hours > 18 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static int number(CharSequence text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
