package dev.tocsin.clock;

import static dev.tocsin.clock.ClockFixture.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.incident.Incident;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.YearMonth;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A merge makes nobody's clock begin later, and one that is undone costs nobody anything. */
class MergedClocksTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void theEarliestBeginningCountsWhileItIsMerged(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-18T09:00");
    Incident first = hub.incidents.fails("shop.example");
    hub.at("2026-11-18T10:00");
    Incident second = hub.incidents.fails("dupont.example");
    hub.at("2026-11-18T11:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T12:00");
    hub.incidents.merge(kept, second);
    hub.incidents.merge(kept, first);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T09:00"));
    assertThat(hub.clock(second, "response").state()).isEqualTo("ended");

    hub.at("2026-11-18T13:00");
    hub.incidents.unmerge(kept, second);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T09:00"));
    ClockView back = hub.clock(second, "response");
    assertThat(back.state()).isEqualTo("running");
    assertThat(back.startedAt()).isEqualTo(paris("2026-11-18T10:00"));
    assertThat(back.pauses()).as("the time in the other one counts").isEmpty();

    hub.incidents.unmerge(kept, first);
    hub.follow();
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T11:00"));
    assertThat(hub.incidents.lines(kept, "clock").getLast())
        .startsWith("response clock (GTI) runs since its own incident began, due ");
  }

  @EachDatabase
  void whatAWarningWasGivenForInVainIsWarnedOfAgain(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-16T09:00");
    Incident old = hub.incidents.fails("shop.example");
    hub.follow();
    hub.at("2026-11-18T08:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.incidents.merge(kept, old);
    hub.follow();
    hub.reach("2026-11-18T08:30");
    int warned = hub.clock(kept, "response").warned();
    assertThat(warned).isGreaterThanOrEqualTo(80);
    hub.incidents.unmerge(kept, old);
    hub.follow();
    assertThat(hub.clock(kept, "response").warned()).isZero();
  }

  @EachDatabase
  void workOnTheOtherOneIsNoWorkOnThisOneWhenTheyAreParted(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident other = hub.incidents.fails("shop.example");
    hub.incidents.start(other);
    hub.at("2026-11-18T11:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T12:00");
    hub.incidents.merge(kept, other);
    hub.follow();
    assertThat(hub.clock(kept, "response").state()).isEqualTo("met");
    assertThat(hub.clock(kept, "restore").startedAt()).isEqualTo(paris("2026-11-18T10:00"));

    hub.at("2026-11-18T14:00");
    hub.incidents.unmerge(kept, other);
    hub.follow();
    ClockView response = hub.clock(kept, "response");
    assertThat(response.state()).isEqualTo("running");
    assertThat(response.elapsedSeconds()).as("nobody works on it yet").isEqualTo(3 * 3600);
    assertThat(response.deadline()).isEqualTo(paris("2026-11-20T11:00"));
    assertThat(hub.part.of(kept.id())).hasSize(1);
    assertThat(hub.clock(other, "restore").startedAt()).isEqualTo(paris("2026-11-18T10:00"));
    hub.reach("2026-11-18T17:00");
    assertThat(hub.told()).as("of the other's alone").containsExactly("restore 100");
    hub.incidents.start(kept);
    hub.follow();
    assertThat(hub.clock(kept, "restore").startedAt()).isEqualTo(paris("2026-11-18T17:00"));
  }

  @EachDatabase
  void whatEndedWhileItWasPartOfAnotherIsJudgedByItsOwnClock(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-18T09:00");
    Incident other = hub.incidents.fails("shop.example");
    hub.at("2026-11-18T11:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-18T12:00");
    hub.incidents.merge(kept, other);
    hub.follow();
    hub.at("2026-11-18T12:30");
    hub.incidents.ends("shop.example");
    hub.follow();
    hub.at("2026-11-18T14:00");
    hub.incidents.unmerge(kept, other);
    hub.follow();
    ClockView ended = hub.clock(other, "response");
    assertThat(ended.state()).isEqualTo("met");
    assertThat(ended.elapsedSeconds()).isBetween(3 * 3600L, 5 * 3600L);
    assertThat(hub.clock(kept, "response").startedAt()).isEqualTo(paris("2026-11-18T11:00"));
    assertThat(hub.reports.house(YearMonth.of(2026, 11)).totals().incidents()).isEqualTo(2);
  }

  private static Incident silentPart(ClockFixture hub, boolean worked) {
    Incident whole = hub.incidents.fails("smith.example");
    hub.incidents.also("slow smith", "smith.example");
    hub.incidents.hold("fingerprint", "slow smith");
    hub.at("2026-11-18T11:00");
    if (worked) {
      hub.incidents.start(whole);
    }
    Incident apart = hub.incidents.split(whole, "slow smith");
    hub.follow();
    assertThat(hub.part.of(apart.id())).isEmpty();
    hub.at("2026-11-19T11:00");
    hub.incidents.resolve(whole);
    hub.follow();
    hub.at("2026-11-20T18:00");
    hub.incidents.speak();
    hub.follow();
    return apart;
  }

  @EachDatabase
  void whatSpeaksAfterTheWholeWasRepairedRunsOn(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident apart = silentPart(hub, false);
    ClockView response = hub.clock(apart, "response");
    assertThat(response.state()).isEqualTo("running");
    assertThat(response.startedAt()).isEqualTo(paris("2026-11-18T10:00"));
    assertThat(response.pauses())
        .extracting(ClockView.Held::from, ClockView.Held::to)
        .containsExactly(tuple(paris("2026-11-19T11:00"), paris("2026-11-20T18:00")));
    hub.at("2026-11-20T19:00");
    hub.incidents.start(apart);
    hub.follow();
    assertThat(hub.clock(apart, "restore").startedAt()).isEqualTo(paris("2026-11-20T19:00"));
  }

  @EachDatabase
  void whatSpeaksAfterTheWholeWasWorkedOnRestoresOn(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    Incident apart = silentPart(hub, true);
    assertThat(hub.clock(apart, "response").state()).isEqualTo("met");
    ClockView restore = hub.clock(apart, "restore");
    assertThat(restore.stoppedAt()).isNull();
    assertThat(restore.pauses()).hasSize(1);
  }

  private static void pause(ClockFixture hub, Incident incident, ClockName name) {
    hub.keeper.pause(
        hub.store.find(incident.id(), name).orElseThrow(),
        hub.incidents.now(),
        "waits for the client",
        "ann");
  }

  @EachDatabase
  void aPauseIsNotCountedWhenAServerTakesTheSiteOver(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-16T09:00");
    Incident site = hub.incidents.fails("smith.example");
    hub.incidents.level(site, 3, "the disk");
    hub.follow();
    hub.at("2026-11-16T10:00");
    pause(hub, site, ClockName.RESPONSE);
    hub.at("2026-11-17T14:00");
    Incident server = hub.incidents.fails("192.0.2.10");
    hub.incidents.level(server, 3, "the disk");
    hub.follow();
    ClockView taken = hub.clock(server, "response");
    assertThat(taken.startedAt()).isEqualTo(paris("2026-11-16T09:00"));
    assertThat(taken.elapsedSeconds()).isEqualTo(3600);
    assertThat(taken.deadline()).isEqualTo(paris("2026-11-17T19:00"));
    assertThat(taken.pauses()).extracting(ClockView.Held::by).containsExactly("ann");
    hub.reach("2026-11-17T15:00");
    assertThat(hub.told()).isEmpty();
    assertThat(hub.clock(server, "response").elapsedSeconds()).isEqualTo(2 * 3600);
  }

  @EachDatabase
  void pausesOfTheOtherOneAreItsAloneWhenTheyAreParted(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-16T09:00");
    Incident other = hub.incidents.fails("shop.example");
    hub.follow();
    hub.at("2026-11-16T10:00");
    pause(hub, other, ClockName.RESPONSE);
    hub.at("2026-11-17T09:00");
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-17T11:00");
    hub.incidents.merge(kept, other);
    hub.follow();
    assertThat(hub.clock(kept, "response").elapsedSeconds()).isEqualTo(3 * 3600);
    hub.at("2026-11-17T12:00");
    hub.incidents.unmerge(kept, other);
    hub.follow();
    ClockView own = hub.clock(kept, "response");
    assertThat(own.pauses()).isEmpty();
    assertThat(own.elapsedSeconds()).isEqualTo(3 * 3600);
    assertThat(hub.clock(other, "response").pauses()).hasSize(1);
  }

  @EachDatabase
  void aRepairThatWasPausedIsHandedOverWithItsPause(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-16T09:00");
    Incident other = hub.incidents.fails("shop.example");
    hub.incidents.start(other);
    Incident kept = hub.incidents.fails("smith.example");
    hub.follow();
    hub.at("2026-11-16T10:00");
    pause(hub, other, ClockName.RESTORE);
    hub.at("2026-11-17T09:00");
    hub.incidents.merge(kept, other);
    hub.follow();
    ClockView restore = hub.clock(kept, "restore");
    assertThat(restore.elapsedSeconds()).isEqualTo(3600);
    assertThat(restore.state()).isEqualTo("running");
    assertThat(restore.deadline()).isEqualTo(paris("2026-11-17T15:00"));
    assertThat(hub.incidents.lines(kept, "clock").getLast()).contains("2026-11-17 15:00");
    hub.at("2026-11-17T10:00");
    hub.incidents.unmerge(kept, other);
    hub.follow();
    assertThat(hub.part.of(kept.id())).hasSize(1);
    assertThat(hub.store.find(kept.id(), ClockName.RESPONSE).orElseThrow().pauses()).isEmpty();
  }
}
