package dev.tocsin.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.recovery.Plan.Outlook;
import dev.tocsin.recovery.RecoveryDesk.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers, dupont on both, smith on one: see the inventory of the tests. */
class RecoveryDeskTests {

  private static final Tick NOW = new Tick(null, null, "");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Declaration lost(int teams, boolean rehearsal) {
    return new Declaration("rbx8", teams, rehearsal, "fire", null, null);
  }

  private static List<Long> minutes(Standing standing) {
    Instant begun = standing.plan().begunAt();
    return standing.outlook().clients().stream()
        .map(one -> Duration.between(begun, one.at()).toMinutes())
        .toList();
  }

  private static void setUp(RecoveryHub hub, String id, String server) {
    hub.desk.begin(id, Step.OPEN, server, NOW, "ann");
    hub.pass(15);
    hub.desk.end(id, Step.OPEN, server, NOW, "ann");
    hub.desk.begin(id, Step.MACHINE, server, NOW, "ann");
    hub.pass(15);
    hub.desk.end(id, Step.MACHINE, server, NOW, "ann");
  }

  private static List<Map<String, String>> told(RecoveryHub hub) {
    return hub.incidents.events(IncidentEvent.Type.RECOVERY).stream()
        .map(IncidentEvent::data)
        .toList();
  }

