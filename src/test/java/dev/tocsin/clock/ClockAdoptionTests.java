package dev.tocsin.clock;

import static dev.tocsin.clock.ClockFixture.paris;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Incidents that are older than clocks: their events were never followed. */
class ClockAdoptionTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void whatStandsGetsItsClocksAndNobodyIsToldOfWhatIsLongPast(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.at("2026-11-02T10:00");
    Incident missed = hub.incidents.fails("smith.example");
    Incident info = hub.incidents.fails("unheard.example", Severity.INFO);
    hub.at("2026-11-17T10:00");
    Incident young = hub.incidents.fails("shop.example");
    Incident begun = hub.incidents.fails("dupont.example");
    hub.at("2026-11-18T09:00");
    hub.incidents.start(begun);
    hub.at("2026-11-18T11:00");
    hub.adoption.all();
    hub.adoption.all();
    hub.rearm.all();
    hub.reach("2026-11-18T11:00");
    assertThat(hub.told()).isEmpty();
    assertThat(hub.clock(missed, "response").state()).isEqualTo("overdue");
    assertThat(hub.clock(missed, "response").startedAt()).isEqualTo(paris("2026-11-02T10:00"));
    assertThat(hub.part.of(info.id())).isEmpty();
    assertThat(hub.clock(young, "response").state()).isEqualTo("running");
    assertThat(hub.clock(young, "response").warned()).as("25 h of 48 h").isEqualTo(50);
    assertThat(hub.clock(begun, "response").state()).isEqualTo("met");
    assertThat(hub.clock(begun, "restore").deadline()).isEqualTo(paris("2026-11-18T16:00"));
    hub.reach("2026-11-18T12:30");
    assertThat(hub.told()).as("half of 7 h").containsExactly("restore 50");
  }

  @EachDatabase
  void itHappensOnce(String engine) {
    ClockFixture hub = new ClockFixture(engines.fresh(engine));
    hub.adoption.all();
    Incident later = hub.incidents.fails("smith.example");
    hub.adoption.all();
    assertThat(hub.part.of(later.id())).isEmpty();
    hub.follow();
    assertThat(hub.clock(later, "response").state()).isEqualTo("running");
  }
}
