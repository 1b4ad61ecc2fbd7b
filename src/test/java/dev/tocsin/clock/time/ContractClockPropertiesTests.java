package dev.tocsin.clock.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every clock, calendar and pause. */
class ContractClockPropertiesTests {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final long YEAR_MINUTES = Duration.ofDays(365).toMinutes();

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, YEAR_MINUTES)
        .map(minutes -> FROM.plus(Duration.ofMinutes(minutes)));
  }

  @Provide
  Arbitrary<ServiceTime> calendars() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of("Europe/Paris", "UTC", "America/New_York", "Africa/Cairo").map(ZoneId::of);
    Arbitrary<Integer> everyNthClosed = Arbitraries.integers().between(3, 40);
    Arbitrary<OpenHours> hours =
        Combinators.combine(
                Arbitraries.integers().between(0, 12), Arbitraries.integers().between(13, 23))
            .as((opens, closes) -> new OpenHours(LocalTime.of(opens, 0), LocalTime.of(closes, 30)));
    return Combinators.combine(zones, everyNthClosed, hours.injectNull(0.5))
        .as(
            (zone, nth, open) ->
                new ServiceTime(zone, (LocalDate day) -> day.getDayOfYear() % nth == 0, open));
  }

  @Provide
  Arbitrary<Duration> targets() {
    return Arbitraries.longs()
        .between(1, Duration.ofHours(60).toMinutes())
        .map(Duration::ofMinutes);
  }

  @Provide
  Arbitrary<Pause> pauses() {
    return Combinators.combine(
            instants(), Arbitraries.longs().between(0, Duration.ofDays(6).toMinutes()))
        .as((from, minutes) -> new Pause(from, from.plus(Duration.ofMinutes(minutes))));
  }

  @Provide
  Arbitrary<ContractClock> clocks() {
    return Combinators.combine(instants(), targets(), pauses().list().ofMaxSize(6))
        .as((start, target, pauses) -> new ContractClock(start, target, pauses, null));
  }

  @Property
  void atTheDeadlineTheTargetIsUsedUpAndNotBefore(
      @ForAll("calendars") ServiceTime time, @ForAll("clocks") ContractClock clock) {
    Instant deadline = clock.deadline(time).orElseThrow();
    assertThat(clock.elapsed(time, deadline)).isEqualTo(clock.target());
    assertThat(clock.elapsed(time, deadline.minusMillis(1))).isLessThan(clock.target());
    assertThat(clock.missed(time, deadline)).isFalse();
  }

  @Property
  void whatIsCountedNeverShrinksAndNeverRunsAheadOfTheSun(
      @ForAll("calendars") ServiceTime time,
      @ForAll("clocks") ContractClock clock,
      @ForAll("instants") Instant one,
      @ForAll("instants") Instant other) {
    Instant first = one.isBefore(other) ? one : other;
    Instant second = one.isBefore(other) ? other : one;
    Duration grown = clock.elapsed(time, second).minus(clock.elapsed(time, first));
    assertThat(grown).isBetween(Duration.ZERO, Duration.between(first, second));
  }

  @Property
  void countedTimeAddsUpOverAnyCut(
      @ForAll("calendars") ServiceTime time,
      @ForAll("instants") Instant from,
      @ForAll("targets") Duration one,
      @ForAll("targets") Duration other) {
    Instant middle = from.plus(one);
    Instant end = middle.plus(other);
    assertThat(time.between(from, middle).plus(time.between(middle, end)))
        .isEqualTo(time.between(from, end));
  }

  @Property
  void onePauseMoreNeverMakesTheDeadlineEarlier(
      @ForAll("calendars") ServiceTime time,
      @ForAll("clocks") ContractClock clock,
      @ForAll("pauses") Pause pause) {
    assertThat(clock.with(pause).deadline(time).orElseThrow())
        .isAfterOrEqualTo(clock.deadline(time).orElseThrow());
  }

  @Property
  void aSmallerTargetIsNeverDueLaterAndCountsTheSame(
      @ForAll("calendars") ServiceTime time,
      @ForAll("clocks") ContractClock clock,
      @ForAll("targets") Duration target,
      @ForAll("instants") Instant now) {
    ContractClock other = clock.withTarget(target);
    assertThat(other.elapsed(time, now)).isEqualTo(clock.elapsed(time, now));
    if (target.compareTo(clock.target()) <= 0) {
      assertThat(other.deadline(time).orElseThrow())
          .isBeforeOrEqualTo(clock.deadline(time).orElseThrow());
    }
  }

  @Property
  void theWarningsComeInOrder(
      @ForAll("calendars") ServiceTime time, @ForAll("clocks") ContractClock clock) {
    List<Instant> at =
        List.of(50, 80, 100).stream().map(part -> clock.at(time, part).orElseThrow()).toList();
    assertThat(at).isSorted();
    assertThat(clock.fraction(time, at.getFirst())).isBetween(0.499, 0.501);
  }
}
