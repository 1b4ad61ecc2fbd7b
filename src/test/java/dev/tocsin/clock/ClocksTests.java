package dev.tocsin.clock;

import static dev.tocsin.clock.ClockFixture.paris;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClocksTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void responseRunsUntilWorkBeginsAndRestoreFromThere(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-20T17:59");
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    ClockView response = hub.clock(incident, "response");
    assertThat(response.state()).isEqualTo("running");
    assertThat(response.startedAt()).isEqualTo(paris("2026-11-20T17:59"));
    assertThat(response.deadline()).isEqualTo(paris("2026-11-24T17:59"));
    assertThat(response.targetSeconds()).isEqualTo(Duration.ofHours(48).toSeconds());

    hub.at("2026-11-21T10:00");
    hub.incidents.acknowledge(incident);
    hub.follow();
    response = hub.clock(incident, "response");
    assertThat(response.state()).as("to be in charge is not to work").isEqualTo("running");
    assertThat(response.elapsedSeconds()).isEqualTo(Duration.parse("PT6H1M").toSeconds());

    hub.at("2026-11-23T08:00");
    hub.incidents.start(incident);
    hub.follow();
    response = hub.clock(incident, "response");
    assertThat(response.state()).isEqualTo("met");
    assertThat(response.stoppedAt()).isEqualTo(paris("2026-11-23T08:00"));
    assertThat(response.elapsedSeconds()).isEqualTo(Duration.parse("PT14H1M").toSeconds());
    assertThat(hub.clock(incident, "restore").deadline()).isEqualTo(paris("2026-11-23T15:00"));

    hub.at("2026-11-23T15:00");
    hub.incidents.resolve(incident);
    hub.follow();
    assertThat(hub.clock(incident, "restore").state()).isEqualTo("met");
    assertThat(hub.clock(incident, "restore").fraction()).isEqualTo(1.0);
    assertThat(hub.incidents.lines(incident, "clock"))
        .containsExactly(
            "response clock (GTI) runs: 48 h at level 1, due 2026-11-24 17:59 (Europe/Paris)",
            "response clock (GTI) kept: 14 h 1 min of 48 h",
            "restore clock (GTR) runs: 7 h at level 1, due 2026-11-23 15:00 (Europe/Paris)",
            "restore clock (GTR) kept: 7 h of 7 h");
  }

  @EachDatabase
  void eventsThatAreToldAgainChangeNothing(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.at("2026-11-18T11:00");
    hub.incidents.start(incident);
    hub.incidents.level(incident, 2, "two sites");
    hub.at("2026-11-18T12:00");
    hub.incidents.resolve(incident);
    hub.at("2026-11-18T13:00");
    hub.incidents.reopen(incident);
    hub.follow();
    List<ClockView> clocks = hub.part.of(incident.id());
    List<String> lines = hub.incidents.lines(incident, "clock");
    List<IncidentEvent> events = hub.incidents.events();
    events.forEach(hub.step::follow);
    events.reversed().forEach(hub.step::follow);
    assertThat(hub.part.of(incident.id())).isEqualTo(clocks);
    assertThat(hub.incidents.lines(incident, "clock")).isEqualTo(lines);
  }

  @EachDatabase
  void anotherLevelInMidClockKeepsWhatWasCounted(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T14:00");
    hub.incidents.level(incident, 3, "the disk is gone");
    hub.follow();
    ClockView clock = hub.clock(incident, "response");
    assertThat(clock.level()).isEqualTo(3);
    assertThat(clock.elapsedSeconds()).isEqualTo(4 * 3600);
    assertThat(clock.deadline()).isEqualTo(paris("2026-11-18T16:00"));
    assertThat(clock.levels())
        .containsExactly(
            new ClockView.Changed(paris("2026-11-18T14:00"), 1, 3, "the disk is gone", "ann"));
    hub.reach("2026-11-18T14:00");
    assertThat(hub.told()).as("66 % now").containsExactly("response 50");
  }

  @EachDatabase
  void aLevelThatGrantsMoreIsWarnedOfAnew(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.incidents.level(incident, 3, "looks like hardware");
    hub.follow();
    hub.reach("2026-11-18T16:00");
    hub.incidents.level(incident, 1, "it was a cable");
    hub.follow();
    hub.reach("2026-11-18T17:00");
    hub.reach("2026-11-19T10:00");
    hub.reach("2026-11-20T09:59");
    hub.reach("2026-11-20T10:00");
    assertThat(hub.told())
        .containsExactly("response 100", "response 50", "response 80", "response 100");
    assertThat(hub.clock(incident, "response").state())
        .as("at the very deadline it is kept")
        .isEqualTo("running");
    hub.at("2026-11-20T10:01");
    assertThat(hub.clock(incident, "response").state()).isEqualTo("overdue");
  }

  @EachDatabase
  void peopleAreToldOfEachHundredthOnceAlsoByAHubThatWasStartedAgain(String engine) {
    Database database = engines.fresh(engine);
    ClockFixture hub = new ClockFixture(database);
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.reach("2026-11-19T09:59");
    assertThat(hub.told()).isEmpty();
    hub.reach("2026-11-19T10:00");
    hub.reach("2026-11-19T10:00");
    ClockFixture again = new ClockFixture(database);
    again.rearm.all();
    again.reach("2026-11-19T12:00");
    assertThat(again.told()).containsExactly("response 50");
    again.reach("2026-11-20T00:24");
    again.reach("2026-11-20T00:25");
    again.reach("2026-11-20T10:00");
    again.reach("2026-11-27T10:00");
    assertThat(again.told()).containsExactly("response 50", "response 80", "response 100");
    assertThat(again.incidents.lines(incident, "clock"))
        .contains(
            "response clock (GTI): 80 % used up, due 2026-11-20 10:00 (Europe/Paris)",
            "response clock (GTI) ran out, due 2026-11-20 10:00 (Europe/Paris)");
    assertThat(again.clock(incident, "response").warned()).isEqualTo(100);
  }

  @EachDatabase
  void ofTwoHubsOneTells(String engine) throws Exception {
    Database database = engines.fresh(engine);
    ClockFixture hub = new ClockFixture(database);
    for (String site : List.of("smith.example", "shop.example", "dupont.example")) {
      hub.incidents.fails(site);
    }
    hub.follow();
    List<ClockFixture> hubs = List.of(new ClockFixture(database), new ClockFixture(database));
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<?>> rounds = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (ClockFixture one : hubs) {
        one.at("2026-11-19T10:00");
        rounds.add(
            threads.submit(
                () -> {
                  begin.await();
                  one.timers.round(one.warnings);
                  return null;
                }));
      }
      begin.countDown();
    }
    for (Future<?> round : rounds) {
      round.get();
    }
    assertThat(hub.told()).containsExactly("response 50", "response 50", "response 50");
  }

  @EachDatabase
  void afterALongStopTheyAreToldWhatIsTrueThen(String engine) {
    Database database = engines.fresh(engine);
    ClockFixture hub = new ClockFixture(database);
    hub.incidents.fails("smith.example");
    hub.follow();
    ClockFixture later = new ClockFixture(database);
    later.reach("2026-11-20T09:00");
    assertThat(later.told()).containsExactly("response 80");
    ClockFixture muchLater = new ClockFixture(database);
    muchLater.reach("2026-12-20T09:00");
    muchLater.reach("2026-12-21T09:00");
    assertThat(muchLater.told()).containsExactly("response 80", "response 100");
  }

  @EachDatabase
  void whatStoppedTheClockWhileTheHubWasDownComesBeforeTheWarning(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T11:00");
    hub.incidents.start(incident);
    hub.reach("2026-11-30T11:00");
    assertThat(hub.told()).isEmpty();
    hub.follow();
    assertThat(hub.clock(incident, "response").state()).isEqualTo("met");
    hub.reach("2026-11-30T12:00");
    assertThat(hub.told()).containsExactly("restore 100");
  }

  @EachDatabase
  void whoStopsItTooLateHearsOfItOnce(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-20T11:00");
    hub.incidents.start(incident);
    hub.follow();
    hub.timers.round(hub.warnings);
    assertThat(hub.told()).containsExactly("response 100");
    assertThat(hub.clock(incident, "response").state()).isEqualTo("missed");
    assertThat(hub.incidents.lines(incident, "clock"))
        .contains("response clock (GTI) was missed: 49 h of 48 h");
  }

  @EachDatabase
  void whatEndsByItselfHasKeptItsResponseAndGoesOnWhenItComesBack(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.at("2026-11-18T12:00");
    hub.incidents.resolve(incident);
    hub.follow();
    assertThat(hub.clock(incident, "response").state()).isEqualTo("met");
    assertThat(hub.part.of(incident.id())).hasSize(1);
    hub.at("2026-11-18T20:00");
    hub.incidents.reopen(incident);
    hub.follow();
    ClockView clock = hub.clock(incident, "response");
    assertThat(clock.state()).isEqualTo("running");
    assertThat(clock.elapsedSeconds()).isEqualTo(2 * 3600);
    assertThat(clock.deadline()).isEqualTo(paris("2026-11-20T18:00"));
    assertThat(clock.pauses())
        .containsExactly(
            new ClockView.Held(
                paris("2026-11-18T12:00"),
                paris("2026-11-18T20:00"),
                "the fault was over",
                "hub",
                null,
                null));
  }

  @EachDatabase
  void restoreGoesOnWithAFaultThatComesBackAndResponseDoesNot(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example");
    hub.incidents.start(incident);
    hub.at("2026-11-18T12:00");
    hub.incidents.resolve(incident);
    hub.at("2026-11-18T13:00");
    hub.incidents.reopen(incident);
    hub.follow();
    assertThat(hub.clock(incident, "response").state()).isEqualTo("met");
    assertThat(hub.clock(incident, "restore").deadline()).isEqualTo(paris("2026-11-18T18:00"));
    hub.reach("2026-11-18T18:00");
    assertThat(hub.told()).containsExactly("restore 100");
    hub.incidents.resolve(incident);
    hub.incidents.close(incident);
    hub.follow();
    assertThat(hub.clock(incident, "restore").state()).isEqualTo("met");
  }

  @EachDatabase
  void whatIsForInformationPromisesNothingUntilItGetsGraver(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example", Severity.INFO);
    hub.follow();
    assertThat(hub.part.of(incident.id())).isEmpty();
    hub.at("2026-11-18T12:00");
    hub.incidents.fails("smith.example", Severity.CRITICAL);
    hub.follow();
    assertThat(hub.clock(incident, "response").startedAt()).isEqualTo(paris("2026-11-18T12:00"));
  }

  @EachDatabase
  void aServerThatTakesOverItsSitesBeginsNoLater(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident site = hub.incidents.fails("smith.example");
    hub.at("2026-11-18T10:30");
    Incident server = hub.incidents.fails("192.0.2.10");
    hub.follow();
    assertThat(server.id()).isNotEqualTo(site.id());
    assertThat(hub.clock(site, "response").state()).isEqualTo("ended");
    assertThat(hub.clock(server, "response").startedAt()).isEqualTo(paris("2026-11-18T10:00"));
    assertThat(hub.clock(server, "response").deadline()).isEqualTo(paris("2026-11-20T10:00"));
    hub.reach("2026-11-19T10:00");
    assertThat(hub.told()).containsExactly("response 50");
  }

  @EachDatabase
  void workThatHadBegunHasBegunForTheServerToo(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident site = hub.incidents.fails("smith.example");
    hub.at("2026-11-18T10:10");
    hub.incidents.start(site);
    hub.at("2026-11-18T10:30");
    Incident server = hub.incidents.fails("192.0.2.10");
    hub.follow();
    assertThat(hub.clock(server, "restore").startedAt()).isEqualTo(paris("2026-11-18T10:10"));
    assertThat(hub.clock(server, "response").state()).isEqualTo("met");
  }

  @EachDatabase
  void whatWasWorkedOnAsInformationRestoresFromTheMomentItIsGrave(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = hub.incidents.fails("smith.example", Severity.INFO);
    hub.incidents.start(incident);
    hub.follow();
    hub.at("2026-11-18T12:00");
    hub.incidents.fails("smith.example", Severity.CRITICAL);
    hub.follow();
    assertThat(hub.clock(incident, "response").state()).isEqualTo("met");
    assertThat(hub.clock(incident, "restore").startedAt()).isEqualTo(paris("2026-11-18T12:00"));
  }

  @EachDatabase
  void aDayThatIsClosedFromNowOnMovesTheWarningsOfWhatRuns(String engine) {
    Database database = engines.fresh(engine);
    ClockFixture hub = new ClockFixture(database);
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    ClockFixture again =
        new ClockFixture(database, ClockFixture.settings(List.of(LocalDate.parse("2026-11-19"))));
    again.rearm.all();
    again.reach("2026-11-19T10:00");
    assertThat(again.told()).isEmpty();
    assertThat(again.clock(incident, "response").deadline()).isEqualTo(paris("2026-11-23T10:00"));
    again.reach("2026-11-20T10:00");
    assertThat(again.told()).containsExactly("response 50");
  }

  private static Incident workedOnWhileHeld(ClockFixture hub) {
    hub.at("2026-11-10T22:00");
    hub.incidents.hold("service", "smith.example");
    hub.at("2026-11-10T22:10");
    Incident incident = hub.incidents.fails("smith.example");
    hub.follow();
    assertThat(hub.part.of(incident.id())).isEmpty();
    hub.at("2026-11-10T22:20");
    hub.incidents.start(incident);
    hub.follow();
    return incident;
  }

  @EachDatabase
  void whatIsRepairedWhileItIsHeldEndsItsClocks(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = workedOnWhileHeld(hub);
    assertThat(hub.clock(incident, "restore").state()).isEqualTo("running");
    hub.at("2026-11-10T22:40");
    hub.incidents.ends("smith.example");
    hub.follow();
    assertThat(hub.clock(incident, "response").elapsedSeconds()).isZero();
    assertThat(hub.clock(incident, "restore").state()).isEqualTo("met");
    assertThat(hub.clock(incident, "restore").stoppedAt()).isEqualTo(paris("2026-11-10T22:40"));
    hub.reach("2026-11-18T00:00");
    assertThat(hub.told()).isEmpty();
  }

  @EachDatabase
  void whatFailsAgainWhileItIsHeldRestoresOn(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = workedOnWhileHeld(hub);
    hub.at("2026-11-10T22:40");
    hub.incidents.ends("smith.example");
    hub.follow();
    hub.at("2026-11-10T22:45");
    hub.incidents.fails("smith.example");
    hub.follow();
    ClockView restore = hub.clock(incident, "restore");
    assertThat(restore.state()).isEqualTo("running");
    assertThat(restore.pauses()).hasSize(1);
    hub.at("2026-11-11T00:00");
    hub.incidents.speak();
    hub.follow();
    assertThat(hub.clock(incident, "restore").state()).isEqualTo("running");
  }

  @EachDatabase
  void workOnWhatIsHeldHasKeptTheResponse(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident incident = workedOnWhileHeld(hub);
    hub.at("2026-11-11T00:00");
    hub.incidents.speak();
    hub.follow();
    ClockView response = hub.clock(incident, "response");
    assertThat(response.state()).isEqualTo("met");
    assertThat(response.elapsedSeconds()).isZero();
    assertThat(hub.clock(incident, "restore").state()).isEqualTo("running");
    assertThat(hub.reports.house(YearMonth.of(2026, 11)).totals().incidents()).isEqualTo(1);
  }
}
