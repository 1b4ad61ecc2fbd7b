package dev.tocsin.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.clock.time.ServiceTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClockSettingsTests {

  @EnableConfigurationProperties(ClockSettings.class)
  static class Settings {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(Settings.class, ClockConfiguration.class);

  @Test
  void grantsWhatTheContractSays() {
    runner.run(
        context -> {
          ClockSettings settings = context.getBean(ClockSettings.class);
          assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
          int[] response = {48, 24, 6};
          int[] restore = {7, 14, 21};
          for (int level = 1; level <= 3; level++) {
            assertThat(settings.target(ClockName.RESPONSE, level)).hasHours(response[level - 1]);
            assertThat(settings.target(ClockName.RESTORE, level)).hasHours(restore[level - 1]);
          }
          ServiceTime time = context.getBean(ServiceTime.class);
          assertThat(time.hours()).isNull();
          assertThat(time.open(LocalDate.parse("2026-07-14"))).isFalse();
          assertThat(time.open(LocalDate.parse("2026-07-15"))).isTrue();
          assertThat(time.open(LocalDate.parse("2026-07-18"))).isFalse();
        });
  }

  @Test
  void takesOfficeHoursOtherClosedDaysAndOtherTargets() {
    runner
        .withPropertyValues(
            "tocsin.clocks.zone=Europe/Brussels",
            "tocsin.clocks.mode=office-hours",
            "tocsin.clocks.opens=08:30",
            "tocsin.clocks.closes=17:00",
            "tocsin.clocks.country=",
            "tocsin.clocks.closed-days=2026-12-24,2026-12-31",
            "tocsin.clocks.response.level-3=90m")
        .run(
            context -> {
              ClockSettings settings = context.getBean(ClockSettings.class);
              assertThat(settings.target(ClockName.RESPONSE, 3)).isEqualTo(Duration.ofMinutes(90));
              assertThat(settings.target(ClockName.RESPONSE, 1)).hasHours(48);
              ServiceTime time = context.getBean(ServiceTime.class);
              assertThat(time.zone()).isEqualTo(ZoneId.of("Europe/Brussels"));
              assertThat(time.open(LocalDate.parse("2026-12-24"))).isFalse();
              assertThat(time.open(LocalDate.parse("2026-12-25"))).isTrue();
              assertThat(time.hours()).isNotNull();
              assertThat(settings.opens()).isEqualTo(LocalTime.of(8, 30));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tocsin.clocks.country=XX",
        "tocsin.clocks.closes=08:00",
        "tocsin.clocks.opens=25:00",
        "tocsin.clocks.mode=sometimes",
        "tocsin.clocks.zone=Europe/Nowhere",
        "tocsin.clocks.closed-days=24/12/2026",
        "tocsin.clocks.restore.level-1=0h",
        "tocsin.clocks.response.level-2=-1h"
      })
  void refusesWhatItCannotKeep(String bad) {
    runner.withPropertyValues(bad).run(context -> assertThat(context).hasFailed());
  }
}
