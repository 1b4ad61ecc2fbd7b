package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules of correlation over a database. */
class RuledFlowTests {

  private static final String THREE =
      "- {name: several, when: {kind: site-down}, opens: {after: 3, within: 10m, per: [kind]}}";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private IncidentFixture hub(String engine, String rules) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.rules.put("house", "description: x\nrules:\n" + rules);
    return hub;
  }

  private static Alert down(String fingerprint, String name) {
    return of("site-down", firing(fingerprint, name));
  }

  private static Alert of(String kind, Alert alert) {
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
        alert.labels(),
        alert.links());
  }

  private static String reason(IncidentFixture hub) {
    return String.valueOf(hub.outcomes.getLast().reason());
  }

  @EachDatabase
  void whatWaitedForNothingIsForgottenAsFastAsItCame(String engine) {
    IncidentFixture hub =
        hub(
            engine,
            "- {name: many, when: {kind: site-down}, opens: {after: 1000, within: 10s, per:"
                + " [kind]}}");
    for (int lot = 0; lot < 4; lot++) {
      int first = lot * 500;
      Alert[] some =
          IntStream.range(first, first + 500)
              .mapToObj(i -> down("flood-" + i, "dupont.example"))
              .toArray(Alert[]::new);
      hub.now = T.plusSeconds(lot * 60L);
      hub.take(some);
    }
    assertThat(hub.counts.leftBy(List.of(), 5_000)).hasSize(2_000);
    hub.now = T.plusSeconds(3600);
    hub.expiry.end();
    assertThat(hub.counts.leftBy(List.of(), 5_000)).isEmpty();
  }

  @EachDatabase
  void countedAlertsOpenNothingUntilThereAreEnough(String engine) {
    IncidentFixture hub = hub(engine, THREE);
    hub.take(down("a", "dupont.example"));
    assertThat(reason(hub)).isEqualTo("counted by rule several, 1 of 3");
    assertThat(hub.incidents()).isEmpty();
    hub.now = T.plusSeconds(60);
    hub.take(down("a", "dupont.example"));
    hub.take(down("b", "smith.example"));
    assertThat(reason(hub)).isEqualTo("counted by rule several, 2 of 3");
    hub.now = T.plusSeconds(90);
    hub.take(down("c", "smith.example"));

    Incident one = hub.incidents().getFirst();
    assertThat(hub.outcomes.getLast().incidents()).isEqualTo(Set.of(one.id()));
    assertThat(hub.outcomes.getLast().reason()).isNull();
    assertThat(hub.store.alertsOf(one.id(), 10))
        .extracting(known -> known.alert().fingerprint())
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(one.resourceKey()).isEqualTo("group:several kind=site-down");
    assertThat(hub.service.scope(one.id()).clients()).containsExactly("dupont", "smith");
    assertThat(hub.counts.leftBy(List.of(), 10)).isEmpty();
    assertThat(hub.told(Type.OPENED)).hasSize(1);

    hub.take(of("site-down", resolved("a", "dupont.example")));
    hub.take(down("d", "192.0.2.10"));
    assertThat(hub.incidents()).hasSize(1);
    assertThat(hub.store.alertsOf(one.id(), 10)).hasSize(4);
  }

  @EachDatabase
  void whatEndsOrGrowsOldIsNotCounted(String engine) {
    IncidentFixture hub = hub(engine, THREE);
    hub.take(down("a", "dupont.example"));
    hub.now = T.plusSeconds(10);
    hub.take(resolved("a", "dupont.example"));
    assertThat(reason(hub)).contains("ended, so that rule several counts it no more");
    hub.take(down("b", "smith.example"), down("c", "dupont.example"));
    assertThat(hub.incidents()).isEmpty();

    hub.now = T.plus(Duration.ofMinutes(11));
    hub.expiry.end();
    assertThat(hub.counts.leftBy(List.of(), 10)).isEmpty();
    hub.take(down("e", "dupont.example"));
    assertThat(reason(hub)).isEqualTo("counted by rule several, 1 of 3");
  }

  @EachDatabase
  void whatARuleNoLongerCountsSpeaks(String engine) {
    IncidentFixture hub = hub(engine, THREE);
    hub.take(down("a", "dupont.example"));
    hub.rules.put("house", "description: x\nrules: []");
    hub.now = T.plusSeconds(20);
    hub.expiry.end();
    assertThat(hub.incidents()).hasSize(1);
    assertThat(hub.counts.leftBy(List.of(), 10)).isEmpty();
  }

  @EachDatabase
  void theSignalKeepsTheAlertAsItCameAndTheIncidentWhatItIs(String engine) throws Exception {
    IncidentFixture hub =
        hub(
            engine,
            """
            - {name: raid-is-hardware, when: {kind: raid}, kind: hardware, severity: warning}
            - {name: by-machine, when: {kind: [raid, smart]}, group: {by: [server]}}
            """);
    hub.take(of("raid", firing("a", "192.0.2.10")));
    hub.now = T.plusSeconds(5);
    hub.take(of("smart", firing("b", "smith.example")));

    assertThat(hub.outcomes.getFirst().alertsJson()).contains("\"kind\":\"raid\"");
    Incident one = hub.incidents().getFirst();
    assertThat(hub.incidents()).hasSize(1);
    assertThat(one.kind()).isEqualTo("hardware");
    assertThat(one.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(hub.store.alertsOf(one.id(), 5))
        .extracting(known -> known.alert().kind())
        .containsExactlyInAnyOrder("hardware", "smart");
    hub.api()
        .perform(get("/api/alerts/b/explain"))
        .andExpect(jsonPath("$.why[*].code", contains("by-machine")))
        .andExpect(jsonPath("$.why[0].text", containsString("(web01)")));
    hub.api()
        .perform(get("/api/alerts/a/explain"))
        .andExpect(
            jsonPath(
                "$.why[*].code", contains("new-fault", "raid-is-hardware", "raid-is-hardware")));

    hub.now = T.plusSeconds(60);
    hub.take(of("raid", firing("a", "192.0.2.10")));
    assertThat(hub.told(Type.CHANGED)).as("a repeat tells nothing").hasSize(1);
  }

  @EachDatabase
  void aRuleProposesTheLevelByItsName(String engine) {
    IncidentFixture hub = hub(engine, "- {name: payments, when: {kind: pay}, level: 3}");
    hub.take(of("pay", firing("a", "smith.example")));
    hub.told(Type.OPENED, Type.CHANGED).forEach(hub.levels::propose);
    assertThat(hub.told(Type.LEVEL))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.data())
                    .containsEntry("level", "3")
                    .containsEntry("reason", "rule payments"));

    hub.now = T.plusSeconds(5);
    hub.take(firing("host", "192.0.2.10"));
    hub.told(Type.OPENED, Type.CHANGED).forEach(hub.levels::propose);
    assertThat(hub.incidents(Incident.State.DETECTED))
        .as("taken over by its server's failure")
        .singleElement()
        .satisfies(parent -> assertThat(parent.level()).isEqualTo(3));
  }
}
