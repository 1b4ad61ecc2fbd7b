package dev.tocsin.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Clocks as the English record says them; the console puts the same lines into French. */
final class ClockWords {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private ClockWords() {}

  /** {@code response clock (GTI)}. */
  static String name(ClockName name) {
    return switch (name) {
      case RESPONSE -> "response clock (GTI)";
      case RESTORE -> "restore clock (GTR)";
    };
  }

  /** {@code 2026-11-24 17:59 (Europe/Paris)}. */
  static String time(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone)) + " (" + zone.getId() + ")";
  }

  /** {@code 27 h 5 min}: hours are not made days, for 24 of them may be several. */
  static String span(Duration time) {
    long hours = time.toHours();
    int minutes = time.toMinutesPart();
    if (hours == 0 && minutes == 0) {
      return time.toSecondsPart() + " s";
    }
    return hours == 0
        ? minutes + " min"
        : minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
  }
}
