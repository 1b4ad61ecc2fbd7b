package dev.tocsin.clock.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Each expected time here was counted by hand on a calendar of 2026. */
class ContractClockTests {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.parse("2026-04-06"), // Easter Monday
          LocalDate.parse("2026-05-01"),
          LocalDate.parse("2026-05-08"),
          LocalDate.parse("2026-07-14"), // a Tuesday
          LocalDate.parse("2026-12-25"));
  private static final ServiceTime DAYS = new ServiceTime(PARIS, HOLIDAYS::contains, null);
  private static final ServiceTime OFFICE =
      new ServiceTime(
          PARIS, HOLIDAYS::contains, new OpenHours(LocalTime.of(9, 0), LocalTime.of(18, 0)));

  private static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toInstant();
  }

  private static ContractClock clock(String start, int hours, Pause... pauses) {
    return new ContractClock(paris(start), Duration.ofHours(hours), List.of(pauses), null);
  }

  private static void due(ServiceTime time, ContractClock clock, String local) {
    assertThat(clock.deadline(time).map(at -> at.atZone(PARIS).toLocalDateTime()))
        .contains(LocalDateTime.parse(local));
    assertThat(clock.elapsed(time, paris(local))).isEqualTo(clock.target());
  }

  @Test
  void fromFridayOneMinuteBeforeSixTheWeekendDoesNotCount() {
    due(DAYS, clock("2026-11-20T17:59", 6), "2026-11-20T23:59");
    due(DAYS, clock("2026-11-20T17:59", 7), "2026-11-23T00:59");
    due(DAYS, clock("2026-11-20T17:59", 24), "2026-11-23T17:59");
    due(DAYS, clock("2026-11-20T17:59", 48), "2026-11-24T17:59");
    due(OFFICE, clock("2026-11-20T17:59", 6), "2026-11-23T14:59");
    due(OFFICE, clock("2026-11-20T17:59", 24), "2026-11-25T14:59");
  }

  @Test
  void onSaturdayItWaitsForMonday() {
    due(DAYS, clock("2026-11-21T03:00", 6), "2026-11-23T06:00");
    due(OFFICE, clock("2026-11-21T03:00", 6), "2026-11-23T15:00");
    assertThat(clock("2026-11-21T03:00", 6).elapsed(DAYS, paris("2026-11-22T23:59")))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void overThe29thOfMarchNoHourIsLost() {
    due(DAYS, clock("2026-03-27T20:00", 6), "2026-03-30T02:00");
    due(DAYS, clock("2026-03-27T12:00", 48), "2026-03-31T12:00");
    due(OFFICE, clock("2026-03-27T16:00", 6), "2026-03-30T13:00");
    assertThat(DAYS.between(paris("2026-03-28T00:00"), paris("2026-03-30T00:00"))).isZero();
  }

  @Test
  void overThe25thOfOctoberNoHourIsWon() {
    due(DAYS, clock("2026-10-23T20:00", 6), "2026-10-26T02:00");
    due(DAYS, clock("2026-10-23T12:00", 48), "2026-10-27T12:00");
    due(OFFICE, clock("2026-10-23T16:00", 6), "2026-10-26T13:00");
  }

  @Test
  void the14thOfJulyIsClosedAndSoIsEasterMondayAfterItsWeekend() {
    due(DAYS, clock("2026-07-13T22:00", 6), "2026-07-15T04:00");
    due(DAYS, clock("2026-07-14T10:00", 6), "2026-07-15T06:00");
    due(OFFICE, clock("2026-07-13T17:00", 6), "2026-07-15T14:00");
    due(DAYS, clock("2026-04-03T18:00", 24), "2026-04-07T18:00");
  }

  @Test
  void whatIsUsedUpWhenTheDayEndsIsDueAtMidnight() {
    due(DAYS, clock("2026-11-20T00:00", 24), "2026-11-21T00:00");
    due(OFFICE, clock("2026-11-20T12:00", 6), "2026-11-20T18:00");
  }

  @Test
  void aPauseOverAWeekendOnlyTakesWhatWouldHaveCounted() {
    Pause weekend = new Pause(paris("2026-11-20T18:00"), paris("2026-11-23T08:00"));
    // Until Friday 18:00 six hours, from Monday 08:00 eighteen more.
    due(DAYS, clock("2026-11-20T12:00", 24, weekend), "2026-11-24T02:00");
    Pause inside = new Pause(paris("2026-11-21T09:00"), paris("2026-11-22T21:00"));
    due(DAYS, clock("2026-11-20T12:00", 24, inside), "2026-11-23T12:00");
  }

  @Test
  void whileAPauseLastsThereIsNoDeadlineUnlessItPassedBefore() {
    Pause lasting = new Pause(paris("2026-11-18T12:00"), null);
    ContractClock held = clock("2026-11-18T10:00", 6, lasting);
    assertThat(held.deadline(DAYS)).isEmpty();
    assertThat(held.elapsed(DAYS, paris("2026-11-30T10:00"))).isEqualTo(Duration.ofHours(2));
    assertThat(held.paused(paris("2026-11-18T11:59"))).isFalse();
    assertThat(held.paused(paris("2026-11-18T12:00"))).isTrue();
    due(DAYS, clock("2026-11-18T10:00", 1, lasting), "2026-11-18T11:00");
  }

  @Test
  void pausesMayOverlapAndLieOutside() {
    ContractClock clock =
        clock(
            "2026-11-18T10:00",
            6,
            new Pause(paris("2026-11-18T13:00"), paris("2026-11-18T15:00")),
            new Pause(paris("2026-11-18T12:00"), paris("2026-11-18T14:00")),
            new Pause(paris("2026-11-18T12:30"), paris("2026-11-18T12:40")),
            new Pause(paris("2026-11-17T10:00"), paris("2026-11-18T11:00")));
    // It begins at eleven and rests from twelve to three.
    due(DAYS, clock, "2026-11-18T20:00");
  }

  @Test
  void anotherLevelInMidClockKeepsWhatWasCounted() {
    ContractClock level1 = clock("2026-11-18T10:00", 48);
    Instant later = paris("2026-11-18T14:00");
    ContractClock level3 = level1.withTarget(Duration.ofHours(6));
    assertThat(level3.elapsed(DAYS, later)).isEqualTo(level1.elapsed(DAYS, later)).hasHours(4);
    due(DAYS, level3, "2026-11-18T16:00");
    assertThat(level3.missed(DAYS, paris("2026-11-19T10:00"))).isTrue();
    assertThat(level1.missed(DAYS, paris("2026-11-19T10:00"))).isFalse();
  }

  @Test
  void stoppedAtTheVeryDeadlineItIsKept() {
    ContractClock running = clock("2026-11-18T10:00", 6);
    for (String end : List.of("2026-11-18T16:00", "2026-11-18T16:00:00.001")) {
      ContractClock stopped =
          new ContractClock(running.start(), running.target(), List.of(), paris(end));
      assertThat(stopped.missed(DAYS, paris("2026-12-01T00:00")))
          .isEqualTo(!end.equals("2026-11-18T16:00"));
    }
  }

  @Test
  void warningsComeAtHalfAtFourFifthsAndAtTheEnd() {
    ContractClock clock = clock("2026-11-20T20:00", 10);
    assertThat(clock.at(DAYS, 50)).contains(paris("2026-11-23T01:00"));
    assertThat(clock.at(DAYS, 80)).contains(paris("2026-11-23T04:00"));
    assertThat(clock.at(DAYS, 100)).isEqualTo(clock.deadline(DAYS));
    assertThat(clock.fraction(DAYS, paris("2026-11-23T04:00"))).isEqualTo(0.8);
  }

  @Test
  void theTimeZoneOfTheMachineIsOfNoInterest() {
    TimeZone own = TimeZone.getDefault();
    try {
      for (String zone : List.of("Pacific/Kiritimati", "America/New_York", "UTC")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        due(DAYS, clock("2026-11-20T17:59", 7), "2026-11-23T00:59");
        due(OFFICE, clock("2026-10-23T16:00", 6), "2026-10-26T13:00");
      }
    } finally {
      TimeZone.setDefault(own);
    }
  }

  @Test
  void eachBusinessDayOfParisLasts24Hours() {
    ServiceTime weekdays = new ServiceTime(PARIS, day -> false, null);
    LocalDate end = LocalDate.parse("2060-01-01");
    for (LocalDate day = LocalDate.parse("2020-01-01"); day.isBefore(end); day = day.plusDays(1)) {
      Duration counted =
          weekdays.between(
              day.atStartOfDay(PARIS).toInstant(), day.plusDays(1).atStartOfDay(PARIS).toInstant());
      assertThat(counted)
          .as("%s", day)
          .isEqualTo(weekdays.open(day) ? Duration.ofHours(24) : Duration.ZERO);
    }
  }

  @Test
  void inAZoneThatChangesOnAWorkingDayThatDayCountsAsItLasts() {
    ZoneId cairo = ZoneId.of("Africa/Cairo"); // forward on a Friday, the 24th of April 2026
    ServiceTime time = new ServiceTime(cairo, day -> false, null);
    LocalDate day = LocalDate.parse("2026-04-24");
    assertThat(
            time.between(
                day.atStartOfDay(cairo).toInstant(),
                day.plusDays(1).atStartOfDay(cairo).toInstant()))
        .isEqualTo(Duration.ofHours(23));
  }

  @Test
  void aCalendarWithoutOpenDaysAndATargetOfNothingAreRefused() {
    ServiceTime never = new ServiceTime(PARIS, day -> true, null);
    Instant now = paris("2026-11-20T17:59");
    assertThatThrownBy(() -> never.after(now, Duration.ofHours(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> DAYS.after(now, Duration.ofHours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContractClock(now, Duration.ZERO, List.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pause(now, now.minusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