  @EachDatabase
  void aLostDataCentreIsOneIncidentWithEverybodyWhomItTouches(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    hub.incidents.fails("web01");
    Standing begun = hub.desk.begin(lost(1, false), "ann");
    assertThat(hub.incidents.standing())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.resourceKey()).isEqualTo("datacentre:rbx8");
              assertThat(one.kind()).isEqualTo("datacentre-lost");
              assertThat(one.id()).isEqualTo(begun.plan().incidentId());
              assertThat(hub.incidents.record().scope(one.id()).clients())
                  .containsExactly("dupont", "smith");
            });
    assertThat(minutes(begun)).containsExactly(70L, 80L);
    assertThat(told(hub)).singleElement().satisfies(data -> assertThat(data).hasSize(2));
    assertThat(hub.incidents.audit().acts()).containsExactly("recovery.begin");
    assertThat(hub.desk.get(begun.plan().id()).outlook()).isEqualTo(begun.outlook());
    assertThat(hub.part.of(hub.incidents.standing().getFirst().id()).plans()).hasSize(1);
    assertThat(hub.part.holdsOpen(hub.incidents.standing().getFirst().id())).isTrue();
  }

  @EachDatabase
  void aServerThatWasInSlightTroubleBelongsToItToo(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    hub.incidents.warns("web01");
    assertThat(hub.incidents.standing()).hasSize(1);
    String id = hub.desk.begin(lost(1, false), "ann").plan().id();
    assertThat(hub.incidents.standing())
        .singleElement()
        .satisfies(one -> assertThat(one.resourceKey()).isEqualTo("datacentre:rbx8"));
    assertThat(hub.incidents.events(IncidentEvent.Type.OPENED)).hasSize(2);
    Incident whole = hub.incidents.standing().getFirst();
    assertThat(hub.incidents.record().scope(whole.id()).clients())
        .containsExactly("dupont", "smith");
    hub.incidents.resolve(whole.id());
    hub.desk.back(id, "web01", NOW, "ann");
    hub.desk.back(id, "web02", NOW, "ann");
    assertThat(hub.desk.end(id, "all came back", "ann").complete()).isTrue();
  }

  @EachDatabase
  void fromTheBeginningToTheLastRestore(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    String id = hub.desk.begin(lost(1, false), "ann").plan().id();
    setUp(hub, id, "web02");
    setUp(hub, id, "web01");
    hub.desk.begin(id, Step.RESTORE, "dupont", NOW, "ann");
    hub.pass(10);
    hub.desk.end(id, Step.RESTORE, "dupont", NOW, "ann");
    assertThat(told(hub)).hasSize(2);
    assertThat(told(hub).getLast()).containsOnlyKeys("back.dupont");
    hub.desk.begin(id, Step.RESTORE, "smith", NOW, "ann");
    hub.pass(10);
    Standing last = hub.desk.end(id, Step.RESTORE, "smith", NOW, "ann");
    assertThat(last.complete()).isTrue();
    assertThat(minutes(last)).containsExactly(70L, 80L);
    hub.desk.end(id, "all is back", "ann");
    assertThat(hub.incidents.standing()).isEmpty();
    assertThat(hub.timers).isEmpty();
    Standing over = hub.desk.get(id);
    hub.pass(600);
    assertThat(hub.desk.get(id).outlook()).isEqualTo(over.outlook());
    assertThat(hub.store.running()).isEmpty();
  }

  @EachDatabase
  void aClientIsToldAnewOnlyWhenItsEstimateMovedMuch(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    String id = hub.desk.begin(lost(1, false), "ann").plan().id();
    hub.desk.begin(id, Step.OPEN, "web01", NOW, "ann");
    hub.pass(40);
    hub.desk.look(id);
    assertThat(told(hub)).as("25 minutes late, 30 are borne").hasSize(1);
    hub.pass(6);
    hub.desk.look(id);
    assertThat(told(hub)).hasSize(2);
    assertThat(told(hub).getLast()).containsOnlyKeys("client.dupont", "client.smith");
    hub.desk.look(id);
    assertThat(told(hub)).as("once").hasSize(2);
    hub.desk.end(id, Step.OPEN, "web01", NOW, "ann");
    hub.desk.teams(id, 2, "ann");
    assertThat(told(hub).getLast())
        .as("the second team gains 40 minutes for one, 15 for the other")
        .containsOnlyKeys("client.smith");
    assertThat(hub.timers)
        .singleElement()
        .satisfies(one -> assertThat(one.subject()).isEqualTo(id));
  }

  @EachDatabase
  void aRehearsalTellsNobodyAndKeepsItsTimes(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    String id = hub.desk.begin(lost(1, true), "ann").plan().id();
    hub.desk.begin(id, Step.OPEN, "web01", NOW, "ann");
    hub.pass(18);
    hub.desk.end(id, Step.OPEN, "web01", NOW, "ann");
    hub.desk.back(id, "web02", NOW, "ann");
    hub.desk.begin(id, Step.MACHINE, "web01", NOW, "ann");
    hub.pass(12);
    hub.desk.end(id, Step.MACHINE, "web01", NOW, "ann");
    hub.desk.begin(id, Step.RESTORE, "smith", NOW, "ann");
    hub.pass(7);
    hub.desk.end(id, Step.RESTORE, "smith", NOW, "ann");
    hub.desk.begin(id, Step.RESTORE, "dupont", NOW, "ann");
    hub.pass(3);
    hub.desk.fail(id, Step.RESTORE, "dupont", new Tick(null, null, "no key"), "ann");
    hub.desk.begin(id, Step.RESTORE, "dupont", NOW, "ann");
    hub.pass(12);
    hub.desk.end(id, Step.RESTORE, "dupont", NOW, "ann");
    hub.desk.look(id);
    Standing over = hub.desk.end(id, "exercise done", "ann");

    assertThat(over.complete()).isTrue();
    assertThat(hub.incidents.standing()).isEmpty();
    for (IncidentEvent.Type type : IncidentEvent.Type.values()) {
      assertThat(hub.incidents.events(type)).as(type.word()).isEmpty();
    }
    assertThat(hub.timers).isEmpty();
    assertThat(hub.incidents.audit().acts()).contains("recovery.begin", "recovery.end");
    assertThat(Measured.of(over.plan(), over.loss(), over.facts(), RecoveryHub.SETTINGS))
        .containsExactly(
            new Measured("open", 15, 18, 1, "tocsin.recovery.open-server", "18m"),
            new Measured("machine", 15, 12, 1, "tocsin.recovery.machine", "12m"),
            new Measured("restore", 10, 10, 2, "tocsin.recovery.restore", "10m"));
  }

  @EachDatabase
  void aServerThatComesBackEndsItsFaultAndFreesItsClients(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    String id = hub.desk.begin(lost(1, false), "ann").plan().id();
    hub.pass(5);
    Standing after = hub.desk.back(id, "web01", NOW, "ann");
    assertThat(after.outlook().clients())
        .contains(new Outlook("smith", Plan.ClientState.BACK, hub.incidents.now(), null));
    assertThat(told(hub).getLast()).containsKey("back.smith").doesNotContainKey("client.smith");
    assertThatThrownBy(() -> hub.desk.back(id, "web01", NOW, "ann"))
        .hasMessageContaining("back already");
    assertThatThrownBy(() -> hub.desk.begin(id, Step.OPEN, "web01", NOW, "ann"))
        .hasMessageContaining("by itself");
    hub.desk.back(id, "web02", NOW, "ann");
    hub.desk.end(id, "power is back", "ann");
    assertThat(hub.incidents.standing()).isEmpty();
  }

  @EachDatabase
  void whatWasNotBroughtBackStaysAFault(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    String id = hub.desk.begin(lost(1, false), "ann").plan().id();
    hub.desk.end(id, "begun too early", "ann");
    assertThat(hub.incidents.standing()).hasSize(1);
    String second = hub.desk.begin(lost(2, false), "ann").plan().id();
    assertThat(hub.desk.get(second).plan().incidentId())
        .isEqualTo(hub.incidents.standing().getFirst().id());
  }

  @EachDatabase
  void whatDoesNotFitIsRefused(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    String id = hub.desk.begin(lost(1, false), "ann").plan().id();
    assertThatThrownBy(() -> hub.desk.begin(lost(1, false), "ann"))
        .hasMessageContaining("goes on already");
    hub.desk.begin(lost(1, true), "ann");
    assertThat(hub.incidents.standing()).hasSize(1);
    assertThatThrownBy(() -> hub.desk.begin(id, Step.RESTORE, "nobody", NOW, "ann"))
        .hasMessageContaining("404");
    assertThatThrownBy(() -> hub.desk.begin(id, Step.OPEN, "db01", NOW, "ann"))
        .hasMessageContaining("404");
    assertThatThrownBy(() -> hub.desk.fail(id, Step.RESTORE, "smith", NOW, "ann"))
        .hasMessageContaining("not going on");
    Tick early = new Tick(null, hub.incidents.now().minusSeconds(1), "");
    Tick late = new Tick(null, hub.incidents.now().plusSeconds(1), "");
    for (Tick wrong : List.of(early, late)) {
      assertThatThrownBy(() -> hub.desk.begin(id, Step.OPEN, "web01", wrong, "ann"))
          .hasMessageContaining("400");
    }
    assertThatThrownBy(() -> hub.desk.begin(id, Step.OPEN, "web01", new Tick(2, null, ""), "ann"))
        .hasMessageContaining("'team' is 1 to 1");
    hub.desk.begin(id, Step.OPEN, "web01", NOW, "ann");
    assertThatThrownBy(() -> hub.desk.begin(id, Step.OPEN, "web01", NOW, "ann"))
        .hasMessageContaining("goes on already");
    assertThatThrownBy(() -> hub.desk.begin(id, Step.OPEN, "web02", NOW, "ann"))
        .hasMessageContaining("every team");
    assertThatThrownBy(() -> hub.desk.end(id, "stop", "ann")).hasMessageContaining("goes on");
    hub.desk.end(id, Step.OPEN, "web01", NOW, "ann");
    assertThatThrownBy(() -> hub.desk.end(id, Step.OPEN, "web01", NOW, "ann"))
        .hasMessageContaining("done already");
    for (int teams : new int[] {0, -1, 21, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> hub.desk.teams(id, teams, "ann")).hasMessageContaining("400");
    }
    assertThatThrownBy(() -> hub.desk.get("x".repeat(5000)))
        .hasMessageContaining("404")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    hub.desk.end(id, "enough", "ann");
    assertThatThrownBy(() -> hub.desk.begin(id, Step.MACHINE, "web01", NOW, "ann"))
        .hasMessageContaining("has ended");
    assertThatThrownBy(() -> hub.desk.end(id, "again", "ann")).hasMessageContaining("has ended");
  }

  @EachDatabase
  void oneIsProposedWhenMostServersStandCritical(String engine) {
    RecoveryHub hub = new RecoveryHub(engines.fresh(engine));
    hub.incidents.fails("web01");
    assertThat(hub.proposals.now()).isEmpty();
    hub.incidents.fails("web02");
    assertThat(hub.proposals.now())
        .containsExactly(new Proposals.Proposal("rbx8", List.of("web01", "web02"), 2));
    String id = hub.desk.begin(lost(1, false), "ann").plan().id();
    assertThat(hub.proposals.now()).isEmpty();
    hub.desk.end(id, "not now", "ann");
    assertThat(hub.proposals.now()).as("absorbed ones count").hasSize(1);
    Incident incident = hub.incidents.standing().getFirst();
    assertThat(hub.part.of(incident.id()).proposal()).isNotNull();
    assertThat(Proposals.isLost(2, 4)).isFalse();
    assertThat(Proposals.isLost(3, 4)).isTrue();
  }
}
