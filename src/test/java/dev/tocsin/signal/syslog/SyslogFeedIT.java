package dev.tocsin.signal.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.platform.Feed;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.door.RecordingPump;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** Real sockets on loopback. */
@Timeout(60)
class SyslogFeedIT {

  private final RecordingIntake intake = new RecordingIntake();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
  private final SyslogFeed feed = feed(intake);

  @TempDir Path folder;

  private SyslogFeed feed(Intake to) {
    return new SyslogFeed(to, new RecordingPump(), InstantSource.system(), meters, bundles);
  }

  private Feed.Subscription open(Map<String, String> options) {
    return feed.open("servers", options, (body, headers) -> {});
  }

  private String text() {
    return intake.accepted().stream()
        .map(signal -> new String(signal.body(), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }

  @Test
  void takesLinesOverTcpAsTheirSenders() throws Exception {
    try (Feed.Subscription route = open(Map.of("protocol", "tcp", "port", "0"))) {
      assertThat(route).isNotNull();
      assertThat(feed.open())
          .extracting("source", "kind")
          .containsExactly(org.assertj.core.groups.Tuple.tuple("servers", "syslog"));
      try (Socket socket = new Socket("127.0.0.1", feed.port("servers"))) {
        OutputStream out = socket.getOutputStream();
        out.write(
            "<38>Nov 22 01:21:52 liar sshd[1]: one\n13 <38>two\nthree"
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        await().until(() -> text().contains("three\n"));
      }
      assertThat(text()).isEqualTo("<38>Nov 22 01:21:52 liar sshd[1]: one\n<38>two three\n");
      NewSignal signal = intake.last();
      assertThat(signal.source()).isEqualTo("servers");
      assertThat(signal.headers())
          .containsOnly(Map.entry("server", "127.0.0.1"), Map.entry("sender", "127.0.0.1"));
    }
    assertThat(feed.open()).isEmpty();
  }

  @Test
  void theLinesOfARelayNameTheirServers() throws Exception {
    try (Feed.Subscription route = open(Map.of("protocol", "tcp", "port", "0", "server", "line"))) {
      assertThat(route).isNotNull();
      try (Socket socket = new Socket("127.0.0.1", feed.port("servers"))) {
        socket.getOutputStream().write("<38>x\n".getBytes(StandardCharsets.UTF_8));
        await().until(() -> !intake.accepted().isEmpty());
      }
      assertThat(intake.last().headers()).containsOnly(Map.entry("sender", "127.0.0.1"));
    }
  }

  @Test
  void takesDatagramsAndDropsWhatIsOverTheRate() throws Exception {
    try (Feed.Subscription route = open(Map.of("protocol", "udp", "port", "0", "rate", "5"));
        DatagramSocket socket = new DatagramSocket()) {
      assertThat(route).isNotNull();
      InetAddress here = InetAddress.getByName("127.0.0.1");
      for (int i = 0; i < 50; i++) {
        byte[] bytes = ("<38>line " + i + "\nof two").getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, here, feed.port("servers")));
      }
      await().until(() -> text().contains("<38>line 9 of two\n"));
      await()
          .until(
              () ->
                  text().lines().count()
                          + meters
                              .counter(
                                  "tocsin.syslog.dropped", "source", "servers", "reason", "rate")
                              .count()
                      == 50);
      assertThat(text().lines().count()).isBetween(10L, 20L);
    }
  }

  @Test
  void aSenderThatIsNotListedIsTurnedAway() throws Exception {
    try (Feed.Subscription route =
            open(Map.of("protocol", "tcp", "port", "0", "senders", "192.0.2.1, 2001:db8::1"));
        Socket socket = new Socket("127.0.0.1", feed.port("servers"))) {
      assertThat(route).isNotNull();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(intake.accepted()).isEmpty();
  }

  @Test
  void nothingIsLostAndTheSenderWaitsWhileTheStoreRefuses() throws Exception {
    Flaky flaky = new Flaky();
    SyslogFeed slow = feed(flaky);
    int lines = 40_000;
    try (Feed.Subscription route =
        slow.open(
            "slow", Map.of("protocol", "tcp", "port", "0", "rate", "1000000"), (b, h) -> {})) {
      assertThat(route).isNotNull();
      try (Socket socket = new Socket("127.0.0.1", slow.port("slow"))) {
        OutputStream out = socket.getOutputStream();
        for (int i = 0; i < lines; i++) {
          out.write(
              ("<38>Nov 22 01:21:52 web01 sshd[1]: line " + i + "\n")
                  .getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        socket.shutdownOutput();
        await().atMost(Duration.ofSeconds(30)).until(() -> flaky.lines.get() == lines);
      }
    }
    assertThat(flaky.refusals.get()).isPositive();
  }

  private void send(Socket socket, String lines) throws Exception {
    socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Test
  void aSenderOverItsRateDoesNotHoldUpTheEnd() throws Exception {
    Feed.Subscription route = open(Map.of("protocol", "tcp", "port", "0", "rate", "1"));
    try (Socket socket = new Socket("127.0.0.1", feed.port("servers"))) {
      send(socket, "<38>line\n".repeat(100));
      await().until(() -> text().lines().count() == 100);
      Instant begin = Instant.now();
      route.close();
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void theSameLineAgainHappenedAgain() throws Exception {
    try (Feed.Subscription route = open(Map.of("protocol", "tcp", "port", "0"));
        Socket socket = new Socket("127.0.0.1", feed.port("servers"))) {
      assertThat(route).isNotNull();
      send(socket, "<38>the same\n");
      await().until(() -> intake.accepted().size() == 1);
      send(socket, "<38>the same\n");
      await().until(() -> intake.accepted().size() == 2);
    }
    assertThat(intake.accepted()).extracting(NewSignal::deliveryId).doesNotContainNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void aFailureThatNobodyExpectedEndsNeitherThePortNorTheConnection(String protocol)
      throws Exception {
    AtomicInteger calls = new AtomicInteger();
    intake.beforeCommit(
        signal -> {
          if (calls.getAndIncrement() == 0) {
            throw new IllegalStateException("by the test");
          }
        });
    try (Feed.Subscription route = open(Map.of("protocol", protocol, "port", "0"))) {
      assertThat(route).isNotNull();
      InetAddress here = InetAddress.getByName("127.0.0.1");
      try (DatagramSocket datagrams = new DatagramSocket();
          Socket stream =
              protocol.equals("tcp") ? new Socket(here, feed.port("servers")) : new Socket()) {
        for (String line : new String[] {"<38>lost\n", "<38>taken\n"}) {
          int before = calls.get();
          if (protocol.equals("tcp")) {
            send(stream, line);
          } else {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            datagrams.send(new DatagramPacket(bytes, bytes.length, here, feed.port("servers")));
          }
          await().until(() -> calls.get() > before);
        }
      }
      await().until(() -> text().equals("<38>taken\n"));
    }
    assertThat(
            meters
                .counter("tocsin.syslog.dropped", "source", "servers", "reason", "failed")
                .count())
        .isEqualTo(1);
  }

  @Test
  void oneSenderDoesNotTakeThePlacesOfAllOthers() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (Feed.Subscription route =
        open(Map.of("protocol", "tcp", "port", "0", "connections", "12"))) {
      assertThat(route).isNotNull();
      for (int i = 0; i < 9; i++) {
        sockets.add(new Socket("127.0.0.1", feed.port("servers")));
      }
      sockets.getLast().setSoTimeout(10_000);
      assertThat(sockets.getLast().getInputStream().read()).isEqualTo(-1);
      send(sockets.getFirst(), "<38>one\n");
      await().until(() -> text().equals("<38>one\n"));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Refuses every third time. */
  private static final class Flaky implements Intake {
    final java.util.concurrent.atomic.AtomicInteger calls =
        new java.util.concurrent.atomic.AtomicInteger();
    final java.util.concurrent.atomic.AtomicInteger refusals =
        new java.util.concurrent.atomic.AtomicInteger();
    final java.util.concurrent.atomic.AtomicLong lines =
        new java.util.concurrent.atomic.AtomicLong();

    @Override
    public Accepted accept(NewSignal signal) throws Refused {
      if (calls.incrementAndGet() % 3 == 1) {
        refusals.incrementAndGet();
        throw new Refused(Refused.Reason.QUEUE_FULL, "full");
      }
      lines.addAndGet(new String(signal.body(), StandardCharsets.UTF_8).lines().count());
      return new Accepted("id", false);
    }

    @Override
    public java.util.Optional<String> checkpoint(String reader) {
      return java.util.Optional.empty();
    }

    @Override
    public void keep(NewSignal.Checkpoint checkpoint) {}
  }

  /** Registers a certificate of its own for the hub; what a sender trusts. */
  private SSLContext certificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hub",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hub.example",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "for-the-test")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    JksSslStoreDetails details =
        JksSslStoreDetails.forLocation(store.toString()).withPassword("for-the-test");
    SslBundle hub = SslBundle.of(new JksSslStoreBundle(details, null));
    bundles.registerBundle("syslog", hub);
    return SslBundle.of(new JksSslStoreBundle(null, details)).createSslContext();
  }

  @Test
  void takesLinesOverTls() throws Exception {
    SSLContext client = certificate();
    try (Feed.Subscription route = open(Map.of("port", "0"))) {
      assertThat(route).isNotNull();
      try (Socket plain = new Socket("127.0.0.1", feed.port("servers"))) {
        plain.getOutputStream().write("<38>in the clear\n".getBytes(StandardCharsets.UTF_8));
        plain.shutdownOutput();
        plain.getInputStream().readAllBytes();
      }
      try (Socket socket =
          client.getSocketFactory().createSocket("127.0.0.1", feed.port("servers"))) {
        for (int i = 0; i < 100; i++) {
          socket
              .getOutputStream()
              .write(("9 <38>line" + i % 10).substring(0, 11).getBytes(StandardCharsets.UTF_8));
        }
        socket.getOutputStream().flush();
        await().until(() -> text().lines().count() == 100);
      }
      assertThat(text()).contains("<38>line0\n").doesNotContain("in the clear");
    }
  }

  /** As rsyslog: it learns that the connection is gone only when a write fails. */
  @Test
  void aSenderThatNeverReadsNoticesTheEndBeforeItsNextLine() throws Exception {
    SSLContext client = certificate();
    Feed.Subscription route = open(Map.of("port", "0"));
    int port = feed.port("servers");
    try (Socket socket = client.getSocketFactory().createSocket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write("9 <38>line1".getBytes(StandardCharsets.UTF_8));
      await().until(() -> text().contains("<38>line1"));
      route.close();
      assertThatThrownBy(() -> out.write("9 <38>line2".getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void saysWhatIsWrongWithARoute() {
    assertThatThrownBy(() -> open(Map.of("protocol", "tls", "port", "0", "bundle", "none")))
        .hasMessageContaining("no spring.ssl.bundle 'none'");
    assertThatThrownBy(() -> open(Map.of("protocol", "tcp", "listen", "hub.example")))
        .hasMessageContaining("'listen' must be an address");
    assertThatThrownBy(() -> open(Map.of("protocol", "relp")))
        .hasMessageContaining("must be one of");
    assertThatThrownBy(() -> open(Map.of("ports", "1"))).hasMessageContaining("unknown option");
    try (Feed.Subscription route = open(Map.of("protocol", "off"))) {
      assertThat(route).isNotNull();
      assertThat(feed.open()).isEmpty();
    }
  }
}
