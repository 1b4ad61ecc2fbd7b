package dev.tocsin.clock;

import dev.tocsin.clock.time.ServiceTime;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock of an incident in the API.
 *
 * @param level by which the target was granted
 * @param targetSeconds what is granted, seconds of counted time
 * @param state {@code running}, {@code paused}, {@code overdue} (it runs and the deadline is past),
 *     {@code met}, {@code missed}, or {@code ended}: its incident became part of another before
 *     there was anything to judge
 * @param deadline when the target is or was used up; null while a pause holds it off
 * @param elapsedSeconds seconds of counted time until now, or until it stopped
 * @param fraction elapsed part of the target: 1 at the deadline, more after it
 * @param warned the highest of 50, 80 and 100 % that people were told of; 0 for none
 * @param pauses oldest first
 * @param levels changes of the incident's level, oldest first
 */
record ClockView(
    @OneOf(ClockName.class) String name,
    int level,
    long targetSeconds,
    @OneOf(words = {"running", "paused", "overdue", "met", "missed", "ended"}) String state,
    Instant startedAt,
    @Nullable Instant deadline,
    @Nullable Instant stoppedAt,
    long elapsedSeconds,
    double fraction,
    int warned,
    List<Held> pauses,
    List<Changed> levels) {

  private static final String HUB = "hub";

  ClockView {
    pauses = List.copyOf(pauses);
    levels = List.copyOf(levels);
  }

  /**
   * A pause.
   *
   * @param to null: it lasts
   * @param by who paused it; {@code hub} for the time between an end and the fault's return
   */
  record Held(
      Instant from,
      @Nullable Instant to,
      String reason,
      String by,
      @Nullable String resumedBy,
      @Nullable String resumeReason) {
    Held forClient(boolean shared) {
      return new Held(
          from,
          to,
          words(reason, by, shared),
          person(by),
          resumedBy == null ? null : person(resumedBy),
          resumedBy == null || resumeReason == null
              ? null
              : words(resumeReason, resumedBy, shared));
    }
  }

  /** A change of the level. */
  record Changed(Instant at, int before, int level, String reason, String by) {
    Changed forClient(boolean shared) {
      return new Changed(at, before, level, words(reason, by, shared), person(by));
    }
  }

  static ClockView of(
      ClockRow clock, List<ClockStore.Level> levels, ServiceTime time, Instant now) {
    long elapsed = clock.elapsed(time, now).toMillis();
    return new ClockView(
        clock.name().word(),
        clock.level(),
        clock.target().toSeconds(),
        state(clock, elapsed),
        clock.startedAt(),
        clock.contract().deadline(time).orElse(null),
        clock.stoppedAt(),
        elapsed / 1000,
        (double) elapsed / clock.target().toMillis(),
        clock.warned(),
        clock.pauses().stream()
            .map(
                one ->
                    new Held(
                        one.from(),
                        one.to(),
                        one.reason(),
                        one.by(),
                        one.resumedBy(),
                        one.resumeReason()))
            .toList(),
        levels.stream()
            .map(one -> new Changed(one.at(), one.before(), one.level(), one.reason(), one.by()))
            .toList());
  }

  /**
   * As a client may read it: people are nobody's business, and what they wrote about an incident
   * that touches others too may tell of those.
   *
   * @param shared whether it touches others too
   */
  ClockView forClient(boolean shared) {
    return new ClockView(
        name,
        level,
        targetSeconds,
        state,
        startedAt,
        deadline,
        stoppedAt,
        elapsedSeconds,
        fraction,
        warned,
        pauses.stream().map(one -> one.forClient(shared)).toList(),
        levels.stream().map(one -> one.forClient(shared)).toList());
  }

  private static String person(String name) {
    return name.equals(HUB) ? HUB : "staff";
  }

  private static String words(String said, String by, boolean shared) {
    return shared && !by.equals(HUB) ? "" : said;
  }

  private static String state(ClockRow clock, long elapsed) {
    if (clock.running()) {
      return clock.paused()
          ? "paused"
          : elapsed > clock.target().toMillis() ? "overdue" : "running";
    }
    return clock.missed() ? "missed" : clock.stoppedBy() == ClockRow.Stop.CLOSED ? "ended" : "met";
  }
}
