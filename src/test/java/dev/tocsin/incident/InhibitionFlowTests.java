package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An alert that another one explains keeps quiet for as long as that one stands. */
class InhibitionFlowTests {

  private static final Duration WAIT = Duration.ofSeconds(15);

  private static final String RULES =
      """
      description: what explains what
      rules:
        - name: switch-explains-pings
          when: { kind: ping }
          inhibited-by: { when: { kind: switch-down }, same: [datacentre] }
      """;

  private static final String MUTUAL =
      """
      description: each explains the other
      rules:
        - name: left
          when: { kind: ping }
          inhibited-by: { when: { kind: switch-down }, same: [datacentre] }
        - name: right
          when: { kind: switch-down }
          inhibited-by: { when: { kind: ping }, same: [datacentre] }
      """;

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static IncidentFixture hub(Database database, String rules) {
    IncidentFixture hub = IncidentFixture.gathering(database, WAIT, Duration.ofMinutes(5));
    hub.rules.put("test", rules);
    return hub;
  }

  private static Alert at(String fingerprint, String kind, String name, Alert.Status status) {
    return new Alert(
        fingerprint,
        "test",
        kind,
        Resource.named(List.of(name)),
        Severity.WARNING,
        status,
        kind + " " + fingerprint,
        T,
        null,
        Map.of(),
        List.of());
  }

  private static Alert ping(Alert.Status status) {
    return at("ping", "ping", "web01", status);
  }

  private static Alert cause(Alert.Status status) {
    return at("switch", "switch-down", "web02", status);
  }

  private static final Alert.Status ON = Alert.Status.FIRING;
  private static final Alert.Status END = Alert.Status.RESOLVED;

  private static List<String> opened(IncidentFixture hub) {
    return hub.told(IncidentEvent.Type.OPENED).stream()
        .map(one -> hub.store.find(one.incidentId()).orElseThrow().title())
        .toList();
  }

  private static boolean held(IncidentFixture hub) {
    return hub.heldStore.alert("ping").orElseThrow().alert().held();
  }

  private static void minutes(IncidentFixture hub, int minutes) {
    for (int i = 0; i < minutes * 4; i++) {
      hub.pass(Duration.ofSeconds(15));
    }
  }

  @EachDatabase
  void theExplainedOneIsSilentInBothOrdersAndInOneBatch(String engine) {
    for (int order = 0; order < 4; order++) {
      IncidentFixture hub = hub(engines.fresh(engine), RULES);
      switch (order) {
        case 0 -> {
          hub.take(cause(ON));
          hub.pass(Duration.ofSeconds(5));
          hub.take(ping(ON));
        }
        case 1 -> {
          hub.take(ping(ON));
          hub.pass(Duration.ofSeconds(14));
          hub.take(cause(ON));
        }
        case 2 -> hub.take(ping(ON), cause(ON));
        default -> hub.take(cause(ON), ping(ON));
      }
      assertThat(held(hub)).as("order " + order).isTrue();
      minutes(hub, 3);
      hub.take(ping(ON)); // told again
      assertThat(opened(hub)).as("order " + order).containsExactly("switch-down switch");
      assertThat(held(hub)).isTrue();
    }
  }

  @EachDatabase
  void itsReasonIsVisible(String engine) throws Exception {
    IncidentFixture hub = hub(engines.fresh(engine), RULES);
    hub.take(cause(ON), ping(ON));
    hub.api()
        .perform(get("/api/alerts/ping/explain"))
        .andExpect(jsonPath("$.heldBy[0].type").value("inhibition"))
        .andExpect(jsonPath("$.heldBy[0].owner").value("switch-explains-pings"))
        .andExpect(
            jsonPath(
                "$.told[*].text",
                hasItem(
                    containsString(
                        "switch-explains-pings: explained by “switch-down switch” (incident 1)"))))
        .andExpect(jsonPath("$.told[*].code", hasItem("held.switch-explains-pings")));
    assertThat(hub.meters.counter("tocsin.alerts.held", "by", "inhibition").count()).isEqualTo(1);
  }

