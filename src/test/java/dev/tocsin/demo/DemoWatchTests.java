package dev.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckFile;
import dev.tocsin.watch.check.CheckKind.Means;
import dev.tocsin.watch.check.Declarations;
import dev.tocsin.watch.check.Judge;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Standing;
import dev.tocsin.watch.check.Target;
import dev.tocsin.watch.probe.AgentProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated servers answer the watch as real ones do, and do well. */
class DemoWatchTests {

  @TempDir Path folder;

  @Test
  void everyCheckOfTheAgentFindsSomethingOutAndNoFault() throws Exception {
    KeyPair hub = DemoKeys.generate();
    DemoKeys.write(hub, folder.resolve("ssh/web01"));
    SimulatedWebServer web = new SimulatedWebServer("apache+nginx");
    web.add("shop.example", List.of());
    Duration limit = Duration.ofSeconds(10);
    SshSettings ssh = new SshSettings(limit, limit, limit, Duration.ofMinutes(1), 8, true);
    try (AgentSimulator agent = AgentSimulator.start(web, DemoKeys.generate(), hub.getPublic());
        AgentSessions sessions =
            new AgentSessions(folder.resolve("ssh"), ssh, new SimpleMeterRegistry())) {
      Server server =
          new Server(
              "web01",
              null,
              List.of(),
              List.of(),
              List.of("web"),
              new Server.Ssh("127.0.0.1", agent.port(), "tocsin", agent.hostKey(), "web01"),
              Map.of());
      AgentProbe probe = new AgentProbe(sessions, (name, backup, at) -> {}, InstantSource.system());
      Set<String> looked = new TreeSet<>();
      for (Check check : checks().values()) {
        if (check.kind().means() == Means.AGENT) {
          Sample sample = probe.look(new Cell(check, Target.of(server)));
          assertThat(sample.outcome())
              .as(check.name() + ": " + sample.detail())
              .isIn(Outcome.GOOD, Outcome.MEASURED);
          Standing fresh = Standing.fresh(sample.at());
          assertThat(Judge.judge(fresh, sample, check).badRound()).as(sample.detail()).isFalse();
          looked.add(check.name());
        }
      }
      assertThat(looked).hasSizeGreaterThan(12);
      assertThat(agent.commands()).noneMatch(command -> command.startsWith("scan-"));
    }
  }

  @Test
  void aWholeDayStaysWithinTheBounds() throws Exception {
    SimulatedWebServer web = new SimulatedWebServer("nginx");
    web.add("shop.example", List.of());
    Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
    Set<String> answers = new TreeSet<>();
    for (int minute = 0; minute < 1_440; minute += 7) {
      Instant now = midnight.plus(Duration.ofMinutes(minute));
      AgentLooks looks = new AgentLooks(web, InstantSource.fixed(now));
      String memory = looks.to("look-memory").orElseThrow();
      double percent = Double.parseDouble(memory.replaceAll(".*\"percent\":([0-9.]+).*", "$1"));
      assertThat(percent).isBetween(1.0, 75.0);
      answers.add(memory);
    }
    assertThat(answers).hasSizeGreaterThan(50);
    web.close();
  }

  /** As the demo has them: its file over the stock one. */
  private static Map<String, Check> checks() throws Exception {
    try (InputStream stock = CheckFile.class.getResourceAsStream("/watch/stock.checks.yaml")) {
      Declarations all =
          CheckFile.read(
              new String(stock.readAllBytes(), StandardCharsets.UTF_8), Declarations.NONE);
      return all.with(CheckFile.read(DemoWorld.resource("demo.checks.yaml"), all)).checks();
    }
  }
}
