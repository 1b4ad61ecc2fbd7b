package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.tocsin.alert.Alert;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.inventory.InventoryChanged;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

class LevelStepTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Alert of(String kind, Map<String, String> labels) {
    Alert alert = firing("of " + kind, "smith.example");
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        kind,
        alert.resource(),
        alert.severity(),
        alert.status(),
        alert.summary(),
        alert.startsAt(),
        alert.endsAt(),
        labels,
        alert.links());
  }

  /** As the route does with each event. */
  private static void follow(IncidentFixture hub) {
    hub.told(Type.OPENED, Type.CHANGED, Type.REOPENED, Type.KIND).forEach(hub.levels::propose);
  }

  @EachDatabase
  void brokenHardwareRaisesItOnceWithItsReason(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    follow(hub);
    assertThat(hub.told(Type.LEVEL)).as("one client: as it was").isEmpty();
    Instant changed = hub.queries.find(hub.incidents().getFirst().id()).orElseThrow().changedAt();
    hub.now = T.plusSeconds(60);
    hub.take(of("disk-failing", Map.of()));
    follow(hub);
    follow(hub);
    assertThat(hub.told(Type.LEVEL))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.data())
                    .containsEntry("before", "1")
                    .containsEntry("level", "3")
                    .containsEntry("reason", "hardware: disk-failing"));
    assertThat(hub.queries.find(hub.incidents().getFirst().id()).orElseThrow().changedAt())
        .as("what correlation asks for is the time of the alert")
        .isEqualTo(hub.now)
        .isAfter(changed);
    hub.api()
        .perform(get("/api/incidents"))
        .andExpect(jsonPath("$.items[0].level").value(3))
        .andExpect(jsonPath("$.items[0].levelGiven").value(false))
        .andExpect(jsonPath("$.items[0].proposal.reason").value("hardware: disk-failing"));
  }

  @EachDatabase
  void aWholeServerTouchesSeveralClients(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "192.0.2.10"));
    follow(hub);
    Incident incident = hub.incidents().getFirst();
    assertThat(hub.service.scope(incident.id()).clients()).hasSizeGreaterThan(1);
    assertThat(incident.level()).isEqualTo(2);
  }

  @EachDatabase
  void aPersonsWordStandsAboveIt(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    String id = hub.incidents().getFirst().id();
    hub.acts.level(id, 2, "I know it", "ann", Optional.empty());
    hub.take(of("disk-failing", Map.of()));
    follow(hub);
    assertThat(hub.incidents().getFirst().level()).isEqualTo(2);
    assertThat(hub.told(Type.LEVEL)).hasSize(1);
    hub.api()
        .perform(get("/api/incidents/1"))
        .andExpect(jsonPath("$.levelGiven").value(true))
        .andExpect(jsonPath("$.proposal.level").value(3));
  }

  @EachDatabase
  void whatNobodyVouchesForIsNoSignAndAClosedOneStays(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"), of("disk-failing", Map.of("evidence", "weak")));
    follow(hub);
    assertThat(hub.told(Type.LEVEL)).isEmpty();
    String id = hub.incidents().getFirst().id();
    hub.take(of("raid-degraded", Map.of()));
    hub.acts.resolve(id, "over", "ann", Optional.empty());
    hub.acts.close(id, "over", "ann", Optional.empty());
    follow(hub);
    assertThat(hub.told(Type.LEVEL)).isEmpty();
  }

  @EachDatabase
  void ofManyChangesOnlyTheNewestIsLookedAt(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("f1", "smith.example"));
    hub.take(of("disk-failing", Map.of()));
    IncidentEvent opened = hub.told(Type.OPENED).getFirst();
    hub.levels.propose(opened);
    assertThat(hub.told(Type.LEVEL)).isEmpty();
    hub.levels.propose(hub.told(Type.CHANGED).getLast());
    assertThat(hub.told(Type.LEVEL)).hasSize(1);
  }

  @EachDatabase
  void afterAChangeOfTheInventoryEverythingThatStandsIsLookedAt(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(of("disk-failing", Map.of()));
    LevelSweep sweep = new LevelSweep(hub.care, hub.levels);
    sweep.sweep();
    assertThat(hub.incidents().getFirst().level()).isEqualTo(1);
    sweep.inventoryChanged(new InventoryChanged(2));
    sweep.sweep();
    assertThat(hub.incidents().getFirst().level()).isEqualTo(3);
    sweep.sweep();
    assertThat(hub.told(Type.LEVEL)).hasSize(1);
  }
}
