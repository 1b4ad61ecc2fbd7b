package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import dev.tocsin.isolation.ssh.AgentResult;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.platform.DatabaseEngines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hub against a real OpenSSH, Apache and Nginx with the installed agent. */
class IsolationLabIT {

  private static final SshSettings SSH =
      new SshSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          8,
          true);

  @TempDir static Path folder;
  private static LabWorld world;

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = LabWorld.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    world = LabWorld.start(folder.resolve("world"), folder.resolve("keys"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (world != null) {
      world.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"shop.example, blog.example, true", "wiki.example, photo.example, false"})
  void anIntrusionCutsOneSiteAndUndoBringsItBack(String site, String neighbour, boolean apache)
      throws IOException {
    int port = apache ? world.apachePort : world.nginxPort;
    try (TestHub hub = hub(site)) {
      hub.desk.open(Samples.action("preview", neighbour, ActionState.PROPOSED), true);
      ActionDesk.Preview preview = hub.desk.preview("preview");
      assertThat(preview.agentVersion()).isEqualTo("1");
      assertThat(preview.siteState()).isEqualTo("serving");

      assertThat(world.visit(port, site)).isEqualTo(200);
      hub.policy.request(event(), "automatic");
      Action action = settled(hub, site);
      assertThat(action.state()).isEqualTo(ActionState.DONE);
      assertThat(world.visit(port, site)).isEqualTo(503);
      assertThat(world.visit(port, neighbour)).isEqualTo(200);

      hub.desk.undo(action.id(), "ann");
      assertThat(settled(hub, site).state()).isEqualTo(ActionState.UNDONE);
      assertThat(world.visit(port, site)).isEqualTo(200);
      assertThat(hub.record.told("incident-1")).containsExactly("proposed", "isolated", "restored");
    }
  }

  @Test
  void aSiteThatTheServerDoesNotHaveFails() throws IOException {
    try (TestHub hub = hub("nowhere.example")) {
      hub.policy.request(event(), "automatic");
      Action action = settled(hub, "nowhere.example");
      assertThat(action.state()).isEqualTo(ActionState.FAILED);
      assertThat(action.findings().reason()).startsWith("unknown-site");
    }
  }

  @Test
  void anotherHostKeyThanThePinnedOneIsRefused() throws IOException {
    try (TestHub hub = hub("shop.example")) {
      hub.inventory.with(
          world.server(
              "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ"));
      hub.policy.request(event(), "automatic");
      Action action = settled(hub, "shop.example");
      assertThat(action.state()).isEqualTo(ActionState.FAILED);
      assertThat(action.findings().reason()).startsWith("host-key-changed");
      assertThat(world.visit(world.apachePort, "shop.example")).isEqualTo(200);
    }
  }

  @Test
  void twentyCommandsAtOnceAllPassOpenSshsLimits() throws Exception {
    AgentCommand check = AgentCommand.of(Verb.SITE_CHECK, "shop.example");
    try (AgentSessions sessions =
            new AgentSessions(folder.resolve("keys"), SSH, new SimpleMeterRegistry());
        ExecutorService threads = Executors.newFixedThreadPool(20)) {
      var server = world.server();
      List<Future<AgentResult>> results = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        results.add(threads.submit(() -> sessions.run(server, check)));
      }
      for (Future<AgentResult> result : results) {
        assertThat(result.get()).isInstanceOf(AgentResult.Done.class);
      }
    }
  }

  private TestHub hub(String site) throws IOException {
    TestInventory inventory = new TestInventory().with(world.server()).with(site, "site", "web01");
    TestHub hub =
        new TestHub(
            engines,
            engines.settings(DatabaseEngines.SQLITE),
            inventory,
            folder.resolve("keys"),
            SSH);
    hub.record.add("incident-1", "web01", site, Incident.State.DETECTED);
    hub.dispatcher.start();
    return hub;
  }

  private static IncidentEvent event() {
    return new IncidentEvent(1, "incident-1", IncidentEvent.Type.OPENED, Instant.now(), Map.of());
  }

  private static Action settled(TestHub hub, String site) {
    await().atMost(Duration.ofSeconds(60)).until(() -> newest(hub, site).state().settled());
    return newest(hub, site);
  }

  private static Action newest(TestHub hub, String site) {
    return hub.store.newest("incident-1", Action.CUT_SITE, site).orElseThrow();
  }
}
