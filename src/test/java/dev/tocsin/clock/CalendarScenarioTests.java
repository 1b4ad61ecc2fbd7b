package dev.tocsin.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.clock.time.ContractClock;
import dev.tocsin.clock.time.Pause;
import dev.tocsin.clock.time.ServiceTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlines that were reckoned by hand, in both ways of counting and in any zone of the server. */
class CalendarScenarioTests {

  private static final Path FILE = Path.of("src/test/resources/scenarios/clocks/calendar.yaml");

  record Case(JsonNode said) {
    @Override
    public String toString() {
      return said.path("name").asText();
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    new YAMLMapper().readTree(FILE.toFile()).forEach(one -> cases.add(new Case(one)));
    return cases.stream();
  }

  private static ClockSettings settings(ClockSettings.Mode mode) {
    ClockSettings house = ClockFixture.settings();
    return new ClockSettings(
        house.zone(),
        mode,
        LocalTime.of(9, 0),
        LocalTime.of(18, 0),
        "FR",
        List.of(),
        house.response(),
        house.restore());
  }

  private static ContractClock clock(JsonNode said, ClockSettings settings) {
    ClockName name = ClockName.valueOf(said.path("clock").asText().toUpperCase(Locale.ROOT));
    List<Pause> pauses = new ArrayList<>();
    said.path("pauses").forEach(one -> pauses.add(new Pause(time(one, 0), time(one, 1))));
    ContractClock clock =
        new ContractClock(
            ClockFixture.paris(said.path("start").asText()),
            settings.target(name, said.path("level").asInt()),
            pauses,
            null);
    return said.has("then")
        ? clock.withTarget(settings.target(name, said.path("then").asInt()))
        : clock;
  }

  private static Instant time(JsonNode pair, int index) {
    return ClockFixture.paris(pair.path(index).asText());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isDueWhenTheCalendarSays(Case one) {
    TimeZone own = TimeZone.getDefault();
    try {
      for (String zone : List.of("Europe/Paris", "Asia/Tokyo", "America/Los_Angeles", "UTC")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        check(one.said(), ClockSettings.Mode.BUSINESS_DAYS, "days");
        check(one.said(), ClockSettings.Mode.OFFICE_HOURS, "office");
      }
    } finally {
      TimeZone.setDefault(own);
    }
  }

  private static void check(JsonNode said, ClockSettings.Mode mode, String expected) {
    ClockSettings settings = settings(mode);
    ServiceTime time = settings.time();
    ContractClock clock = clock(said, settings);
    Instant due = clock.deadline(time).orElseThrow();
    assertThat(LocalDateTime.ofInstant(due, ClockFixture.PARIS))
        .as(expected)
        .isEqualTo(LocalDateTime.parse(said.path(expected).asText()));
    assertThat(clock.missed(time, due)).as("kept at the very deadline").isFalse();
    assertThat(clock.elapsed(time, due)).isEqualTo(clock.target());
  }
}
