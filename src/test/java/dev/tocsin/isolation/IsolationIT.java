package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.isolation.ssh.FakeAgent;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.TocsinSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Actions from the event to the cut site, over real SSH, with the faults on the way. */
class IsolationIT {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  @TempDir Path keys;

  private FakeAgent agent;
  private TocsinSettings settings;
  private TestHub hub;
  private long sequence;

  @BeforeEach
  void start() throws IOException {
    agent = new FakeAgent(keys);
    agent.sites.put("shop.example", "serving");
    open(DatabaseEngines.SQLITE);
  }

  @AfterEach
  void stop() {
    hub.close();
    agent.close();
  }

  private void open(String engine) {
    settings = engines.settings(engine);
    hub = newHub();
    hub.dispatcher.start();
  }

  private TestHub newHub() {
    TestInventory inventory =
        new TestInventory().with(agent.asServer()).with("shop.example", "site", "web01");
    TestHub made = new TestHub(engines, settings, inventory, keys);
    made.record.add("incident-1", "web01", "shop.example", Incident.State.DETECTED);
    return made;
  }

  private void event(String mode) {
    hub.policy.request(
        new IncidentEvent(
            ++sequence, "incident-1", IncidentEvent.Type.OPENED, Instant.now(), Map.of()),
        mode);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60));
  }

  private Action settled() {
    patiently().until(() -> hub.only().state().settled());
    return hub.only();
  }

  @EachDatabase
  void anAutomaticActionCutsTheSiteAndIsTold(String engine) {
    hub.close();
    open(engine);
    event("automatic");
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(agent.sites).containsEntry("shop.example", "cut");
    assertThat(hub.record.told("incident-1")).containsExactly("isolated");
    assertThat(hub.only().findings().answer()).contains("\"state\":\"cut\"");
    hub.desk.undo(hub.only().id(), "ann");
    assertThat(settled().state()).isEqualTo(ActionState.UNDONE);
    assertThat(agent.sites).containsEntry("shop.example", "serving");
    assertThat(hub.record.told("incident-1")).containsExactly("isolated", "restored");
    assertThat(
            hub.metrics
                .counter("tocsin.isolation.actions", "verb", "cut-site", "outcome", "done")
                .count())
        .isOne();
  }

  @Test
  void aRepeatedEventCutsOnce() {
    event("automatic");
    settled();
    event("automatic");
    sequence--;
    event("automatic");
    assertThat(hub.store.ofIncident("incident-1")).hasSize(1);
    assertThat(agent.commands).containsExactly("site-cut shop.example");
  }

  @Test
  void aHangingCommandIsUnknownAndThenReconciledByTheCheck() {
    agent.next(
        (out, channel) -> {
          agent.sites.put("shop.example", "cut");
          return null;
        });
    event("automatic");
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(agent.commands).containsExactly("site-cut shop.example", "site-check shop.example");
    assertThat(hub.record.lines("incident-1"))
        .anyMatch(line -> line.startsWith("Not known whether shop.example"));
    assertThat(hub.record.told("incident-1")).containsExactly("isolated");
  }

  @Test
  void aCommandLostWithItsConnectionRunsAgainOnlyAfterTheCheckFoundNothing() {
    agent.next(
        (out, channel) -> {
          channel.getSession().close(true);
          return null;
        });
    event("automatic");
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(agent.commands)
        .containsExactly(
            "site-cut shop.example", "site-check shop.example", "site-cut shop.example");
  }

  @Test
  void aBusyServerIsTriedAgain() {
    agent.next(
        (out, channel) -> {
          out.write(
              "{\"ok\":false,\"verb\":\"site-cut\",\"site\":\"shop.example\",\"error\":\"busy\",\"changed\":false,\"ms\":1,\"detail\":\"\"}\n"
                  .getBytes(StandardCharsets.UTF_8));
          out.flush();
          return 75;
        });
    event("automatic");
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(hub.only().progress().attempts()).isOne();
  }

  @Test
  void aChangedHostKeyFailsTheActionAndNothingIsSent() {
    agent.changeHostKey();
    event("automatic");
    assertThat(settled().state()).isEqualTo(ActionState.FAILED);
    assertThat(hub.only().findings().reason()).startsWith("host-key-changed");
    assertThat(agent.commands).isEmpty();
    assertThat(hub.record.told("incident-1")).containsExactly("action-failed");
  }

  @Test
  void anUnknownActionOfAServerThatIsGoneStaysUnknownUntilItIsBack() throws IOException {
    int port = agent.port();
    agent.next(
        (out, channel) -> {
          Thread.ofVirtual().start(agent::close);
          return null;
        });
    event("automatic");
    patiently()
        .untilAsserted(
            () -> assertThat(hub.record.told("incident-1")).containsExactly("action-failed"));
    assertThat(hub.only().state()).isEqualTo(ActionState.UNKNOWN);
    FakeAgent back = new FakeAgent(keys, port);
    agent = back;
    back.sites.put("shop.example", "cut");
    hub.inventory.with(back.asServer());
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(back.commands).containsExactly("site-check shop.example");
    assertThat(hub.record.told("incident-1")).containsExactly("action-failed", "isolated");
  }

  @Test
  void whatWasUnderWayWhenTheHubDiedIsCheckedAndNotRepeated() {
    hub.dispatcher.stop();
    event("automatic");
    Instant now = Instant.now();
    hub.book.change(
        hub.only().id(),
        was -> new ActionLife(Samples.LIMITS).start(was, "the dead", now, now.plusSeconds(60)));
    agent.sites.put("shop.example", "cut");
    hub.close();
    hub = newHub();
    hub.dispatcher.start();
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(agent.commands).containsExactly("site-check shop.example");
  }

  @Test
  void whatNeverLeftTheDeadHubRunsAfterTheCheck() {
    hub.dispatcher.stop();
    event("automatic");
    Instant now = Instant.now();
    hub.book.change(
        hub.only().id(),
        was -> new ActionLife(Samples.LIMITS).start(was, "the dead", now, now.plusSeconds(60)));
    hub.close();
    hub = newHub();
    hub.dispatcher.start();
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(agent.commands).containsExactly("site-check shop.example", "site-cut shop.example");
  }

  @Test
  void anActionInsideATransactionThatRollsBackNeverRuns() {
    try {
      hub.database.writing(
          sql -> {
            event("automatic");
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }
    assertThat(hub.store.ofIncident("incident-1")).isEmpty();
    assertThat(hub.record.lines("incident-1")).isEmpty();
    sequence--;
    event("automatic");
    assertThat(settled().state()).isEqualTo(ActionState.DONE);
    assertThat(agent.commands).hasSize(1);
  }

  @Test
  void undoLeavesTheSiteCutWhileAnotherIncidentHoldsIt() {
    event("automatic");
    settled();
    hub.record.add("incident-2", "web01", "shop.example", Incident.State.DETECTED);
    hub.policy.request(
        new IncidentEvent(99, "incident-2", IncidentEvent.Type.OPENED, Instant.now(), Map.of()),
        "automatic");
    patiently()
        .until(() -> hub.store.ofIncident("incident-2").getFirst().state() == ActionState.DONE);
    hub.desk.undo(hub.only().id(), "ann");
    assertThat(settled().state()).isEqualTo(ActionState.UNDONE);
    assertThat(agent.sites).containsEntry("shop.example", "cut");
    assertThat(hub.record.told("incident-1")).containsExactly("isolated");

    hub.desk.undo(hub.store.ofIncident("incident-2").getFirst().id(), "ann");
    patiently()
        .until(() -> hub.store.ofIncident("incident-2").getFirst().state() == ActionState.UNDONE);
    assertThat(agent.sites).containsEntry("shop.example", "serving");
    assertThat(hub.record.told("incident-1")).containsExactly("isolated", "restored");
    assertThat(hub.record.told("incident-2")).containsExactly("isolated", "restored");
  }

  @Test
  void anAnswerThatTheDatabaseCannotTakeIsWrittenAsSoonAsItCan() {
    agent.next(
        (out, channel) -> {
          writable(false);
          agent.sites.put("shop.example", "cut");
          out.write(
              (FakeAgent.good("site-cut", "shop.example", "cut", true) + "\n")
                  .getBytes(StandardCharsets.UTF_8));
          out.flush();
          return 0;
        });
    event("automatic");
    patiently().until(() -> !agent.commands.isEmpty());
    await().during(Duration.ofMillis(400)).until(() -> hub.only().state() == ActionState.RUNNING);
    writable(true);
    await().atMost(Duration.ofSeconds(5)).until(() -> hub.only().state() == ActionState.DONE);
    assertThat(agent.commands).containsExactly("site-cut shop.example");
    assertThat(hub.record.told("incident-1")).containsExactly("isolated");
  }

  private void writable(boolean writable) {
    hub.database.autocommitting(sql -> sql.update("pragma query_only = " + (writable ? 0 : 1)));
  }

  @Test
  void aHangingServerDoesNotHoldUpAnother() throws IOException {
    for (int i = 0; i < 4; i++) {
      agent.sites.put("s" + i + ".example", "serving");
      hub.inventory.with("s" + i + ".example", "site", "web01");
      agent.next((out, channel) -> null);
    }
    Path otherKeys = keys.resolve("other");
    try (FakeAgent other = new FakeAgent(otherKeys)) {
      agent.writeKey("web02", other.clientKey());
      other.sites.put("far.example", "serving");
      hub.inventory.with(other.asServer("web02")).with("far.example", "site", "web02");
      hub.record.add("incident-3", "web02", "far.example", Incident.State.DETECTED);
      for (int i = 0; i < 4; i++) {
        hub.desk.open(
            Samples.action("hang" + i, "s" + i + ".example", ActionState.APPROVED), false);
      }
      patiently().until(() -> agent.commands.size() >= 2);
      hub.policy.request(
          new IncidentEvent(77, "incident-3", IncidentEvent.Type.OPENED, Instant.now(), Map.of()),
          "automatic");
      patiently()
          .until(() -> hub.store.ofIncident("incident-3").getFirst().state() == ActionState.DONE);
      assertThat(hub.store.ofIncident("incident-1"))
          .anyMatch(action -> action.state() == ActionState.APPROVED);
    }
  }
}