  @EachDatabase
  void itSpeaksALittleAfterTheOtherHasEnded(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine), RULES);
    hub.take(cause(ON), ping(ON));
    minutes(hub, 2);
    hub.take(cause(END));
    hub.pass(Duration.ofSeconds(10));
    hub.take(ping(ON));
    assertThat(opened(hub)).containsExactly("switch-down switch");
    hub.pass(Duration.ofSeconds(20));
    assertThat(opened(hub)).containsExactly("switch-down switch", "ping ping");
    assertThat(held(hub)).isFalse();
    minutes(hub, 2);
    assertThat(opened(hub)).hasSize(2);
  }

  @EachDatabase
  void whenBothEndNobodyHearsOfIt(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine), RULES);
    hub.take(cause(ON), ping(ON));
    minutes(hub, 2);
    hub.take(cause(END));
    hub.pass(Duration.ofSeconds(10));
    hub.take(ping(END));
    minutes(hub, 2);
    assertThat(opened(hub)).containsExactly("switch-down switch");
    assertThat(hub.told(IncidentEvent.Type.RESOLVED)).hasSize(1);
  }

  @EachDatabase
  void aRestartLosesNothing(String engine) {
    Database database = engines.fresh(engine);
    IncidentFixture killed = hub(database, RULES);
    killed.take(cause(ON), ping(ON));
    killed.take(cause(END));
    IncidentFixture hub = hub(database, RULES);
    hub.now = T.plusSeconds(14);
    hub.gathering.round();
    assertThat(held(hub)).isTrue();
    hub.pass(Duration.ofSeconds(16));
    assertThat(held(hub)).isFalse();
  }

  @EachDatabase
  void aPersonMayEndTheOther(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine), RULES);
    hub.take(cause(ON), ping(ON));
    minutes(hub, 1);
    String incident = hub.heldStore.alert("switch").orElseThrow().alert().incidentId();
    hub.acts.resolve(incident, "replaced", "ann", Optional.empty());
    minutes(hub, 1);
    assertThat(opened(hub)).contains("ping ping");
  }

  @EachDatabase
  void twoThatExplainEachOtherAreNeverBothSilent(String engine) {
    for (boolean first : List.of(true, false)) {
      IncidentFixture hub = hub(engines.fresh(engine), MUTUAL);
      hub.take(first ? cause(ON) : ping(ON), first ? ping(ON) : cause(ON));
      for (int i = 0; i < 20; i++) {
        hub.pass(Duration.ofSeconds(5));
        hub.take(ping(ON), cause(ON));
        boolean other = hub.heldStore.alert("switch").orElseThrow().alert().held();
        assertThat(held(hub) && other).isFalse();
      }
      assertThat(opened(hub)).hasSize(1);
      hub.take(first ? ping(END) : cause(END), first ? cause(END) : ping(END));
    }
  }

  @EachDatabase
  void rulesThatComeAndGoAreFollowed(String engine) {
    IncidentFixture hub = hub(engines.fresh(engine), RULES);
    hub.rules.remove("test");
    hub.take(cause(ON), ping(ON));
    assertThat(held(hub)).isFalse();
    hub.rules.put("test", RULES);
    hub.pass(Duration.ofSeconds(1));
    assertThat(held(hub)).isTrue();
    hub.rules.remove("test");
    hub.pass(Duration.ofSeconds(1));
    hub.pass(Duration.ofSeconds(1));
    assertThat(held(hub)).isFalse();
    minutes(hub, 1);
    assertThat(opened(hub)).hasSize(2);
  }

  @EachDatabase
  void anAttackIsHeldBackOnlyByARuleThatNamesItsKind(String engine) {
    String any = RULES.replace("{ kind: ping }", "{ source: test }");
    IncidentFixture hub = hub(engines.fresh(engine), any);
    Alert attack = at("attack", "brute-force", "web01", ON);
    hub.take(cause(ON), attack);
    assertThat(opened(hub)).containsExactly("brute-force attack");
    IncidentFixture named =
        hub(engines.fresh(engine), RULES.replace("{ kind: ping }", "{ kind: brute-force }"));
    named.take(cause(ON), attack);
    assertThat(opened(named)).isEmpty();
    assertThat(named.heldStore.alert("attack").orElseThrow().alert().held()).isTrue();
  }
}
