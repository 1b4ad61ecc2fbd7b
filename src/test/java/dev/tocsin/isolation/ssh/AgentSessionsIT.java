package dev.tocsin.isolation.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentAnswer.SiteState;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import dev.tocsin.isolation.ssh.AgentResult.Unreachable;
import dev.tocsin.isolation.ssh.AgentResult.Why;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSessionsIT {

  private static final AgentCommand CUT = AgentCommand.of(Verb.SITE_CUT, "shop.example");
  private static final SshSettings QUICK =
      new SshSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          8,
          true);

  @TempDir Path keys;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private FakeAgent agent;
  private AgentSessions sessions;

  @BeforeEach
  void start() throws IOException {
    agent = new FakeAgent(keys);
    agent.sites.put("shop.example", "serving");
    sessions = new AgentSessions(keys, QUICK, metrics);
  }

  @AfterEach
  void stop() {
    sessions.close();
    agent.close();
  }

  @Test
  void cutsASiteAndReadsTheAnswer() {
    AgentResult result = sessions.run(agent.asServer(), CUT);
    assertThat(result).isInstanceOf(AgentResult.Done.class);
    AgentAnswer answer = ((AgentResult.Done) result).answer();
    assertThat(answer.state()).isEqualTo(SiteState.CUT);
    assertThat(answer.changed()).isTrue();
    assertThat(agent.commands).containsExactly("site-cut shop.example");
  }

  @Test
  void theKeyMayBeInTheVault() throws IOException {
    Path file = keys.resolve(agent.asServer().ssh().keyFile());
    String key = Files.readString(file);
    Files.delete(file);
    try (AgentSessions kept = new AgentSessions(keys, name -> Optional.of(key), QUICK, metrics)) {
      assertThat(kept.run(agent.asServer(), CUT)).isInstanceOf(AgentResult.Done.class);
    }
    AgentResult without = sessions.run(agent.asServer(), CUT);
    assertThat(without.text()).contains("nor a key 'ssh-", "in the vault");
  }

  @Test
  void reusesOneConnection() {
    sessions.warm(agent.asServer());
    for (int i = 0; i < 5; i++) {
      sessions.run(agent.asServer(), CUT);
    }
    assertThat(agent.commands).hasSize(5);
    assertThat(agent.logins).hasValue(1);
  }

  @Test
  void aConnectionThatDiedWhileIdleIsReplacedUnnoticed() {
    sessions.run(agent.asServer(), CUT);
    agent.dropConnections();
    assertThat(sessions.run(agent.asServer(), CUT)).isInstanceOf(AgentResult.Done.class);
    assertThat(agent.logins).hasValue(2);
  }

  @Test
  void closesAnUnusedConnectionWhenNotKeptWarm() {
    SshSettings brief =
        new SshSettings(
            QUICK.connectTimeout(),
            QUICK.commandTimeout(),
            QUICK.heartbeat(),
            Duration.ofMillis(50),
            8,
            false);
    try (AgentSessions idle = new AgentSessions(keys, brief, metrics)) {
      idle.run(agent.asServer(), CUT);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> metrics.counter("tocsin.ssh.connections", "outcome", "opened").count() == 1);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(agent.openConnections()).isZero());
    }
  }

  @Test
  void aCommandThatHangsIsUnknownAfterTheLimitAndTheNextGetsAFreshConnection() {
    agent.next((out, channel) -> null);
    assertThat(sessions.run(agent.asServer(), CUT))
        .isEqualTo(new AgentResult.Unknown("no answer within 3000 ms"));
    assertThat(sessions.run(agent.asServer(), CUT)).isInstanceOf(AgentResult.Done.class);
    assertThat(agent.logins).hasValue(2);
  }

  @Test
  void aConnectionCutAfterTheCommandLeftIsUnknown() {
    agent.next(
        (out, channel) -> {
          channel.getSession().close(true);
          return null;
        });
    assertThat(sessions.run(agent.asServer(), CUT)).isInstanceOf(AgentResult.Unknown.class);
  }

  @Test
  void aChangedHostKeyIsRefusedBeforeAnythingIsSent() {
    Server server = agent.asServer();
    agent.changeHostKey();
    AgentResult result = sessions.run(server, CUT);
    assertThat(((Unreachable) result).why()).isEqualTo(Why.HOST_KEY_CHANGED);
    assertThat(agent.commands).isEmpty();
    assertThat(agent.logins).hasValue(0);
    assertThat(metrics.counter("tocsin.ssh.host.key.changed", "server", "web01").count()).isOne();
  }

  @Test
  void aHostWithoutAnyKeyOfThePinnedTypeCountsAsChanged() {
    KeyPair rsa = FakeAgent.generate(KeyPairProvider.SSH_RSA, 2048);
    AgentResult result = sessions.run(agent.asServer(rsa, "web01"), CUT);
    assertThat(((Unreachable) result).why()).isEqualTo(Why.HOST_KEY_CHANGED);
    assertThat(agent.commands).isEmpty();
  }

  @Test
  void aNewPinnedKeyInTheInventoryEndsTheOldConnection() {
    Server trusted = agent.asServer();
    sessions.run(trusted, CUT);
    KeyPair other = FakeAgent.generate(KeyPairProvider.SSH_ED25519, 256);
    AgentResult result = sessions.run(agent.asServer(other, "web01"), CUT);
    assertThat(((Unreachable) result).why()).isEqualTo(Why.HOST_KEY_CHANGED);
    assertThat(agent.commands).hasSize(1);
  }

  @Test
  void aKeyThatTheServerDoesNotTakeIsSaidSo() throws IOException {
    agent.writeKey("other", FakeAgent.generate(KeyPairProvider.SSH_ED25519, 256));
    Server server = agent.asServer();
    Server.Ssh ssh = server.ssh();
    Server wrongKey =
        withKey(server, new Server.Ssh(ssh.host(), ssh.port(), ssh.user(), ssh.hostKey(), "other"));
    assertThat(((Unreachable) sessions.run(wrongKey, CUT)).why()).isEqualTo(Why.ACCESS_DENIED);
  }

  @Test
  void nobodyListeningIsUnreachable() {
    Server server = agent.asServer();
    agent.close();
    assertThat(((Unreachable) sessions.run(server, CUT)).why()).isEqualTo(Why.CONNECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../web01", "/etc/passwd", "", ".hidden", "a/b", "missing", "web01\n"})
  void takesNoKeyFileOutsideItsFolder(String name) {
    Server server = agent.asServer();
    Server.Ssh ssh = server.ssh();
    Server odd =
        withKey(server, new Server.Ssh(ssh.host(), ssh.port(), ssh.user(), ssh.hostKey(), name));
    assertThat(((Unreachable) sessions.run(odd, CUT)).why()).isEqualTo(Why.KEY_UNUSABLE);
    assertThat(agent.logins).hasValue(0);
  }

  @Test
  void takesNoKeyFileThatOthersMayRead() throws IOException {
    Files.setPosixFilePermissions(
        keys.resolve("web01"), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(((Unreachable) sessions.run(agent.asServer(), CUT)).why())
        .isEqualTo(Why.KEY_UNUSABLE);
  }

  @Test
  void threeHundredMegabytesAreCutShort() {
    byte[] chunk = new byte[1 << 20];
    agent.next(
        (out, channel) -> {
          for (int i = 0; i < 300; i++) {
            out.write(chunk);
          }
          return 0;
        });
    assertThat(sessions.run(agent.asServer(), CUT).text()).contains("longer than 65536 bytes");
    assertThat(sessions.run(agent.asServer(), CUT)).isInstanceOf(AgentResult.Done.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Segmentation fault",
        "[]",
        "{\"ok\":true}",
        "{\"ok\":\"true\",\"verb\":\"site-cut\"}",
        "{\"ok\":true,\"verb\":\"site-cut\",\"site\":\"shop.example\",\"state\":\"cut\",\"server\":\"apache\",\"changed\":true,\"ms\":1} {}"
      })
  void anAnswerThatIsNoneProvesNothing(String text) {
    agent.next(
        (out, channel) -> {
          out.write(text.getBytes(StandardCharsets.UTF_8));
          out.flush();
          return 0;
        });
    assertThat(sessions.run(agent.asServer(), CUT)).isInstanceOf(AgentResult.Unknown.class);
  }

  @Test
  void twentyCommandsAtOnceNeverTakeMoreThanEightChannels() throws Exception {
    CountDownLatch eight = new CountDownLatch(8);
    for (int i = 0; i < 20; i++) {
      agent.next(
          (out, channel) -> {
            eight.countDown();
            eight.await();
            out.write(
                FakeAgent.good("site-cut", "shop.example", "cut", true)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            return 0;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      List<Future<AgentResult>> results = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        results.add(threads.submit(() -> sessions.run(agent.asServer(), CUT)));
      }
      for (Future<AgentResult> result : results) {
        assertThat(result.get()).isInstanceOf(AgentResult.Done.class);
      }
    }
    assertThat(agent.mostAtOnce).hasValue(8);
    assertThat(agent.logins).hasValue(1);
  }

  private static Server withKey(Server server, Server.Ssh ssh) {
    return new Server(
        server.name(),
        server.dataCentre(),
        server.names(),
        server.addresses(),
        server.roles(),
        ssh,
        server.facts());
  }
}
