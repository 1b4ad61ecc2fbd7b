package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;

class IncidentClosingTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static ResultActions close(IncidentFixture hub, Incident incident, String body)
      throws Exception {
    return hub.api()
        .perform(
            post("/api/incidents/" + incident.number() + "/close")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .principal(() -> "alice"));
  }

  private static Incident over(IncidentFixture hub) {
    hub.take(firing("f1", "dupont.example"), resolved("f1", "dupont.example"));
    return hub.incidents(Incident.State.RESOLVED).getFirst();
  }

  @EachDatabase
  void closingIsRefusedWithTheListWhileSomethingIsNotDone(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Incident incident = over(hub);
    hub.held.add(incident.id());
    for (String body : List.of("{\"reason\":\"done\"}", "{\"reason\":\"x\",\"override\":false}")) {
      Exception refused =
          close(hub, incident, body)
              .andExpect(status().isConflict())
              .andReturn()
              .getResolvedException();
      assertThat(refused)
          .isInstanceOfSatisfying(
              IncidentConflict.class,
              conflict ->
                  assertThat(conflict.getBody().getProperties())
                      .containsEntry("state", "resolved")
                      .containsEntry(
                          "missing",
                          List.of(
                              new IncidentRecord.Missing(
                                  "held", "thing", "the thing is not done"))));
    }
    close(hub, incident, "{\"override\":true}").andExpect(status().isBadRequest());
    close(hub, incident, "{\"override\":true,\"reason\":\" \"}").andExpect(status().isBadRequest());
    close(hub, incident, "{\"override\":\"perhaps\",\"reason\":\"x\"}")
        .andExpect(status().isBadRequest());
    assertThat(hub.incidents(Incident.State.RESOLVED)).hasSize(1);
    assertThat(hub.audit.acts()).doesNotContain("incident.close", "incident.close-override");
  }

  @EachDatabase
  void anOverrideStandsInTheTimelineAndInTheAuditRecord(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Incident incident = over(hub);
    hub.held.add(incident.id());
    close(hub, incident, "{\"override\":true,\"reason\":\"a test alarm\"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("closed"));
    assertThat(hub.queries.timeline(incident.id(), 100))
        .filteredOn(line -> line.kind().equals("override"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.actor()).isEqualTo("alice");
              assertThat(line.text())
                  .isEqualTo(
                      "closed although not done: the thing is not done; reason: a test alarm");
            });
    AuditEntry entry =
        hub.audit.entries.stream()
            .filter(one -> one.act().equals("incident.close-override"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.after()).containsEntry("reason", "a test alarm");
  }

  @EachDatabase
  void whereNothingIsMissingAnOverrideIsAnOrdinaryClose(String engine) throws Exception {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Incident incident = over(hub);
    close(hub, incident, "{\"override\":true,\"reason\":\"done\"}").andExpect(status().isOk());
    assertThat(hub.queries.timelineKinds(incident.id())).doesNotContainKey("override");
    assertThat(hub.audit.acts()).contains("incident.close").doesNotContain("close-override");
  }

  @EachDatabase
  void theHubClosesNothingThatIsNotDone(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Incident incident = over(hub);
    hub.held.add(incident.id());
    hub.now = hub.now.plus(Duration.ofDays(30));
    assertThat(hub.closer.sweep()).isZero();
    hub.held.clear();
    assertThat(hub.closer.sweep()).isOne();
  }

  @EachDatabase
  void theEndIsVerifiedOnceAndOnlyAfterIt(String engine) {
    Database database = engines.fresh(engine);
    IncidentFixture hub = new IncidentFixture(database);
    CaseDesk desk =
        new CaseDesk(
            hub.store,
            hub.queries,
            new IncidentFileStore(database),
            hub.service,
            database,
            hub.audit,
            () -> hub.now);
    hub.take(firing("f1", "dupont.example"));
    String id = hub.incidents(Incident.State.DETECTED).getFirst().id();
    assertThat(desk.verified(id, "too early", "hub")).isFalse();
    hub.acts.resolve(id, "repaired", "alice", Optional.empty());
    assertThat(desk.verified(id, "the probe is good", "hub")).isTrue();
    assertThat(desk.verified(id, "again", "alice")).isFalse();
    assertThat(hub.store.find(id).orElseThrow().verifiedAt()).isEqualTo(hub.now);
    assertThat(desk.lines(id, Set.of("verified"), 10))
        .singleElement()
        .satisfies(line -> assertThat(line.text()).isEqualTo("verified: the probe is good"));
    assertThat(desk.lines(id, Set.of("opened", "resolved"), 1))
        .as("of many the newest")
        .singleElement()
        .satisfies(line -> assertThat(line.kind()).isEqualTo("resolved"));
  }
}
