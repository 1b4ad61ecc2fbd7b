package dev.tocsin.alert.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Times in the shapes in which monitoring tools write them. */
public final class AnyTime {

  /** Up to here a number of days, hours or seconds would be before 1973: it is no time. */
  private static final double FIRST = 100_000_000d;

  /** The end of the year 9999 in seconds. */
  private static final double LAST = 253_402_300_799d;

  private AnyTime() {}

  /**
   * RFC 3339; the same without a zone, which is UTC, with or without seconds; seconds,
   * milliseconds, microseconds or nanoseconds since 1970, with or without decimals. Zero times
   * (year 1, 0) count as none.
   *
   * @return empty when it is none of these or out of range
   */
  public static Optional<Instant> of(String text) {
    String time = text.strip();
    if (time.isEmpty() || time.length() > 40) {
      return Optional.empty();
    }
    Optional<Instant> found =
        IsoTime.parse(time)
            .or(() -> IsoTime.parse(time + "Z"))
            .or(() -> IsoTime.parse(time + ":00Z"))
            .or(() -> named(time))
            .or(() -> number(time));
    return found.filter(instant -> !IsoTime.isZero(instant));
  }

  /** {@code 2026-11-22 01:15:28 UTC}, and {@code 2026.11.22 01:15:28} as Zabbix writes it. */
  private static Optional<Instant> named(String time) {
    String plain = time.endsWith(" UTC") ? time.substring(0, time.length() - 4) : time;
    if (plain.length() >= 19 && plain.charAt(4) == '.' && plain.charAt(7) == '.') {
      plain = plain.substring(0, 4) + '-' + plain.substring(5, 7) + '-' + plain.substring(8);
    } else if (plain.length() == time.length()) {
      return Optional.empty();
    }
    return IsoTime.parse(plain + "Z");
  }

  private static Optional<Instant> number(String time) {
    for (int i = 0; i < time.length(); i++) {
      char c = time.charAt(i);
      if (!(c >= '0' && c <= '9') && c != '.' && c != 'E' && c != '+') {
        return Optional.empty();
      }
    }
    double seconds;
    try {
      seconds = Double.parseDouble(time);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    for (int thousands = 0; thousands < 3 && seconds > LAST / 2; thousands++) {
      seconds /= 1_000;
    }
    if (seconds < FIRST || seconds > LAST) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1_000)));
  }

  /** A date and a time of day in UTC that stand apart. */
  public static Optional<Instant> of(String date, String timeOfDay) {
    try {
      LocalDate.parse(date.strip().replace('.', '-'));
      return IsoTime.parse(date.strip().replace('.', '-') + "T" + timeOfDay.strip() + "Z");
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
