package dev.tocsin.alert.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times that programs write into their logs, each read by its shape.
 *
 * <p>In a shape, {@code y M d H m s} are digits (a blank may stand for the first of two of day and
 * hour), {@code B} the English name of a month and {@code W} of a day in three letters, {@code T} a
 * T or a blank, {@code ~} a fraction or nothing, {@code z} an offset or nothing, {@code Z} a blank
 * and an offset, {@code n} a blank and UTC or nothing.
 */
final class LogTime {

  private static final String[] SHAPES = {
    "yyyy-MM-ddTHH:mm:ss~z",
    "dd/B/yyyy:HH:mm:ssZ",
    "B dd HH:mm:ss",
    "B d HH:mm:ss",
    "W B dd HH:mm:ss~ yyyy",
    "yyyy/MM/dd HH:mm:ss~",
    "dd-B-yyyy HH:mm:ssn",
    "B dd yyyy HH:mm:ss",
    "yyMMdd HH:mm:ss",
  };
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private final byte[] b;
  private final int to;
  private int at;
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private @Nullable Integer offset;

  private LogTime(byte[] bytes, int from, int to) {
    this.b = bytes;
    this.at = from;
    this.to = to;
  }

  /** Where the time that begins at {@code from} ends; -1 when there is none. */
  static int end(byte[] bytes, int from, int to) {
    LogTime time = read(bytes, from, to);
    return time == null ? -1 : time.at;
  }

  /**
   * The time that begins at {@code from}.
   *
   * @param received when the line came: it tells the year where the line does not
   * @param zone where the line does not tell
   */
  static @Nullable Instant parse(byte[] bytes, int from, int to, Instant received, ZoneId zone) {
    LogTime time = read(bytes, from, to);
    return time == null ? null : time.instant(received, zone);
  }

  private static @Nullable LogTime read(byte[] bytes, int from, int to) {
    if (to - from < 14) {
      return null;
    }
    for (String shape : SHAPES) {
      LogTime time = new LogTime(bytes, from, to);
      if (time.follows(shape)) {
        return time;
      }
    }
    return null;
  }

  private boolean follows(String shape) {
    for (int i = 0; i < shape.length(); i++) {
      char c = shape.charAt(i);
      int run = 1;
      while (Character.isLetter(c) && i + 1 < shape.length() && shape.charAt(i + 1) == c) {
        run++;
        i++;
      }
      if (!piece(c, run)) {
        return false;
      }
    }
    return true;
  }

  private boolean piece(char c, int run) {
    switch (c) {
      case 'y':
        year = digits(run, false);
        year += run == 2 && year >= 0 ? 2000 : 0;
        return year >= 0;
      case 'M':
        month = digits(2, false);
        return month >= 0;
      case 'd':
        day = run == 1 ? digits(1, false) : digits(2, true);
        return day >= 0;
      case 'H':
        hour = digits(2, true);
        return hour >= 0;
      case 'm':
        minute = digits(2, false);
        return minute >= 0;
      case 's':
        second = digits(2, false);
        return second >= 0;
      case 'B':
        month = name(MONTHS) + 1;
        return month > 0;
      case 'W':
        return name(DAYS) >= 0;
      case '~':
        fraction();
        return true;
      case 'T':
        return next('T') || next(' ');
      case 'z':
        zone();
        return true;
      case 'Z':
        return next(' ') && zone();
      case 'n':
        utc();
        return true;
      default:
        return next(c);
    }
  }

  private boolean next(char c) {
    if (at < to && b[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private int digits(int count, boolean padded) {
    if (to - at < count) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = b[at + i] - '0';
      if (padded && i == 0 && b[at] == ' ') {
        digit = 0;
      }
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    at += count;
    return value;
  }

  private int name(String names) {
    for (int i = 0; to - at >= 3 && i < names.length(); i += 3) {
      if (b[at] == names.charAt(i)
          && b[at + 1] == names.charAt(i + 1)
          && b[at + 2] == names.charAt(i + 2)) {
        at += 3;
        return i / 3;
      }
    }
    return -1;
  }

  private void fraction() {
    if (at + 1 >= to || b[at] != '.' && b[at] != ',' || b[at + 1] < '0' || b[at + 1] > '9') {
      return;
    }
    at++;
    int unit = 100_000_000;
    while (at < to && b[at] >= '0' && b[at] <= '9') {
      nanos += (b[at++] - '0') * unit;
      unit /= 10;
    }
  }

  private boolean zone() {
    if (next('Z')) {
      offset = 0;
      return true;
    }
    int start = at;
    int sign = next('+') ? 1 : next('-') ? -1 : 0;
    int hours = sign == 0 ? -1 : digits(2, false);
    if (hours >= 0) {
      next(':');
    }
    int minutes = hours < 0 ? -1 : digits(2, false);
    if (minutes < 0 || hours > 18 || minutes > 59) {
      at = start;
      return false;
    }
    offset = sign * (hours * 3_600 + minutes * 60);
    return true;
  }

  private void utc() {
    if (to - at >= 4 && b[at] == ' ' && b[at + 1] == 'U' && b[at + 2] == 'T' && b[at + 3] == 'C') {
      at += 4;
      offset = 0;
    }
  }

  private @Nullable Instant instant(Instant received, ZoneId zone) {
    try {
      if (year == 0) {
        return latest(received, zone);
      }
      LocalDateTime local =
          LocalDateTime.of(year, month, day, hour, minute, Math.min(second, 59), nanos);
      return offset == null
          ? inZone(local, received, zone)
          : local.toInstant(ZoneOffset.ofTotalSeconds(offset));
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  /** In the last year in which it was not later than a day after it came. */
  private @Nullable Instant latest(Instant received, ZoneId zone) {
    int latest = received.atZone(zone).getYear() + 1;
    for (int back = 0; back < 6; back++) {
      try {
        LocalDateTime local =
            LocalDateTime.of(latest - back, month, day, hour, minute, Math.min(second, 59));
        Instant at = inZone(local, received, zone);
        if (!at.isAfter(received.plus(CLOCKS_DIFFER))) {
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
    Duration toFirst = Duration.between(first, received).abs();
    return Duration.between(second, received).abs().compareTo(toFirst) < 0 ? second : first;
  }
}
