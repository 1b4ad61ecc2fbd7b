package dev.tocsin.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.isolation.LabWorld;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.CheckKind.Means;
import dev.tocsin.watch.check.Group;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The looks at a real server: OpenSSH with the installed agent, Apache and Nginx. */
class WatchLabIT {

  private static final SshSettings SSH =
      new SshSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          8,
          true);

  /** What depends on what else is installed and runs on the machine of the test. */
  private static final Set<CheckKind> BY_THE_MACHINE =
      EnumSet.of(
          CheckKind.MAIL_QUEUE, CheckKind.MAIL_SENDERS, CheckKind.MALWARE, CheckKind.ANTIVIRUS);

  @TempDir static Path folder;
  private static LabWorld world;
  private static AgentSessions sessions;
  private static OutsideProbe outside;
  private static AgentProbe agent;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = LabWorld.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    world = LabWorld.start(folder.resolve("world"), folder.resolve("keys"));
    sessions = new AgentSessions(folder.resolve("keys"), SSH, new SimpleMeterRegistry());
    agent = new AgentProbe(sessions, (server, backup, at) -> {}, InstantSource.system());
    outside = new OutsideProbe(Duration.ofSeconds(5), null, InstantSource.system());
  }

  @AfterAll
  static void stop() throws Exception {
    if (world != null) {
      sessions.close();
      outside.close();
      world.close();
    }
  }

  @Test
  void everyLookIsAnsweredByTheRealAgent() throws Exception {
    for (CheckKind kind : CheckKind.values()) {
      if (kind.means() == Means.AGENT && !BY_THE_MACHINE.contains(kind)) {
        Sample sample = agent.look(cell(kind));
        assertThat(sample.outcome())
            .as("%s: %s", kind.word(), sample.detail())
            .isNotEqualTo(Outcome.UNKNOWN);
        assertThat(sample.detail()).doesNotContain("cannot be reached");
      }
    }
    assertThat(agent.look(cell(CheckKind.MEMORY)).value()).isBetween(1.0, 100.0);
    assertThat(agent.look(cell(CheckKind.DISK)).value()).isBetween(0.0, 100.0);
    assertThat(agent.look(cell(CheckKind.WEB_SERVICE)).detail()).containsPattern("apache|nginx");
  }

  @Test
  void anApacheThatIsStoppedIsSeenFromOutside() throws Exception {
    assertThat(outside.look(cell(CheckKind.WEB, world.apachePort)).outcome())
        .isEqualTo(Outcome.GOOD);
    assertThat(outside.look(cell(CheckKind.HTTPS, world.apachePort)).detail())
        .contains("served without encryption");
    long apache =
        Files.readAllLines(folder.resolve("world/pids")).stream()
            .filter(line -> line.startsWith("apache2 "))
            .mapToLong(line -> Long.parseLong(line.substring("apache2 ".length())))
            .findFirst()
            .orElseThrow();
    ProcessHandle.of(apache).orElseThrow().destroy();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(outside.look(cell(CheckKind.WEB, world.apachePort)).outcome())
                    .isEqualTo(Outcome.BAD));
    assertThat(outside.look(cell(CheckKind.WEB, world.nginxPort)).outcome())
        .isEqualTo(Outcome.GOOD);
  }

  private static Cell cell(CheckKind kind, Integer... ports) throws Exception {
    Server real = world.server();
    Server server =
        new Server(
            real.name(),
            null,
            List.of(),
            List.of("127.0.0.1"),
            real.roles(),
            real.ssh(),
            real.facts());
    Check check =
        new Check(
            kind.word(),
            kind,
            Group.ALL,
            Duration.ofMinutes(5),
            1,
            null,
            "warning",
            Arrays.asList(ports),
            "/",
            List.of());
    return new Cell(
        check, Target.of(server, new Service("shop.example", "site", "web01", null, List.of())));
  }
}
