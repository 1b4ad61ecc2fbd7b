package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.TocsinSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A wait stands in the database: it outlives the hub, and ends once. */
class GatheringFlowTests {

  private static final Duration WAIT = Duration.ofSeconds(15);
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static IncidentFixture hub(Database database) {
    return IncidentFixture.gathering(database, WAIT, INTERVAL);
  }

  private static List<IncidentEvent> opened(IncidentFixture hub) {
    return hub.told(IncidentEvent.Type.OPENED);
  }

  @EachDatabase
  void isToldOnceWhenTheWaitIsOver(String engine) throws Exception {
    IncidentFixture hub = hub(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    assertThat(hub.incidents()).hasSize(1);
    assertThat(hub.told(IncidentEvent.Type.GATHERING)).hasSize(1);
    hub.api()
        .perform(get("/api/alerts/site/explain"))
        .andExpect(
            jsonPath("$.told[*].text", hasItem("waits 15 s for what belongs to it (group wait)")));
    hub.pass(Duration.ofSeconds(14));
    assertThat(opened(hub)).isEmpty();
    hub.pass(Duration.ofSeconds(1));
    assertThat(opened(hub))
        .singleElement()
        .satisfies(one -> assertThat(one.data()).containsEntry("evidence", "strong"));
    hub.pass(Duration.ofSeconds(1));
    assertThat(opened(hub)).hasSize(1);
    hub.api()
        .perform(get("/api/alerts/site/explain"))
        .andExpect(jsonPath("$.told[*].text", hasItem(containsString("told now, with what came"))));
  }

  @EachDatabase
  void isToldSoonWhenTheClockOfTheMachineIsSetBack(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine));
    hub.now = T.plusSeconds(3600);
    hub.take(firing("site", "smith.example"));
    hub.now = T;
    hub.gathering.round();
    hub.gathering.round();
    assertThat(opened(hub)).hasSize(1);
    hub.take(resolved("site", "smith.example"));
    assertThat(hub.told(IncidentEvent.Type.RESOLVED)).hasSize(1);
  }

  @EachDatabase
  void anActThatWasPreparedMeanwhileIsTaken(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    Incident seen = hub.incidents().getFirst();
    hub.pass(WAIT);
    assertThat(opened(hub)).hasSize(1);

    assertThat(hub.acts.start(seen.id(), "anna", Optional.of(seen.version())).state())
        .isEqualTo(Incident.State.WORKING);
    hub.take(resolved("site", "smith.example"));
    assertThat(hub.incidents().getFirst().version()).isGreaterThan(seen.version() + 1);
  }

  /** Two processes are two databases to the hub: each with a lock of its own. */
  @Test
  void twoHubsThatHearOfOneFaultAtOnceOpenOneIncident() throws Exception {
    TocsinSettings shared = engines.settings(DatabaseEngines.POSTGRESQL);
    IncidentFixture one = hub(engines.open(shared));
    IncidentFixture two = hub(engines.open(shared));
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 30; i++) {
        String site = "site-" + i + ".example";
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<?>> takers = new ArrayList<>();
        for (IncidentFixture hub : List.of(one, two)) {
          takers.add(
              both.submit(
                  () -> {
                    together.await();
                    hub.take(firing(site, site));
                    return null;
                  }));
        }
        for (Future<?> taker : takers) {
          taker.get(30, TimeUnit.SECONDS);
        }
      }
    }
    assertThat(one.incidents()).extracting(Incident::resourceKey).doesNotHaveDuplicates();
    assertThat(one.incidents().getFirst().number()).isEqualTo(30); // the newest one
  }

  @EachDatabase
  void outlivesTheHubAndEndsOnceOnTwo(String engine) {
    Database database = engines.fresh(engine);
    IncidentFixture killed = hub(database);
    killed.take(firing("site", "smith.example"));
    killed.take(firing("other", "dupont.example"));

    IncidentFixture one = hub(database);
    IncidentFixture two = hub(database);
    one.now = T.plusSeconds(3600);
    two.now = T.plusSeconds(3600);
    one.gathering.round();
    two.gathering.round();
    assertThat(opened(two))
        .extracting(IncidentEvent::incidentId)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @EachDatabase
  void theSitesOfADeadServerAreItsIncidentAlone(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine));
    hub.take(firing("a", "smith.example"), firing("b", "dupont.example"));
    hub.pass(Duration.ofSeconds(5));
    hub.take(firing("c", "web01"));
    hub.pass(Duration.ofSeconds(15));
    hub.pass(Duration.ofMinutes(10));
    Incident server = hub.incidents(Incident.State.DETECTED).getFirst();
    assertThat(server.resourceKey()).isEqualTo("server:web01");
    assertThat(opened(hub))
        .singleElement()
        .satisfies(one -> assertThat(one.incidentId()).isEqualTo(server.id()));
  }

  @EachDatabase
  void ofABlipNobodyHears(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    hub.pass(Duration.ofSeconds(5));
    hub.take(resolved("site", "smith.example"));
    hub.pass(Duration.ofMinutes(5));
    assertThat(hub.told(IncidentEvent.Type.OPENED, IncidentEvent.Type.RESOLVED)).isEmpty();
    assertThat(hub.incidents().getFirst().state()).isEqualTo(Incident.State.RESOLVED);
  }

  @EachDatabase
  void aPersonMayActMeanwhile(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine));
    hub.take(firing("site", "smith.example"), firing("other", "dupont.example"));
    String taken = hub.incidents().get(0).id();
    String ended = hub.incidents().get(1).id();
    hub.acts.acknowledge(taken, "ann", "ann", Optional.empty());
    hub.acts.resolve(ended, "a test", "ann", Optional.empty());
    assertThat(hub.told(IncidentEvent.Type.RESOLVED))
        .singleElement()
        .satisfies(one -> assertThat(one.data()).containsEntry("untold", "true"));
    hub.pass(WAIT);
    assertThat(opened(hub))
        .singleElement()
        .satisfies(one -> assertThat(one.incidentId()).isEqualTo(taken));
    assertThat(hub.store.find(taken).orElseThrow().owner()).isEqualTo("ann");
  }

  @EachDatabase
  void whatTurnsOutToBeAnIntrusionIsToldAsThat(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine));
    hub.take(firing("site", "smith.example"));
    String id = hub.incidents().getFirst().id();
    hub.kinds.turn(id, "intrusion", "a web shell", "ann", Optional.empty());
    hub.pass(WAIT);
    assertThat(hub.told(IncidentEvent.Type.KIND)).hasSize(1);
    assertThat(opened(hub)).isEmpty();
  }
}
