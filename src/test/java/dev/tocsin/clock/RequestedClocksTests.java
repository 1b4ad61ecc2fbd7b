package dev.tocsin.clock;

import static dev.tocsin.clock.ClockFixture.paris;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.YearMonth;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The response clock begins when the hub confirmed that a client's report was received. */
class RequestedClocksTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void anEarlierRequestBeginsTheClockAndALaterOneDoesNot(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.request(incident, "2026-11-18T11:00");
    assertThat(hub.clock(incident, "response").startedAt()).isEqualTo(paris("2026-11-18T10:00"));
    hub.at("2026-11-18T12:00");
    hub.request(incident, "2026-11-18T08:30");
    ClockView clock = hub.clock(incident, "response");
    assertThat(clock.startedAt()).isEqualTo(paris("2026-11-18T08:30"));
    assertThat(clock.deadline()).isEqualTo(paris("2026-11-20T08:30"));
    assertThat(clock.elapsedSeconds()).isEqualTo(3 * 3600 + 1800);
    hub.request(incident, null);
    assertThat(hub.clock(incident, "response").startedAt()).isEqualTo(paris("2026-11-18T10:00"));
    assertThat(hub.incidents.lines(incident, "clock"))
        .endsWith(
            "response clock (GTI) counts since a client's request was confirmed, due 2026-11-20"
                + " 08:30 (Europe/Paris)",
            "response clock (GTI) counts since the incident began, due 2026-11-20 10:00"
                + " (Europe/Paris)");
  }

  @EachDatabase
  void theNextWarningComesByTheEarlierBeginning(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.request(incident, "2026-11-17T10:30");
    hub.reach("2026-11-18T10:29");
    assertThat(hub.told()).isEmpty();
    hub.reach("2026-11-18T10:30");
    assertThat(hub.told()).containsExactly("response 50");
    hub.request(incident, null);
    hub.reach("2026-11-19T10:00");
    assertThat(hub.told()).as("used up again").containsExactly("response 50", "response 50");
  }

  @EachDatabase
  void whatHasStoppedIsJudgedAnewAndNobodyIsAlarmed(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-19T10:00");
    hub.incidents.start(incident);
    hub.follow();
    hub.request(incident, "2026-11-16T10:00");
    ClockView clock = hub.clock(incident, "response");
    assertThat(clock.state()).isEqualTo("missed");
    assertThat(clock.elapsedSeconds()).isEqualTo(72 * 3600);
    assertThat(hub.told()).isEmpty();
    hub.request(incident, null);
    assertThat(hub.clock(incident, "response").state()).isEqualTo("met");
    assertThat(hub.incidents.lines(incident, "clock"))
        .contains(
            "response clock (GTI) counts since a client's request was confirmed, missed: 72 h of"
                + " 48 h");
  }

  @EachDatabase
  void whatAClientReportedHasAClockThoughItIsMereInformation(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example", Severity.INFO);
    hub.follow();
    assertThat(hub.part.of(incident.id())).isEmpty();
    hub.request(incident, "2026-11-18T09:00");
    assertThat(hub.clock(incident, "response").startedAt()).isEqualTo(paris("2026-11-18T09:00"));
    hub.at("2026-11-18T11:00");
    hub.incidents.start(incident);
    hub.follow();
    assertThat(hub.clock(incident, "response").state()).isEqualTo("met");
    assertThat(hub.clock(incident, "restore").state()).isEqualTo("running");
  }

  @EachDatabase
  void aServersIncidentBeginsWithTheRequestOfTheSiteThatItTookOver(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident site = hub.incidents.fails("smith.example");
    hub.follow();
    hub.request(site, "2026-11-18T09:00");
    hub.at("2026-11-18T10:30");
    Incident server = hub.incidents.fails("192.0.2.10");
    hub.follow();
    assertThat(hub.clock(server, "response").startedAt()).isEqualTo(paris("2026-11-18T09:00"));
    hub.request(server, "2026-11-18T08:00");
    hub.request(server, null);
    assertThat(hub.clock(server, "response").startedAt()).isEqualTo(paris("2026-11-18T09:00"));
  }

  @EachDatabase
  void anUndoneMergeForgetsNoRequest(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-18T09:00");
    Incident other = hub.incidents.fails("shop.example");
    hub.at("2026-11-18T10:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T10:30");
    hub.incidents.merge(kept, other);
    hub.follow();
    hub.at("2026-11-18T11:00");
    hub.request(kept, "2026-11-18T08:00");
    hub.at("2026-11-18T11:30");
    hub.incidents.unmerge(kept, other);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T08:00"));
    hub.request(kept, null);
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T10:00"));
  }

  @EachDatabase
  void theOthersBeginningDoesNotComeBackWithARequest(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-16T09:00");
    Incident other = hub.incidents.fails("shop.example");
    hub.at("2026-11-18T10:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.request(kept, "2026-11-18T09:30");
    hub.incidents.merge(kept, other);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-16T09:00"));
    hub.incidents.unmerge(kept, other);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T09:30"));
    hub.at("2026-11-19T09:00");
    hub.request(kept, null);
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T10:00"));
    hub.request(kept, "2026-11-18T09:45");
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T09:45"));
  }

  @EachDatabase
  void theOtherOneCountsOnceTheEarlierRequestIsUntied(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-18T09:00");
    Incident other = hub.incidents.fails("shop.example");
    hub.at("2026-11-18T10:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.request(kept, "2026-11-18T08:00");
    hub.incidents.merge(kept, other);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T08:00"));
    hub.request(kept, null);
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T09:00"));
    hub.incidents.unmerge(kept, other);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T10:00"));
  }

  @EachDatabase
  void theReportTellsWhatItDoesNotMeasure(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    YearMonth month = YearMonth.of(2026, 11);
    assertThat(hub.reports.house(month).requestsApart()).isEqualTo(3);
    assertThat(hub.reports.client(month, "smith").orElseThrow().requestsApart()).isEqualTo(1);
  }
}
