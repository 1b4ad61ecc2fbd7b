package dev.tocsin.clock.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which time counts for a contract (mission row 8.3): Monday to Friday without the days that are
 * closed, whole days or office hours.
 *
 * @param zone where the days begin and end
 * @param closed whether a day of Monday to Friday is closed, e.g. a public holiday; a pure function
 * @param hours the part of a day that counts; null: the whole day
 */
public record ServiceTime(ZoneId zone, Predicate<LocalDate> closed, @Nullable OpenHours hours) {

  /** No contract and no calendar is closed that long. */
  private static final int LONGEST_SEARCH_DAYS = 3660;

  public ServiceTime {
    requireNonNull(zone);
    requireNonNull(closed);
  }

  /** Whether some of this day counts. */
  public boolean open(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !closed.test(day);
  }

  /** What counts between two instants; nothing when the second is not after the first. */
  public Duration between(Instant from, Instant to) {
    Duration counted = Duration.ZERO;
    for (LocalDate day = day(from); start(day).isBefore(to); day = day.plusDays(1)) {
      if (open(day)) {
        Instant begin = later(start(day), from);
        Instant end = earlier(end(day), to);
        if (begin.isBefore(end)) {
          counted = counted.plus(Duration.between(begin, end));
        }
      }
    }
    return counted;
  }

  /**
   * The first instant at which so much has been counted since another.
   *
   * @param counted not negative; nothing gives the instant itself
   * @throws IllegalStateException when all days of the next ten years are closed
   */
  public Instant after(Instant from, Duration counted) {
    if (counted.isNegative()) {
      throw new IllegalArgumentException("counted time is never negative");
    }
    if (counted.isZero()) {
      return from;
    }
    Duration left = counted;
    LocalDate day = day(from);
    LocalDate last = day.plusDays(LONGEST_SEARCH_DAYS).plusDays(counted.toDays());
    for (; day.isBefore(last); day = day.plusDays(1)) {
      Instant begin = later(start(day), from);
      Instant end = end(day);
      if (open(day) && begin.isBefore(end)) {
        Duration today = Duration.between(begin, end);
        if (today.compareTo(left) >= 0) {
          return begin.plus(left);
        }
        left = left.minus(today);
      }
    }
    throw new IllegalStateException("no business day within ten years of " + from);
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private Instant start(LocalDate day) {
    return hours == null
        ? day.atStartOfDay(zone).toInstant()
        : day.atTime(hours.opens()).atZone(zone).toInstant();
  }

  private Instant end(LocalDate day) {
    return hours == null
        ? day.plusDays(1).atStartOfDay(zone).toInstant()
        : day.atTime(hours.closes()).atZone(zone).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
