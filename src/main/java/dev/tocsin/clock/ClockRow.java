package dev.tocsin.clock;

import static java.util.Objects.requireNonNull;

import dev.tocsin.clock.time.ContractClock;
import dev.tocsin.clock.time.Pause;
import dev.tocsin.clock.time.ServiceTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A clock of an incident as it is kept.
 *
 * @param level that of the incident, by which the target was granted
 * @param stoppedBy what stopped it; null while it goes on
 * @param elapsed what was counted when it stopped; null while it goes on
 * @param missed whether more than the target was counted when it stopped
 * @param warned the highest of the hundredths that people were told of; 0 for none
 * @param pauses oldest first
 */
record ClockRow(
    String incidentId,
    ClockName name,
    int level,
    Duration target,
    Instant startedAt,
    @Nullable Instant stoppedAt,
    @Nullable Stop stoppedBy,
    @Nullable Duration elapsed,
    boolean missed,
    int warned,
    List<Break> pauses) {

  /** Of these hundredths people are told (mission row 8.3). */
  static final List<Integer> WARNINGS = List.of(50, 80, 100);

  ClockRow {
    requireNonNull(incidentId);
    requireNonNull(name);
    requireNonNull(startedAt);
    pauses = List.copyOf(pauses);
  }

  /** What stops a clock. */
  enum Stop {
    /** Work has begun. */
    STARTED,
    /** The fault is over. */
    RESOLVED,
    /** The incident became part of another, or was closed. */
    CLOSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Stop of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A pause, and why.
   *
   * @param to null: it lasts
   * @param by who paused it; {@code hub} for the time between an end and the fault's return
   */
  record Break(
      String id,
      Instant from,
      @Nullable Instant to,
      String reason,
      String by,
      @Nullable String resumedBy,
      @Nullable String resumeReason) {}

  ClockRow with(List<Break> others) {
    return new ClockRow(
        incidentId,
        name,
        level,
        target,
        startedAt,
        stoppedAt,
        stoppedBy,
        elapsed,
        missed,
        warned,
        others);
  }

  boolean running() {
    return stoppedAt == null;
  }

  boolean paused() {
    return running() && pauses.stream().anyMatch(pause -> pause.to() == null);
  }

  ContractClock contract() {
    return new ContractClock(
        startedAt,
        target,
        pauses.stream().map(pause -> new Pause(pause.from(), pause.to())).toList(),
        stoppedAt);
  }

  /** What was counted when it stopped stays, whatever the calendar says later. */
  Duration elapsed(ServiceTime time, Instant now) {
    return elapsed != null ? elapsed : contract().elapsed(time, now);
  }

  /** The highest of the hundredths that is used up; 0 for none. */
  int reached(ServiceTime time, Instant now) {
    return reached(elapsed(time, now), target);
  }

  static int reached(Duration elapsed, Duration target) {
    long hundredfold = elapsed.toMillis() * 100;
    return WARNINGS.stream()
        .filter(percent -> hundredfold >= target.toMillis() * percent)
        .reduce(0, Math::max);
  }
}
