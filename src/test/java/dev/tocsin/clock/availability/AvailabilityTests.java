package dev.tocsin.clock.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruption.Sort;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTests {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant FROM = begin(YearMonth.of(2026, 11));
  private static final Instant TO = begin(YearMonth.of(2026, 12));

  private static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(PARIS).toInstant();
  }

  private static Interruption of(Sort sort, long fromMinute, long toMinute) {
    return new Interruption(
        sort,
        "shop.example",
        null,
        null,
        FROM.plus(Duration.ofMinutes(fromMinute)),
        FROM.plus(Duration.ofMinutes(toMinute)));
  }

  @Test
  void aMonthWithoutTroubleIsWhole() {
    assertThat(Availability.of(FROM, TO, List.of()))
        .isEqualTo(new Availability(100.0, 30 * 86_400, 0, 0, 0, 0));
  }

  @Test
  void aSecondInAMonthIsNotRoundedAway() {
    Interruption second = new Interruption(Sort.FAULT, "x", null, null, FROM, FROM.plusSeconds(1));
    Availability of = Availability.of(FROM, TO, List.of(second));
    assertThat(of.percent()).isEqualTo(99.999);
    assertThat(of.downSeconds()).isEqualTo(1);
    assertThat(of.outages()).isEqualTo(1);
  }

  @Test
  void twentyTwoMinutesAreTheWellKnownFigure() {
    assertThat(Availability.of(FROM, TO, List.of(of(Sort.FAULT, 0, 21))).percent())
        .as("21 of 43,200 minutes")
        .isEqualTo(99.951);
  }

  @Test
  void whatOverlapsCountsOnceAndWhatMeetsIsOneOutage() {
    Availability of =
        Availability.of(
            FROM,
            TO,
            List.of(
                of(Sort.FAULT, 60, 120),
                of(Sort.FAULT, 90, 150),
                of(Sort.FAULT, 150, 160),
                of(Sort.FAULT, 100, 110),
                of(Sort.CUT, 155, 200),
                of(Sort.FAULT, 300, 301)));
    assertThat(of.downSeconds()).isEqualTo((140 + 1) * 60);
    assertThat(of.cutSeconds()).as("what had not failed too").isEqualTo(40 * 60);
    assertThat(of.outages()).isEqualTo(2);
  }

  @Test
  void announcedWorkIsNoDowntimeAndNoPromisedTime() {
    Availability of =
        Availability.of(FROM, TO, List.of(of(Sort.FAULT, 0, 180), of(Sort.PLANNED, 60, 120)));
    assertThat(of.downSeconds()).isEqualTo(120 * 60);
    assertThat(of.plannedSeconds()).isEqualTo(3600);
    assertThat(of.outages()).as("one, with work in its middle").isEqualTo(1);
    long promised = 30 * 1440 - 60;
    assertThat(of.percent())
        .isEqualTo(Math.floor((promised - 120) * 100_000.0 / promised) / 1000.0);
  }

  @Test
  void anOutageWithinAnnouncedWorkIsNone() {
    Availability of =
        Availability.of(FROM, TO, List.of(of(Sort.FAULT, 70, 110), of(Sort.PLANNED, 60, 120)));
    assertThat(of).isEqualTo(new Availability(100.0, 30 * 86_400, 0, 0, 3600, 0));
  }

  @Test
  void aWholeMonthOfAnnouncedWorkBreaksNoPromise() {
    Availability of =
        Availability.of(
            FROM, TO, List.of(of(Sort.PLANNED, -5, 50_000), of(Sort.FAULT, -5, 50_000)));
    assertThat(of.percent()).isEqualTo(100.0);
    assertThat(of.downSeconds()).isZero();
  }

  @Test
  void whatReachesOverTheEdgesCountsWithinThem() {
    Availability of =
        Availability.of(
            FROM, TO, List.of(of(Sort.FAULT, -500, 10), of(Sort.FAULT, 43_190, 50_000)));
    assertThat(of.downSeconds()).isEqualTo(20 * 60);
    assertThat(of.outages()).isEqualTo(2);
    assertThat(Availability.of(FROM, TO, List.of(of(Sort.FAULT, -5, 50_000))).percent()).isZero();
  }

  @Test
  void whatWasNeverThereHasNoFigure() {
    assertThat(Availability.of(TO, FROM, List.of(of(Sort.FAULT, 1, 2))).percent()).isNull();
    assertThat(Availability.of(TO, TO, List.of()).measuredSeconds()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"2026-03,743", "2026-10,745", "2026-02,672", "2028-02,696", "2026-11,720"})
  void aMonthLastsAsLongAsItLastsInParis(YearMonth month, int hours) {
    Instant from = begin(month);
    Instant to = begin(month.plusMonths(1));
    assertThat(Availability.of(from, to, List.of()).measuredSeconds()).isEqualTo(hours * 3600L);
  }
}
