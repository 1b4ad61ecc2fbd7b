package dev.tocsin.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PublicHolidaysTests {

  private final PublicHolidays french = new PublicHolidays("FR");

  /** Code du travail, article L3133-1: eleven days, and none of Alsace or overseas. */
  @Test
  void knowsTheElevenOfFrance() {
    LocalDate first = LocalDate.parse("2026-01-01");
    assertThat(first.datesUntil(first.plusYears(1)).filter(french))
        .containsExactly(
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-04-06"),
            LocalDate.parse("2026-05-01"),
            LocalDate.parse("2026-05-08"),
            LocalDate.parse("2026-05-14"),
            LocalDate.parse("2026-05-25"),
            LocalDate.parse("2026-07-14"),
            LocalDate.parse("2026-08-15"),
            LocalDate.parse("2026-11-01"),
            LocalDate.parse("2026-11-11"),
            LocalDate.parse("2026-12-25"));
  }

  @Test
  void easterMovesWithTheYear() {
    assertThat(french).accepts(LocalDate.parse("2027-03-29"), LocalDate.parse("2027-05-17"));
    assertThat(french).rejects(LocalDate.parse("2027-04-06"));
  }

  @Test
  void aCountryThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> new PublicHolidays("../x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tocsin.clocks.country");
  }
}
