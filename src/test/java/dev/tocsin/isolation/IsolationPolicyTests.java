package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.incident.Incident.State;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentResult;
import dev.tocsin.platform.DatabaseEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes an action and what does not; nothing runs here. */
class IsolationPolicyTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path keys;
  private TestHub hub;

  @BeforeEach
  void start() {
    Server.Ssh ssh = new Server.Ssh("192.0.2.1", 22, "tocsin", "ssh-ed25519 AAAA", "web01");
    TestInventory inventory =
        new TestInventory()
            .with(server("web01", ssh))
            .with(server("web02", null))
            .with("shop.example", "site", "web01")
            .with("blog.example", "site", "web01")
            .with("mail.example", "mail", "web01")
            .with("far.example", "site", "web02")
            .with("évasion.example", "site", "web01");
    hub = new TestHub(engines, engines.settings(DatabaseEngines.SQLITE), inventory, keys);
    hub.record.add("site", "web01", "shop.example", State.DETECTED);
    hub.record.add("server", "web01", null, State.DETECTED);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void anAutomaticOneIsApprovedByThePolicy() {
    request("site", 1, Type.OPENED, "automatic");
    assertThat(actions("site"))
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.state()).isEqualTo(ActionState.APPROVED);
              assertThat(action.consent().approvedBy()).isEqualTo("policy");
              assertThat(action.order().mode()).isEqualTo(Action.Mode.AUTOMATIC);
            });
    assertThat(hub.record.told("site")).isEmpty();
  }

  @Test
  void aProposalIsToldOnceAndWaits() {
    request("site", 1, Type.OPENED, "proposed");
    request("site", 1, Type.OPENED, "proposed");
    request("site", 2, Type.CHANGED, "proposed");
    assertThat(actions("site")).hasSize(1);
    assertThat(hub.record.told("site")).containsExactly("proposed");
  }

  @Test
  void whatHappenedLongAgoIsOnlyProposed() {
    Instant then = Instant.now().minus(Duration.ofHours(25));
    for (int sequence = 1; sequence <= 2; sequence++) {
      hub.policy.request(
          new IncidentEvent(sequence, "site", Type.OPENED, then, Map.of()), "automatic");
    }
    assertThat(actions("site"))
        .singleElement()
        .extracting(Action::state)
        .isEqualTo(ActionState.PROPOSED);
  }

  @Test
  void aGraverEventApprovesTheProposal() {
    request("site", 1, Type.OPENED, "proposed");
    request("site", 2, Type.CHANGED, "automatic");
    assertThat(actions("site"))
        .singleElement()
        .extracting(Action::state)
        .isEqualTo(ActionState.APPROVED);
  }

  @Test
  void anIncidentAboutAServerIsOnlyProposedSiteBySiteAndToldAtOnce() {
    request("server", 1, Type.OPENED, "automatic");
    request("server", 2, Type.CHANGED, "automatic");
    assertThat(actions("server"))
        .extracting(action -> action.order().service() + " " + action.state().word())
        .containsExactlyInAnyOrder("shop.example proposed", "blog.example proposed");
    assertThat(hub.record.told("server")).containsOnlyOnce("proposed");
  }

  @Test
  void aSiteWithoutAccessIsSaidOnce() {
    hub.record.add("far", "web02", "far.example", State.DETECTED);
    request("far", 1, Type.OPENED, "automatic");
    request("far", 2, Type.CHANGED, "automatic");
    assertThat(actions("far")).isEmpty();
    assertThat(hub.record.told("far")).containsExactly("action-failed");
    assertThat(hub.record.lines("far").getFirst()).contains("no SSH access is configured");
  }

  @Test
  void aNameThatIsNoHostNameNeverBecomesAnAction() {
    hub.record.add("odd", "web01", "évasion.example", State.DETECTED);
    request("odd", 1, Type.OPENED, "automatic");
    assertThat(actions("odd")).isEmpty();
    assertThat(hub.record.told("odd")).containsExactly("action-failed");
  }

  @Test
  void whatAPersonUndidIsOnlyProposedAgain() {
    request("site", 1, Type.OPENED, "automatic");
    settle("site", ActionState.UNDONE);
    request("site", 2, Type.CHANGED, "proposed");
    assertThat(actions("site")).hasSize(1);
    request("site", 1, Type.OPENED, "automatic");
    assertThat(actions("site")).hasSize(1);
    request("site", 3, Type.CHANGED, "automatic");
    assertThat(actions("site"))
        .extracting(Action::state)
        .containsExactly(ActionState.UNDONE, ActionState.PROPOSED);
  }

  @ParameterizedTest
  @EnumSource(
      value = ActionState.class,
      names = {"UNDONE", "FAILED", "DECLINED"})
  void noLaterEventApprovesWhatWasProposedAgain(ActionState over) {
    request("site", 1, Type.OPENED, "automatic");
    settle("site", over);
    request("site", 2, Type.CHANGED, "automatic");
    request("site", 3, Type.CHANGED, "automatic");
    assertThat(actions("site"))
        .extracting(Action::state)
        .containsExactly(over, ActionState.PROPOSED);
  }

  @Test
  void aClosedIncidentsProposalsAreDeclinedAndNothingElse() {
    request("server", 1, Type.OPENED, "proposed");
    Action approved = actions("server").getFirst();
    hub.desk.approve(approved.id(), "ann");
    withdraw("server", Map.of("by", "ann"));
    withdraw("server", Map.of("by", "ann"));
    assertThat(actions("server"))
        .extracting(Action::state)
        .containsExactlyInAnyOrder(ActionState.APPROVED, ActionState.DECLINED);
    assertThat(hub.record.lines("server"))
        .filteredOn(line -> line.startsWith("Not wanted: "))
        .singleElement()
        .asString()
        .endsWith("declined by ann: the incident was closed");
  }

  @Test
  void anAbsorbedIncidentsProposalSaysWhy() {
    request("site", 1, Type.OPENED, "proposed");
    withdraw("site", Map.of("incident", "server"));
    assertThat(actions("site").getFirst().findings().reason())
        .isEqualTo("declined by policy: the incident became part of another");
  }

  private void withdraw(String incident, Map<String, String> data) {
    hub.policy.withdraw(new IncidentEvent(9, incident, Type.CLOSED, Instant.now(), data));
  }

  @Test
  void whenTheHolderFailsWhatWasUndoneForItIsUndoneAfterAll() {
    request("site", 1, Type.OPENED, "automatic");
    settle("site", ActionState.DONE);
    hub.record.add("other", "web01", "shop.example", State.DETECTED);
    request("other", 2, Type.OPENED, "automatic");
    Action holder = actions("other").getFirst();
    Action first = hub.desk.undo(actions("site").getFirst().id(), "ann");
    assertThat(hub.runner.work(first.id())).isFalse();
    assertThat(actions("site").getFirst().state()).isEqualTo(ActionState.UNDONE);

    ActionLife life = new ActionLife(Samples.LIMITS);
    hub.book.change(holder.id(), was -> life.start(was, "me", Samples.NOON, Samples.NOON));
    hub.book.change(
        holder.id(),
        was ->
            life.answered(
                was,
                Samples.unreachable(AgentResult.Why.HOST_KEY_CHANGED),
                Samples.NOON.plusSeconds(1)));
    assertThat(actions("other").getFirst().state()).isEqualTo(ActionState.FAILED);
    assertThat(actions("site").getFirst().state()).isEqualTo(ActionState.UNDO_APPROVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail", "closed", "nothing", "unheard-of"})
  void othersAskForNothing(String incident) {
    hub.record.add("mail", "web01", "mail.example", State.DETECTED);
    hub.record.add("closed", "web01", "shop.example", State.CLOSED);
    hub.record.add("nothing", null, null, State.DETECTED);
    request(incident, 1, Type.OPENED, "automatic");
    assertThat(actions(incident)).isEmpty();
    assertThat(hub.record.lines(incident)).isEmpty();
  }

  @Test
  void aRouteThatAsksForAnotherModeIsToldSo() {
    assertThatThrownBy(() -> request("site", 1, Type.OPENED, "at once"))
        .hasMessageContaining("'automatic' or 'proposed'");
  }

  private void request(String incident, long sequence, Type type, String mode) {
    hub.policy.request(new IncidentEvent(sequence, incident, type, Instant.now(), Map.of()), mode);
  }

  private void settle(String incident, ActionState state) {
    hub.database.writing(
        sql ->
            sql.update(
                "update actions set state = ? where incident_id = ?", state.word(), incident));
  }

  private List<Action> actions(String incident) {
    return hub.store.ofIncident(incident);
  }

  private static Server server(String name, Server.Ssh ssh) {
    return new Server(name, null, List.of(), List.of(), List.of("web"), ssh, Map.of());
  }
}
