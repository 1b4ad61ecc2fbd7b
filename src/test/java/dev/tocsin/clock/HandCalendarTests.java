package dev.tocsin.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.incident.Incident;
import dev.tocsin.platform.DatabaseEngines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;

/**
 * Deadlines reckoned on paper and asked of the API, through what people do to an incident. A whole
 * business day counts 24 h, an office day 9 h (09:00 to 18:00). The machine itself is elsewhere.
 *
 * <p>Closed in France in 2026: 1 January (Thursday), Easter Monday 6 April, 1 May (Friday), 8 May
 * (Friday), Ascension 14 May (Thursday), Whit Monday 25 May, 14 July (Tuesday), 15 August
 * (Saturday), 1 November (Sunday), 11 November (Wednesday), 25 December (Friday); 1 January 2027
 * (Friday). The clocks change on Sundays: 29 March and 25 October.
 */
class HandCalendarTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final String PARIS = "Europe/Paris";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /**
   * @param zone of the contract
   * @param closed further closed days
   * @param acts in order, each a local time and a word; a first number is the level
   * @param days when it is due where whole days count
   * @param office when it is due where office hours count
   */
  record Case(
      String name,
      String zone,
      List<String> closed,
      List<String> acts,
      String days,
      String office) {
    @Override
    public String toString() {
      return name;
    }

    Case in(String other) {
      return new Case(name, other, closed, acts, days, office);
    }

    Case closing(String... more) {
      return new Case(name, zone, List.of(more), acts, days, office);
    }
  }

  private static Case due(String name, String days, String office, String... acts) {
    return new Case(name, PARIS, List.of(), List.of(acts), days, office);
  }

  static Stream<Case> cases() {
    return Stream.of(
        // days: Fri 6 h 01, Mon 24 h, so Tue 17 h 59. office: Fri 1 min, Mon to Fri 45 h, Mon 2:59.
        due(
            "Friday 17:59, level 1",
            "2026-11-24T17:59",
            "2026-11-30T11:59",
            "2026-11-20T17:59 request 1"),
        // days: Fri 6 h 01, Mon 17 h 59. office: Fri 1 min, Mon + Tue 18 h, Wed 5 h 59.
        // The hour that is missing lies on Sunday 29 March.
        due("over 29 March", "2026-03-30T17:59", "2026-04-01T14:59", "2026-03-27T17:59 request 2"),
        // Sunday counts nothing: Mon 00:00 + 6 h, 09:00 + 6 h, both in summer time.
        due(
            "reported on 29 March itself",
            "2026-03-30T06:00",
            "2026-03-30T15:00",
            "2026-03-29T10:00 request 3"),
        // days: Fri 12 h, Mon 12 h in winter time. office: Fri 6 h, Mon + Tue 18 h: the very end.
        due(
            "over 25 October",
            "2026-10-26T12:00",
            "2026-10-27T18:00",
            "2026-10-23T12:00 request 2"),
        // days: Mon 8 h, Wed 16 h. office: Mon 2 h, Wed + Thu 18 h, Fri 4 h.
        due(
            "14 July, a Tuesday",
            "2026-07-15T16:00",
            "2026-07-17T13:00",
            "2026-07-13T16:00 request 2"),
        // days: Fri 7 h (Good Friday is open), Tue 24 h, Wed 17 h.
        // office: Fri 1 h, Tue to Fri 36 h, Mon 9 h, Tue 2 h.
        due("Easter Monday", "2026-04-08T17:00", "2026-04-14T11:00", "2026-04-03T17:00 request 1"),
        // days: Wed 9 h, Fri 24 h, Mon 15 h. office: Wed 3 h, Fri 9 h, Mon to Thu 36 h: the end.
        due(
            "Ascension, a Thursday",
            "2026-05-18T15:00",
            "2026-05-21T18:00",
            "2026-05-13T15:00 request 1"),
        // days: Tue whole, due when it ends. office: Tue + Wed 18 h, Thu 6 h.
        due(
            "reported on Whit Monday",
            "2026-05-27T00:00",
            "2026-05-28T15:00",
            "2026-05-25T10:00 request 2"),
        // days: Thu 12 h, Mon 24 h, Tue 12 h. office: Thu 6 h, Mon to Thu 36 h, Mon 11 May 6 h.
        due(
            "two Fridays of May that are closed",
            "2026-05-05T12:00",
            "2026-05-11T15:00",
            "2026-04-30T12:00 request 1"),
        // days: Thu 14 h, Mon 10 h. office: Thu 8 h, Mon 9 h, Tue 7 h.
        due(
            "24 to 26 December",
            "2026-12-28T10:00",
            "2026-12-29T16:00",
            "2026-12-24T10:00 request 2"),
        // days: Wed 8 h, Tue 24 h, Wed 16 h. office: Wed 2 h, Tue to Thu 27 h, Mon + Tue 18 h,
        // Wed 6 January 1 h.
        due(
                "closed on Christmas Eve and the Monday after",
                "2026-12-30T16:00",
                "2027-01-06T10:00",
                "2026-12-23T16:00 request 1")
            .closing("2026-12-24", "2026-12-28"),
        // Saturday and Sunday count nothing.
        due(
            "reported on a Saturday",
            "2026-11-16T06:00",
            "2026-11-16T15:00",
            "2026-11-14T11:00 request 3"),
        // days: 3 h to 9 h. office: from 09:00.
        due(
            "reported at three in the night",
            "2026-11-17T09:00",
            "2026-11-17T15:00",
            "2026-11-17T03:00 request 3"),
        // days: Thu 10 h + Fri 16 h = 26 h; then Mon 13 h, Tue 9 h. office: Thu 4 h + Fri 7 h =
        // 11 h; then Mon 7 h, Tue to Thu 27 h, Fri 3 h.
        due(
            "a pause over a week-end",
            "2026-11-24T09:00",
            "2026-11-27T12:00",
            "2026-11-19T14:00 request 1",
            "2026-11-20T16:00 pause response",
            "2026-11-23T11:00 resume response"),
        // What was counted stays. days: 08:00 + 6 h. office: 09:00 + 6 h.
        due(
            "response, level 1 to 3",
            "2026-11-16T14:00",
            "2026-11-16T15:00",
            "2026-11-16T08:00 request 1",
            "2026-11-16T12:00 level 3"),
        // 6 h were used up at 15:00 at the latest; with 48 h: Wed 08:00; Mon to Fri 45 h, Mon 3 h.
        due(
            "response, level 3 to 1",
            "2026-11-04T08:00",
            "2026-11-09T12:00",
            "2026-11-02T08:00 request 3",
            "2026-11-02T16:00 level 1"),
        // 21 h since Tue 13:00, Wed 11 November closed. days: Tue 11 h, Thu 10 h.
        // office: Tue 5 h, Thu 9 h, Fri 7 h.
        due(
            "restore, level 1 to 3, over 11 November",
            "2026-11-12T10:00",
            "2026-11-13T16:00",
            "2026-11-10T12:00 request 1",
            "2026-11-10T13:00 start",
            "2026-11-10T15:00 level 3"),
        // 7 h since 10:00, whatever was granted before.
        due(
            "restore, level 3 to 1",
            "2026-11-09T17:00",
            "2026-11-09T17:00",
            "2026-11-09T09:30 request 3",
            "2026-11-09T10:00 start",
            "2026-11-09T16:00 level 1"),
        // 14 h. days: Fri 1 h + Mon from 10:00: 13 h. office: Fri 1 h, Mon 8 h, Tue 5 h.
        due(
            "restore, paused over 25 October",
            "2026-10-26T23:00",
            "2026-10-27T14:00",
            "2026-10-23T14:00 request 2",
            "2026-10-23T15:00 start",
            "2026-10-23T16:00 pause restore",
            "2026-10-26T10:00 resume restore"),
        // In New York the clocks go back on Sunday 1 November. days: Fri 6 h 01, Mon 17 h 59.
        // office: Fri 1 min, Mon + Tue 18 h, Wed 5 h 59.
        due(
                "a contract in New York",
                "2026-11-02T17:59",
                "2026-11-04T14:59",
                "2026-10-30T17:59 request 2")
            .in("America/New_York"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isDueWhenTheCalendarSays(Case one) throws Exception {
    TimeZone own = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      check(one, ClockSettings.Mode.BUSINESS_DAYS, one.days());
      check(one, ClockSettings.Mode.OFFICE_HOURS, one.office());
    } finally {
      TimeZone.setDefault(own);
    }
  }

  private void check(Case one, ClockSettings.Mode mode, String due) throws Exception {
    ZoneId zone = ZoneId.of(one.zone());
    ClockSettings house = ClockFixture.settings();
    ClockFixture hub =
        new ClockFixture(
            engines.fresh(DatabaseEngines.SQLITE),
            new ClockSettings(
                zone,
                mode,
                LocalTime.of(9, 0),
                LocalTime.of(18, 0),
                "FR",
                one.closed().stream().map(LocalDate::parse).toList(),
                house.response(),
                house.restore()));
    for (String act : one.acts()) {
      String[] words = act.split(" ", -1);
      hub.incidents.now(LocalDateTime.parse(words[0]).atZone(zone).toInstant());
      act(hub, words);
      hub.follow();
    }
    Instant expected = LocalDateTime.parse(due).atZone(zone).toInstant();
    JsonNode clock = open(hub);
    assertThat(clock.path("deadline").asText()).as(mode.name()).isEqualTo(expected.toString());
    assertThat(hub.incidents.lines(hub.incidents.record().find("1").orElseThrow(), "clock"))
        .as("shown as a date where the contract is")
        .last()
        .asString()
        .contains("due " + MINUTE.format(LocalDateTime.parse(due)) + " (" + one.zone() + ")");
    hub.incidents.now(expected);
    assertThat(open(hub).path("elapsedSeconds").asLong())
        .as("used up to the second, and kept")
        .isEqualTo(clock.path("targetSeconds").asLong());
    assertThat(open(hub).path("state").asText()).isEqualTo("running");
    hub.incidents.now(expected.plusSeconds(86_400 * 5));
    assertThat(open(hub).path("state").asText()).isEqualTo("overdue");
  }

  private static void act(ClockFixture hub, String[] words) throws Exception {
    switch (words[1]) {
      case "request" -> {
        Incident incident = hub.incidents.fails("smith.example");
        int level = Integer.parseInt(words[2]);
        if (level != incident.level()) {
          hub.incidents.level(incident, level, "known");
        }
      }
      case "start" -> hub.incidents.start(incident(hub));
      case "level" ->
          hub.incidents.level(incident(hub), Integer.parseInt(words[2]), "it is another");
      default ->
          hub.api()
              .perform(
                  post("/api/incidents/1/clocks/" + words[2] + "/" + words[1])
                      .principal(() -> "ann")
                      .contentType(MediaType.APPLICATION_JSON)
                      .content("{\"reason\":\"waits for the client\"}"))
              .andExpect(status().isOk());
    }
  }

  private static Incident incident(ClockFixture hub) {
    return hub.incidents.record().find("1").orElseThrow();
  }

  /** The clock that goes on, as the API shows it. */
  private static JsonNode open(ClockFixture hub) throws Exception {
    String json =
        hub.api()
            .perform(get("/api/incidents/1/clocks"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    JsonNode clocks = new ObjectMapper().readTree(json);
    return clocks.path(clocks.size() - 1);
  }
}
