package dev.tocsin.clock.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruption.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every month and whatever happens in it. */
class AvailabilityPropertiesTests {

  private static final Instant FROM = Instant.parse("2026-10-31T23:00:00Z");
  private static final int MINUTES = 2_000;
  private static final Instant TO = FROM.plus(Duration.ofMinutes(MINUTES));

  @Provide
  Arbitrary<List<Interruption>> happenings() {
    return Combinators.combine(
            Arbitraries.of(Sort.class),
            Arbitraries.integers().between(-500, MINUTES + 500),
            Arbitraries.integers().between(0, 700))
        .as(
            (sort, at, length) -> {
              Instant from = FROM.plus(Duration.ofMinutes(at));
              return new Interruption(
                  sort, "x", null, null, from, from.plus(Duration.ofMinutes(length)));
            })
        .list()
        .ofMaxSize(12);
  }

  @Property
  void everyFigureIsWithinItsBounds(@ForAll("happenings") List<Interruption> all) {
    Availability of = Availability.of(FROM, TO, all);
    assertThat(of.percent()).isBetween(0.0, 100.0);
    assertThat(of.measuredSeconds()).isEqualTo(MINUTES * 60L);
    assertThat(of.downSeconds() + of.plannedSeconds()).isBetween(0L, of.measuredSeconds());
    assertThat(of.cutSeconds()).isBetween(0L, of.downSeconds());
    assertThat(of.outages() == 0).isEqualTo(of.downSeconds() == 0);
    assertThat(of.percent() == 100.0).isEqualTo(of.downSeconds() == 0);
  }

  /** Minute by minute, by another way to count. */
  @Property
  void isWhatCountingEachMinuteGives(@ForAll("happenings") List<Interruption> all) {
    Availability of = Availability.of(FROM, TO, all);
    assertThat(of.plannedSeconds()).isEqualTo(60 * minutes(all, true, false));
    assertThat(of.downSeconds()).isEqualTo(60 * minutes(all, false, true));
  }

  private static long minutes(List<Interruption> all, boolean planned, boolean down) {
    return LongStream.range(0, MINUTES)
        .mapToObj(minute -> FROM.plus(Duration.ofMinutes(minute)))
        .filter(
            at -> {
              boolean work = at(all, at, true);
              return planned && work || down && !work && at(all, at, false);
            })
        .count();
  }

  private static boolean at(List<Interruption> all, Instant at, boolean planned) {
    return all.stream()
        .anyMatch(
            one ->
                (one.sort() == Sort.PLANNED) == planned
                    && !one.from().isAfter(at)
                    && one.to().isAfter(at));
  }

  @Property
  void neitherOrderNorRepetitionMatters(
      @ForAll("happenings") List<Interruption> all, @ForAll Random random) {
    List<Interruption> other = new ArrayList<>(all);
    other.addAll(all);
    Collections.shuffle(other, random);
    assertThat(Availability.of(FROM, TO, other)).isEqualTo(Availability.of(FROM, TO, all));
  }

  @Property
  void oneOutageMoreNeverMakesItBetter(
      @ForAll("happenings") List<Interruption> all, @ForAll("happenings") List<Interruption> more) {
    List<Interruption> worse = new ArrayList<>(all);
    more.stream().filter(one -> one.sort() != Sort.PLANNED).forEach(worse::add);
    assertThat(Availability.of(FROM, TO, worse).percent())
        .isLessThanOrEqualTo(Availability.of(FROM, TO, all).percent());
  }
}
