package dev.tocsin.clock;

import static dev.tocsin.clock.ClockFixture.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.clock.AvailabilityReport.Line;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.Interruption;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class AvailabilityReportsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  private static void tell(
      ClockFixture hub, String name, String kind, Severity severity, boolean over) {
    Instant now = hub.incidents.now();
    hub.incidents.takes(
        new Alert(
            kind + name,
            "test",
            kind,
            Resource.named(List.of(name)),
            severity,
            over ? Alert.Status.RESOLVED : Alert.Status.FIRING,
            kind + " at " + name,
            now,
            over ? now : null,
            Map.of(),
            List.of()));
  }

  private static AvailabilityReport of(ClockFixture hub, YearMonth month, @Nullable String client) {
    return hub.reports.availability(month, client);
  }

  private static Line line(AvailabilityReport report, String name) {
    return java.util.stream.Stream.concat(report.services().stream(), report.servers().stream())
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long downMinutes(AvailabilityReport report, String name) {
    return line(report, name).availability().downSeconds() / 60;
  }

  @EachDatabase
  void aServerTakesItsServicesWithItAndAServiceNobody(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-02T10:00");
    tell(hub, "web01", "host-down", Severity.CRITICAL, false);
    hub.at("2026-11-02T10:05");
    tell(hub, "smith.example", "site-down", Severity.CRITICAL, false);
    hub.at("2026-11-02T10:30");
    tell(hub, "web01", "host-down", Severity.CRITICAL, true);
    hub.at("2026-11-02T10:40");
    tell(hub, "smith.example", "site-down", Severity.CRITICAL, true);
    hub.at("2026-12-05T00:00");
    AvailabilityReport report = of(hub, NOVEMBER, null);
    assertThat(report.services())
        .extracting(Line::name, one -> one.availability().downSeconds() / 60)
        .containsExactly(
            tuple("dupont.example", 30L), tuple("shop.example", 0L), tuple("smith.example", 40L));
    assertThat(report.servers())
        .extracting(Line::name, one -> one.availability().downSeconds() / 60)
        .containsExactly(tuple("web01", 30L), tuple("web02", 0L));
    assertThat(line(report, "smith.example").availability().outages()).isEqualTo(1);
    assertThat(line(report, "shop.example").availability().percent()).isEqualTo(100.0);
  }

  @EachDatabase
  void warningsAttacksAndDangersAreNoOutage(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-02T10:00");
    tell(hub, "smith.example", "slow", Severity.WARNING, false);
    tell(hub, "smith.example", "brute-force", Severity.CRITICAL, false);
    tell(hub, "smith.example", "intrusion", Severity.CRITICAL, false);
    tell(hub, "web01", "backup-missing", Severity.CRITICAL, false);
    tell(hub, "web01", "disk-failing", Severity.CRITICAL, false);
    hub.at("2026-11-03T10:00");
    assertThat(downMinutes(of(hub, NOVEMBER, null), "smith.example")).isZero();
    assertThat(downMinutes(of(hub, NOVEMBER, null), "web01")).isZero();
  }

  @EachDatabase
  void whatStandsOverTheEndOfAMonthCountsInBoth(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-10-31T23:00");
    tell(hub, "shop.example", "down", Severity.CRITICAL, false);
    hub.at("2026-11-01T00:20");
    assertThat(downMinutes(of(hub, NOVEMBER, null), "shop.example")).as("so far").isEqualTo(20);
    hub.at("2026-11-01T02:00");
    tell(hub, "shop.example", "down", Severity.CRITICAL, true);
    assertThat(downMinutes(of(hub, OCTOBER, null), "shop.example")).isEqualTo(60);
    assertThat(downMinutes(of(hub, NOVEMBER, null), "shop.example")).isEqualTo(120);
    assertThat(of(hub, OCTOBER, null).to()).isEqualTo(paris("2026-11-01T00:00"));
    assertThat(of(hub, YearMonth.of(2026, 12), null).services()).isEmpty();
  }

  @EachDatabase
  void whatAPersonOpensAgainCountsUntilItsEnd(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-02T10:00");
    Incident incident = hub.incidents.fails("shop.example");
    hub.at("2026-11-02T10:10");
    hub.incidents.resolve(incident);
    hub.at("2026-11-02T11:00");
    hub.incidents.reopen(incident);
    hub.at("2026-11-02T11:30");
    assertThat(downMinutes(of(hub, NOVEMBER, null), "shop.example")).isEqualTo(40);
    hub.incidents.resolve(incident);
    hub.at("2026-11-03T10:10");
    assertThat(downMinutes(of(hub, NOVEMBER, null), "shop.example")).isEqualTo(40);
    assertThat(line(of(hub, NOVEMBER, null), "shop.example").availability().outages()).isEqualTo(2);
  }

  private static Incident openedAgain(ClockFixture hub) {
    hub.at("2026-11-02T10:00");
    Incident incident = hub.incidents.fails("shop.example");
    hub.at("2026-11-02T10:10");
    hub.incidents.resolve(incident);
    hub.at("2026-11-02T11:00");
    hub.incidents.reopen(incident);
    hub.at("2026-11-02T11:10");
    return incident;
  }

  @EachDatabase
  void whatWasOpenedAgainEndsWhereItsServerTakesItOver(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    openedAgain(hub);
    tell(hub, "web02", "host-down", Severity.CRITICAL, false);
    hub.at("2026-11-02T11:30");
    tell(hub, "web02", "host-down", Severity.CRITICAL, true);
    hub.incidents.ends("shop.example");
    hub.at("2026-12-05T00:00");
    assertThat(downMinutes(of(hub, NOVEMBER, null), "shop.example")).isEqualTo(40);
    assertThat(downMinutes(of(hub, DECEMBER, null), "shop.example")).isZero();
  }

  @EachDatabase
  void whatWasOpenedAgainEndsWhereAPersonMakesItPartOfAnother(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident again = openedAgain(hub);
    Incident kept = hub.incidents.fails("smith.example");
    hub.incidents.merge(kept, again);
    hub.at("2026-11-02T11:30");
    assertThat(downMinutes(of(hub, NOVEMBER, null), "shop.example")).isEqualTo(20);
    hub.incidents.unmerge(kept, again);
    hub.at("2026-12-05T00:00");
    assertThat(downMinutes(of(hub, NOVEMBER, null), "shop.example"))
        .as("nothing stood any more when they were parted")
        .isEqualTo(40);
    assertThat(downMinutes(of(hub, DECEMBER, null), "shop.example")).isZero();
  }

  @EachDatabase
  void cutsCountAndAnnouncedWorkStandsApart(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-02T10:00");
    tell(hub, "shop.example", "down", Severity.CRITICAL, false);
    hub.at("2026-11-02T11:00");
    tell(hub, "shop.example", "down", Severity.CRITICAL, true);
    hub.others.add(
        new Interruption(
            Interruption.Sort.PLANNED,
            null,
            "WEB02",
            null,
            paris("2026-11-02T10:30"),
            paris("2026-11-02T12:30")));
    hub.others.add(
        new Interruption(
            Interruption.Sort.CUT,
            "smith.example",
            null,
            null,
            paris("2026-11-04T10:00"),
            paris("2026-11-04T10:15")));
    hub.at("2026-12-05T00:00");
    AvailabilityReport report = of(hub, NOVEMBER, null);
    assertThat(downMinutes(report, "shop.example")).isEqualTo(30);
    assertThat(line(report, "shop.example").availability().plannedSeconds()).isEqualTo(7200);
    assertThat(line(report, "smith.example").availability().cutSeconds()).isEqualTo(900);
    assertThat(line(report, "smith.example").availability().downSeconds()).isEqualTo(900);
    assertThat(line(report, "web02").availability().plannedSeconds()).isEqualTo(7200);
  }

  @EachDatabase
  void aServiceCountsFromItsAdditionToItsRemoval(String engine) {
    Database database = engines.fresh(engine);
    ClockFixture hub = new ClockFixture(database);
    Place shop =
        hub.places.all().stream()
            .filter(one -> one.name().equals("shop.example"))
            .findFirst()
            .orElseThrow();
    assertThat(shop.since()).as("was there before anybody looked").isEqualTo(Instant.EPOCH);
    hub.places.save(
        List.of(
            new Place(
                Place.Sort.SERVICE,
                "gone.example",
                "web02",
                "rbx8",
                "dupont",
                paris("2026-11-10T00:00"),
                null)));
    hub.at("2026-11-12T00:00");
    hub.placeKeeper.look();
    hub.at("2026-11-12T06:00");
    hub.placeKeeper.look();
    hub.at("2026-12-05T00:00");
    Line gone = line(of(hub, NOVEMBER, "dupont"), "gone.example");
    assertThat(gone.since()).isEqualTo(paris("2026-11-10T00:00"));
    assertThat(gone.until()).isEqualTo(paris("2026-11-12T00:00"));
    assertThat(gone.availability().measuredSeconds()).isEqualTo(2 * 86_400);
    assertThat(of(hub, YearMonth.of(2026, 12), "dupont").services())
        .extracting(Line::name)
        .doesNotContain("gone.example");
  }

  @EachDatabase
  void aClientReadsOfItsOwnAlone(String engine) throws Exception {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-02T10:00");
    tell(hub, "web01", "host-down", Severity.CRITICAL, false);
    hub.at("2026-11-02T10:30");
    tell(hub, "web01", "host-down", Severity.CRITICAL, true);
    hub.at("2026-12-05T00:00");
    AvailabilityReport dupont = of(hub, NOVEMBER, "dupont");
    assertThat(dupont.services())
        .extracting(Line::name)
        .containsExactly("dupont.example", "shop.example");
    assertThat(dupont.servers())
        .as("web01 is shared")
        .extracting(Line::name)
        .containsExactly("web02");
    assertThat(of(hub, NOVEMBER, "smith").servers()).isEmpty();
    assertThat(hub.reports.house(NOVEMBER).availability().services())
        .extracting(Line::name)
        .containsExactly("dupont.example", "smith.example");
    assertThat(hub.reports.house(NOVEMBER).availability().untouched()).isEqualTo(1);
    hub.api()
        .perform(get("/api/reports/2026-11?client=smith"))
        .andExpect(jsonPath("$.availability.services.length()").value(1))
        .andExpect(jsonPath("$.availability.services[0].availability.percent").value(99.93))
        .andExpect(jsonPath("$.availability.services[0].availability.downSeconds").value(1800));
    hub.api()
        .perform(get("/api/reports/2026-11/availability.csv?client=smith"))
        .andExpect(status().isOk())
        .andExpect(
            header()
                .string(
                    "Content-Disposition", containsString("tocsin-2026-11-smith-availability.csv")))
        .andExpect(
            content()
                .string(
                    "\uFEFFsort,name,client,available_percent,measured_min,down_min,cut_min,planned_min,outages,added,removed\r\n"
                        + "service,smith.example,Smith Ltd,99.930,43200,30,0,0,1,,\r\n"));
    assertThat(MonthlyReportsTests.words(hub, "2026-11/pdf?client=smith"))
        .contains("Disponibilité", "smith.example 99,930 %", "Travaux annoncés")
        .doesNotContain("dupont", "web01");
  }
}
