package dev.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSimulatorTests {

  private final KeyPair hub = DemoKeys.generate();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<PublicKey> seen = new AtomicReference<>();
  private AgentSimulator agent;
  private SimulatedWebServer.Site shop;
  private SimulatedWebServer.Site other;
  private SshClient client;

  @BeforeEach
  void start() throws IOException {
    SimulatedWebServer web = new SimulatedWebServer("apache+nginx");
    shop = web.add("shop.example", List.of("www.shop.example"));
    other = web.add("other.example", List.of());
    agent = AgentSimulator.start(web, DemoKeys.generate(), hub.getPublic());
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(
        (session, address, key) -> {
          seen.set(key);
          return true;
        });
    client.start();
  }

  @AfterEach
  void stop() {
    client.stop();
    agent.close();
  }

  @Test
  void cutsAndRestoresOneSiteAndNoOther() throws IOException, InterruptedException {
    assertThat(status(shop)).isEqualTo(200);

    Result cut = run("site-cut shop.example");
    assertThat(cut.status()).isZero();
    assertThat(cut.line())
        .contains("\"state\":\"cut\"", "\"server\":\"apache+nginx\"", "\"changed\":true");
    assertThat(status(shop)).isEqualTo(503);
    assertThat(status(other)).isEqualTo(200);
    assertThat(run("site-cut shop.example").line())
        .contains("\"state\":\"cut\"", "\"changed\":false");
    assertThat(run("site-check shop.example").line()).contains("\"state\":\"cut\"");

    Result restored = run("site-restore shop.example");
    assertThat(restored.line()).contains("\"state\":\"serving\"", "\"changed\":true");
    assertThat(status(shop)).isEqualTo(200);
    assertThat(run("site-restore shop.example").line()).contains("\"changed\":false");
  }

  @Test
  void keepsASiteCutUntilItIsRestoredUnderEachName() throws IOException, InterruptedException {
    run("site-cut shop.example");
    run("site-cut www.shop.example");

    assertThat(run("site-restore shop.example").line()).contains("\"state\":\"cut\"");
    assertThat(status(shop)).isEqualTo(503);
    assertThat(run("site-restore www.shop.example").line()).contains("\"state\":\"serving\"");
    assertThat(status(shop)).isEqualTo(200);
  }

  @Test
  void saysWhatItIs() throws IOException {
    assertThat(run("ping")).isEqualTo(new Result("{\"ok\":true,\"verb\":\"ping\"}", 0));
    assertThat(run("version").line())
        .isEqualTo(
            "{\"ok\":true,\"verb\":\"version\",\"agent\":\"1\",\"web\":[\"apache\",\"nginx\"]}");
    assertThat(agent.count("ping")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site-cut",
        "ping shop.example",
        "site-cut shop.example; reboot",
        "site-cut  shop.example",
        "site-cut Shop.example",
        "site-cut localhost",
        "site-cut shop.example\nping",
        "bash",
        "site-cut shop.123"
      })
  void refusesWhatIsNotAVerbWithItsArgument(String command) throws IOException {
    Result refused = run(command);
    assertThat(refused.status()).isEqualTo(64);
    assertThat(refused.line()).contains("\"error\":\"refused\"");
    assertThat(shop.cut()).isFalse();
  }

  @Test
  void knowsOnlyItsOwnSites() throws IOException {
    Result unknown = run("site-cut elsewhere.example");
    assertThat(unknown.status()).isEqualTo(65);
    assertThat(unknown.line()).contains("\"error\":\"unknown-site\"", "\"changed\":false");
  }

  @Test
  void letsNobodyElseIn() {
    assertThatThrownBy(() -> session("tocsin", DemoKeys.generate()))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> session("root", hub)).isInstanceOf(IOException.class);
  }

  @Test
  void suffersWhatItIsTold() throws IOException {
    agent.suffer(AgentSimulator.Fault.DROP_AFTER);
    assertThat(run("site-cut shop.example").line()).isEmpty();
    assertThat(shop.cut()).isTrue();

    agent.suffer(AgentSimulator.Fault.DROP_BEFORE);
    assertThat(run("site-restore shop.example").line()).isEmpty();
    assertThat(shop.cut()).isTrue();

    agent.suffer(AgentSimulator.Fault.BUSY);
    assertThat(run("site-restore shop.example").status()).isEqualTo(75);

    agent.suffer(AgentSimulator.Fault.HANG);
    assertThat(run("site-restore shop.example", Duration.ofMillis(300)).status()).isEqualTo(-1);
    assertThat(shop.cut()).isTrue();

    agent.suffer(AgentSimulator.Fault.NONE);
    assertThat(run("site-restore shop.example").status()).isZero();
    assertThat(agent.count("site-restore")).isEqualTo(4);
  }

  @Test
  void showsAnotherHostKeyWhenItIsChanged() throws IOException {
    String before = agent.hostKey();
    run("ping");
    assertThat(PublicKeyEntry.toString(seen.get())).isEqualTo(before).startsWith("ssh-ed25519 ");

    agent.changeHostKey();
    run("ping");
    assertThat(PublicKeyEntry.toString(seen.get())).isEqualTo(agent.hostKey()).isNotEqualTo(before);
  }

  private int status(SimulatedWebServer.Site site) throws IOException, InterruptedException {
    URI address = site.address();
    return http.send(
            HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /**
   * @param status -1 when there was none
   */
  private record Result(String line, int status) {}

  private Result run(String command) throws IOException {
    return run(command, Duration.ofSeconds(10));
  }

  private Result run(String command, Duration limit) throws IOException {
    try (ClientSession session = session("tocsin", hub);
        ChannelExec channel = session.createExecChannel(command)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      channel.setOut(out);
      channel.open().verify(Duration.ofSeconds(10));
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
      Integer status = channel.getExitStatus();
      return new Result(
          out.toString(StandardCharsets.US_ASCII).stripTrailing(), status == null ? -1 : status);
    }
  }

  private ClientSession session(String user, KeyPair key) throws IOException {
    ClientSession session =
        client.connect(user, "127.0.0.1", agent.port()).verify(Duration.ofSeconds(10)).getSession();
    session.addPublicKeyIdentity(key);
    session.auth().verify(Duration.ofSeconds(10));
    return session;
  }
}
