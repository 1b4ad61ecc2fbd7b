package dev.tocsin.incident;

import static dev.tocsin.incident.IncidentFixture.T;
import static dev.tocsin.incident.IncidentFixture.firing;
import static dev.tocsin.incident.IncidentFixture.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a provider tells of a data centre is the parent of what we see of its servers. */
class DataCentreFlowTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static Alert provider(Severity severity, Alert.Status status) {
    return new Alert(
        "provider",
        "status-ovhcloud",
        "provider-incident",
        Resource.dataCentre("rbx8"),
        severity,
        status,
        "power lost",
        T,
        null,
        Map.of(),
        List.of());
  }

  private static List<Incident> standing(IncidentFixture hub) {
    return hub.incidents().stream().filter(one -> one.state() != Incident.State.CLOSED).toList();
  }

  @EachDatabase
  void itTakesOverTheGraveTroubleOfItsServers(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(firing("a", "web01"));
    hub.take(firing("b", "shop.example"));
    hub.now = T.plusSeconds(60);
    hub.take(provider(Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(standing(hub))
        .singleElement()
        .satisfies(one -> assertThat(one.resourceKey()).isEqualTo("datacentre:rbx8"));
    String parent = standing(hub).getFirst().id();
    assertThat(hub.store.alertsOf(parent, 10)).hasSize(3);
    assertThat(hub.service.scope(parent).clients()).containsExactly("dupont", "smith");

    hub.now = T.plusSeconds(90);
    hub.take(firing("c", "web02"));
    assertThat(standing(hub)).hasSize(1);
    hub.now = T.plusSeconds(120);
    hub.take(
        resolved("a", "web01"),
        resolved("b", "shop.example"),
        resolved("c", "web02"),
        provider(Severity.CRITICAL, Alert.Status.RESOLVED));
    assertThat(standing(hub))
        .singleElement()
        .satisfies(one -> assertThat(one.state()).isEqualTo(Incident.State.RESOLVED));
  }

  @EachDatabase
  void byItselfItTouchesNobodyWhomNoFaultOfOursConfirms(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(provider(Severity.CRITICAL, Alert.Status.FIRING));
    assertThat(hub.service.scope(standing(hub).getFirst().id()))
        .isEqualTo(new IncidentScope(List.of(), List.of()));
  }

  @EachDatabase
  void aSlightOrAnOldOneTakesNothing(String engine) {
    IncidentFixture slight = new IncidentFixture(engines.fresh(engine));
    slight.take(firing("a", "web01"));
    slight.take(provider(Severity.WARNING, Alert.Status.FIRING));
    assertThat(standing(slight)).hasSize(2);

    IncidentFixture old = new IncidentFixture(engines.fresh(engine));
    old.take(provider(Severity.CRITICAL, Alert.Status.FIRING));
    old.now = T.plus(Duration.ofHours(7));
    old.take(firing("a", "web01"));
    assertThat(standing(old)).hasSize(2);
  }

  /** The notice of a data centre may go on to name the machines in it. */
  @EachDatabase
  void theFirstNameThatIsKnownIsThePlace(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    hub.take(notice("strong", "SBG9", "RBX8", "web01"));
    hub.take(notice("strong", "web01", "RBX8"));
    hub.take(notice("weak", "RBX8", "smith.example"));
    assertThat(standing(hub))
        .extracting(Incident::resourceKey)
        .containsExactlyInAnyOrder("datacentre:rbx8", "server:web01", "service:smith.example");
  }

  private static Alert notice(String evidence, String... names) {
    return new Alert(
        String.join(" ", names),
        "support",
        "intrusion",
        Resource.named(List.of(names)),
        Severity.CRITICAL,
        Alert.Status.FIRING,
        "power lost",
        T,
        null,
        Map.of("evidence", evidence),
        List.of());
  }

  @EachDatabase
  void aProvenNoticeMayNameADataCentreAndAnUnprovenMayNot(String engine) {
    for (String evidence : List.of("strong", "weak")) {
      IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
      hub.take(firing("a", "web01"));
      hub.take(
          new Alert(
              "mail",
              "support",
              "datacentre-incident",
              Resource.named(List.of("RBX8")),
              Severity.CRITICAL,
              Alert.Status.FIRING,
              "power lost",
              T,
              null,
              Map.of("evidence", evidence),
              List.of()));
      assertThat(standing(hub)).hasSize(evidence.equals("strong") ? 1 : 2);
    }
  }

  @EachDatabase
  void aDataCentreThatTheInventoryDoesNotKnowIsNoParent(String engine) {
    IncidentFixture hub = new IncidentFixture(engines.fresh(engine));
    Alert elsewhere =
        new Alert(
            "provider",
            "status-ovhcloud",
            "provider-incident",
            Resource.dataCentre("waw1"),
            Severity.CRITICAL,
            Alert.Status.FIRING,
            "power lost",
            T,
            null,
            Map.of(),
            List.of());
    hub.take(firing("a", "web01"));
    hub.take(elsewhere);
    assertThat(standing(hub)).extracting(Incident::resourceKey).contains("unknown:waw1");
  }
}
