package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForgottenTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Incident acknowledged(IncidentFixture hub) {
    hub.take(firing("f1", "smith.example"));
    return hub.acts.acknowledge(hub.incidents().getFirst().id(), "ann", "ann", Optional.empty());
  }

  @EachDatabase
  void aPromiseThatNothingFollowsLapses(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    acknowledged(hub);
    hub.pass(Duration.ofMinutes(29));
    assertThat(hub.incidents(Incident.State.ACKNOWLEDGED)).hasSize(1);
    hub.pass(Duration.ofMinutes(1));
    assertThat(hub.incidents(Incident.State.DETECTED))
        .singleElement()
        .satisfies(one -> assertThat(one.owner()).isNull());
    assertThat(hub.told(Type.EXPIRED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.data())
                    .containsEntry("owner", "ann")
                    .containsEntry("quiet", "30 min"));
    assertThat(hub.audit.acts()).containsExactly("incident.acknowledge", "incident.expire");
    assertThat(hub.audit.entries.getLast().before()).containsEntry("owner", "ann");
    hub.api()
        .perform(get("/api/incidents/1"))
        .andExpect(jsonPath("$.expired.owner").value("ann"))
        .andExpect(jsonPath("$.expired.at").value(hub.now.toString()))
        .andExpect(jsonPath("$.timelineKinds.expired").value(1));
    hub.acts.acknowledge(hub.incidents().getFirst().id(), "bob", "bob", Optional.empty());
    hub.api()
        .perform(get("/api/incidents?limit=1"))
        .andExpect(jsonPath("$.items[0].owner").value("bob"))
        .andExpect(jsonPath("$.items[0].expired").doesNotExist());
  }

  @EachDatabase
  void eachActOfAPersonMovesTheEndAndWhatTheHubWritesDoesNot(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    String id = acknowledged(hub).id();
    hub.pass(Duration.ofMinutes(20));
    hub.acts.remark(id, "looking", "ann");
    hub.pass(Duration.ofMinutes(20));
    hub.service.note(id, "notice", "hub", "3 contacts", java.util.Map.of());
    hub.take(firing("f2", "smith.example"));
    assertThat(hub.incidents(Incident.State.ACKNOWLEDGED)).hasSize(1);
    hub.pass(Duration.ofMinutes(9));
    assertThat(hub.told(Type.EXPIRED)).isEmpty();
    hub.pass(Duration.ofMinutes(1));
    assertThat(hub.told(Type.EXPIRED)).hasSize(1);
  }

  @EachDatabase
  void whatBecomesCriticalHasTheShorterTime(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(warning(firing("f1", "smith.example")));
    String id = hub.incidents().getFirst().id();
    hub.acts.acknowledge(id, "ann", "ann", Optional.empty());
    hub.pass(Duration.ofMinutes(40));
    assertThat(hub.incidents(Incident.State.ACKNOWLEDGED)).hasSize(1);
    hub.take(firing("f1", "smith.example"));
    hub.told(Type.CHANGED).forEach(hub.levels::propose);
    hub.pass(Duration.ZERO);
    assertThat(hub.told(Type.EXPIRED)).hasSize(1);
  }

  @EachDatabase
  void whoWorksIsRemindedAgainAndAgainAndKeepsIt(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    String id = acknowledged(hub).id();
    hub.acts.start(id, "ann", Optional.empty());
    hub.pass(Duration.ofHours(4));
    assertThat(hub.told(Type.REMINDED))
        .singleElement()
        .satisfies(event -> assertThat(event.data()).containsEntry("person", "ann"));
    hub.pass(Duration.ofHours(4));
    assertThat(hub.told(Type.REMINDED)).hasSize(2);
    assertThat(hub.incidents(Incident.State.WORKING))
        .singleElement()
        .satisfies(one -> assertThat(one.owner()).isEqualTo("ann"));
  }

  @EachDatabase
  void nothingIsForgottenOfWhatIsOver(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    acknowledged(hub);
    hub.take(resolved("f1", "smith.example"));
    hub.pass(Duration.ofDays(1));
    assertThat(hub.told(Type.EXPIRED, Type.REMINDED)).isEmpty();
    hub.acts.reopen(hub.incidents().getFirst().id(), "again", "bob", Optional.empty());
    hub.pass(Duration.ofMinutes(30));
    assertThat(hub.told(Type.EXPIRED)).hasSize(1);
    assertThat(hub.now).isEqualTo(T.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(30)));
  }

  private static Alert warning(Alert alert) {
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        alert.resource(),
        Severity.WARNING,
        alert.status(),
        alert.summary(),
        alert.startsAt(),
        alert.endsAt(),
        alert.labels(),
        alert.links());
  }
}
