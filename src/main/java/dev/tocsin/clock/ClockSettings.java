package dev.tocsin.clock;

import dev.tocsin.clock.time.OpenHours;
import dev.tocsin.clock.time.ServiceTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the contract grants, and which time counts (annex rows 8.1 to 8.3).
 *
 * @param zone where the business days begin and end
 * @param mode {@code business-days}: a business day counts whole, 24 h; {@code office-hours}: only
 *     from {@code opens} to {@code closes}
 * @param opens first minute of office hours, local time
 * @param closes first minute after office hours, local time
 * @param country whose public holidays are closed, ISO 3166 code of two letters; empty for none
 * @param closedDays other days that do not count, e.g. {@code 2026-12-24}
 * @param response what is granted until work has begun (GTI), counted since the opening
 * @param restore what is granted until the end of the fault (GTR), counted since work has begun
 */
@ConfigurationProperties("tocsin.clocks")
record ClockSettings(
    @DefaultValue("Europe/Paris") ZoneId zone,
    @DefaultValue("business-days") Mode mode,
    @DefaultValue("09:00") LocalTime opens,
    @DefaultValue("18:00") LocalTime closes,
    @DefaultValue("FR") String country,
    @DefaultValue List<LocalDate> closedDays,
    @DefaultValue Response response,
    @DefaultValue Restore restore) {

  ClockSettings {
    closedDays = List.copyOf(closedDays);
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException("tocsin.clocks.closes must be after tocsin.clocks.opens");
    }
  }

  /** How business days are counted. */
  enum Mode {
    BUSINESS_DAYS,
    OFFICE_HOURS
  }

  /** The calendar that these settings make. */
  ServiceTime time() {
    Set<LocalDate> extra = Set.copyOf(closedDays);
    Predicate<LocalDate> holidays =
        country.isBlank() ? day -> false : new PublicHolidays(country.strip());
    return new ServiceTime(
        zone,
        day -> extra.contains(day) || holidays.test(day),
        mode == Mode.OFFICE_HOURS ? new OpenHours(opens, closes) : null);
  }

  /**
   * What is granted for an incident of this level.
   *
   * @param level 1 to 3
   */
  Duration target(ClockName clock, int level) {
    return switch (clock) {
      case RESPONSE -> response.of(level);
      case RESTORE -> restore.of(level);
    };
  }

  /**
   * @param level1 for one client, under an hour of work
   * @param level2 for several clients, or software
   * @param level3 for hardware
   */
  record Response(
      @DefaultValue("48h") Duration level1,
      @DefaultValue("24h") Duration level2,
      @DefaultValue("6h") Duration level3) {
    Response {
      check("response", level1, level2, level3);
    }

    Duration of(int level) {
      return level <= 1 ? level1 : level == 2 ? level2 : level3;
    }
  }

  /**
   * @param level1 for one client, under an hour of work
   * @param level2 for several clients, or software
   * @param level3 for hardware
   */
  record Restore(
      @DefaultValue("7h") Duration level1,
      @DefaultValue("14h") Duration level2,
      @DefaultValue("21h") Duration level3) {
    Restore {
      check("restore", level1, level2, level3);
    }

    Duration of(int level) {
      return level <= 1 ? level1 : level == 2 ? level2 : level3;
    }
  }

  /** A clock is kept in milliseconds; less than a second is no promise. */
  private static void check(String name, Duration... granted) {
    for (Duration one : granted) {
      if (one.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("tocsin.clocks." + name + ": each is at least a second");
      }
    }
  }
}
