package dev.tocsin.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Group;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Sample.Outcome;
import dev.tocsin.watch.check.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at real servers on loopback, some of which mean no good. */
class OutsideProbeIT {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String SITE = "shop.example";

  @TempDir static Path folder;
  private static Authority authority;

  private OutsideProbe probe;

  @BeforeAll
  static void authority() {
    authority = new Authority(folder);
  }

  @BeforeEach
  void open() {
    probe = new OutsideProbe(LIMIT, authority.pem(), InstantSource.system());
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void aWebServerIsUpWhateverItSays() throws IOException {
    try (TestWeb web = new TestWeb()) {
      web.answer(404, "", "");
      assertThat(look(CheckKind.WEB, web.port()).outcome()).isEqualTo(Outcome.GOOD);
      assertThat(look(CheckKind.WEB, closedPort(), web.port()).detail()).contains("encrypted port");
    }
    assertThat(look(CheckKind.WEB, closedPort()).outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void aSiteIsAskedByItsNameAtTheAddressOfTheInventory() throws IOException {
    try (TestWeb web = new TestWeb(authority.signed(SITE, "-1d", 90))) {
      assertThat(look(CheckKind.SITE, web.port()).outcome()).isEqualTo(Outcome.GOOD);
      assertThat(web.hosts).containsExactly(SITE);
      web.answer(500, "", "");
      Sample failing = look(CheckKind.SITE, web.port());
      assertThat(failing.outcome()).isEqualTo(Outcome.BAD);
      assertThat(failing.detail()).contains("500");
    }
  }

  @Test
  void aSiteWithoutTlsIsAskedInPlain() throws IOException {
    try (TestWeb web = new TestWeb()) {
      assertThat(look(CheckKind.SITE, closedPort(), web.port()).outcome()).isEqualTo(Outcome.GOOD);
    }
  }

  @Test
  void aSiteThatLeadsToTlsThatIsBrokenIsDown() throws IOException {
    byte[] said = "HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII);
    try (TestWeb web = new TestWeb();
        ServerSocket noTls = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(noTls, said));
      web.answer(301, "https://shop.example/", "");
      for (int broken : List.of(noTls.getLocalPort(), closedPort())) {
        Sample sample = look(CheckKind.SITE, broken, web.port());
        assertThat(sample.outcome()).isEqualTo(Outcome.BAD);
        assertThat(sample.detail()).contains("leads to https, which fails");
      }
      web.answer(301, "https://elsewhere.example/", "");
      assertThat(look(CheckKind.SITE, closedPort(), web.port()).outcome()).isEqualTo(Outcome.GOOD);
    }
  }

  @Test
  void aRelativeAddressLeadsOnAtTheHostThatSaidIt() throws IOException {
    try (TestWeb web = new TestWeb()) {
      web.lead("shop.example/", "http://www.shop.example/")
          .lead("shop.example/fr/", "http://www.shop.example/")
          .lead("www.shop.example/", "/fr/")
          .lead("www.shop.example/fr/", "https://www.shop.example/fr/");
      assertThat(look(CheckKind.HTTPS, web.port()).outcome()).isEqualTo(Outcome.GOOD);
    }
  }

  /** Servers show old cross-signed authorities for long; visitors' browsers do without them. */
  @Test
  void whatHasEndedAndIsNotNeededIsNoFault() {
    X509Certificate own = authority.certificate(SITE, "-1d", 31);
    X509Certificate ended = authority.certificate("old.example", "-10d", 5);
    Instant now = InstantSource.system().instant();
    Sample trusted = new Chain(List.of(own, ended), null).judge(SITE, now);
    assertThat(trusted.outcome()).isEqualTo(Outcome.MEASURED);
    assertThat(trusted.value()).isBetween(29.8, 30.1);
    assertThat(new Chain(List.of(own, ended), "no authority").judge(SITE, now).detail())
        .contains("expired");
  }

  @Test
  void aSiteThatTheHubCutIsNoFault() throws IOException {
    try (TestWeb web = new TestWeb()) {
      web.answer(503, "", Files.readString(Path.of("src/main/agent/page.html")));
      assertThat(look(CheckKind.SITE, closedPort(), web.port()).outcome())
          .isEqualTo(Outcome.EXCUSED);
      web.answer(503, "", "sorry");
      assertThat(look(CheckKind.SITE, closedPort(), web.port()).outcome()).isEqualTo(Outcome.BAD);
    }
  }

  @Test
  void encryptionIsForcedOnTheSameHostOnly() throws IOException {
    try (TestWeb web = new TestWeb()) {
      assertThat(redirected(web, "https://shop.example/").outcome()).isEqualTo(Outcome.GOOD);
      assertThat(redirected(web, "https://www.shop.example/fr").outcome()).isEqualTo(Outcome.GOOD);
      assertThat(redirected(web, "https://alias.example/").outcome()).isEqualTo(Outcome.GOOD);
      Sample elsewhere = redirected(web, "https://evil.example/");
      assertThat(elsewhere.outcome()).isEqualTo(Outcome.BAD);
      assertThat(elsewhere.detail()).contains("evil.example");
      assertThat(redirected(web, "http://127.0.0.1:1/").outcome()).isEqualTo(Outcome.BAD);
      assertThat(redirected(web, "javascript:alert(1)").outcome()).isEqualTo(Outcome.BAD);
      assertThat(redirected(web, "::::").outcome()).isEqualTo(Outcome.BAD);
      Sample circle = redirected(web, "http://shop.example/again");
      assertThat(circle.outcome()).isEqualTo(Outcome.BAD);
      assertThat(circle.detail()).contains("circle");
      assertThat(web.hosts).containsOnly(SITE);
      web.answer(200, "", "hello");
      assertThat(look(CheckKind.HTTPS, web.port()).detail()).contains("without encryption");
    }
    assertThat(look(CheckKind.HTTPS, closedPort()).outcome()).isEqualTo(Outcome.GOOD);
  }

  @Test
  void aSoundCertificateIsMeasuredInDays() throws IOException {
    try (TestWeb web = new TestWeb(authority.signed(SITE, "-1d", 31))) {
      Sample sample = look(CheckKind.CERTIFICATE, web.port());
      assertThat(sample.outcome()).isEqualTo(Outcome.MEASURED);
      assertThat(sample.value()).isBetween(29.8, 30.1);
    }
  }

  @Test
  void aCertificateThatVisitorsWouldBeWarnedOfIsBad() throws IOException {
    try (TestWeb web = new TestWeb(authority.signed(SITE, "-10d", 5))) {
      assertThat(look(CheckKind.CERTIFICATE, web.port()).detail()).contains("expired");
    }
    try (TestWeb web = new TestWeb(authority.signed("other.example", "-1d", 90))) {
      assertThat(look(CheckKind.CERTIFICATE, web.port()).detail()).contains("is for other.example");
    }
    try (TestWeb web = new TestWeb(authority.selfSigned(SITE))) {
      assertThat(look(CheckKind.CERTIFICATE, web.port()).detail()).contains("self-signed");
    }
    try (TestWeb web = new TestWeb(authority.signed(SITE, "-1d", 90));
        OutsideProbe without = new OutsideProbe(LIMIT, null, InstantSource.system())) {
      assertThat(without.look(cell(CheckKind.CERTIFICATE, web.port())).detail())
          .contains("not trusted");
    }
    try (TestWeb web = new TestWeb()) {
      assertThat(look(CheckKind.CERTIFICATE, web.port()).outcome())
          .isNotIn(Outcome.GOOD, Outcome.MEASURED);
    }
  }

  @Test
  void whatHangsOrDripsEndsInTime() throws Exception {
    for (byte[] said :
        List.of(new byte[0], "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII))) {
      try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
        Thread dripping = Thread.ofVirtual().start(() -> drip(server, said));
        Instant start = InstantSource.system().instant();
        assertThat(look(CheckKind.WEB, server.getLocalPort()).detail())
            .contains("no answer within");
        assertThat(look(CheckKind.CERTIFICATE, server.getLocalPort()).outcome())
            .isNotEqualTo(Outcome.GOOD);
        assertThat(Duration.between(start, InstantSource.system().instant()))
            .isLessThan(LIMIT.multipliedBy(3));
        dripping.interrupt();
      }
    }
  }

  @Test
  void anEndlessHeadIsNotKept() throws Exception {
    byte[] line = "X: y\r\n".repeat(2_000).getBytes(StandardCharsets.US_ASCII);
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread flooding = Thread.ofVirtual().start(() -> flood(server, line));
      assertThat(look(CheckKind.WEB, server.getLocalPort()).outcome()).isEqualTo(Outcome.GOOD);
      flooding.interrupt();
    }
  }

  @Test
  void aPortIsOpenOrNot() throws IOException {
    try (TestWeb web = new TestWeb()) {
      assertThat(look(CheckKind.TCP, web.port()).outcome()).isEqualTo(Outcome.GOOD);
      int closed = closedPort();
      assertThat(look(CheckKind.TCP, web.port(), closed).detail()).contains("port " + closed);
    }
  }

  @Test
  void aDatabaseGreets() throws Exception {
    byte[] greeting = "\17\0\0\0\n11.4.2-MariaDB\0".getBytes(StandardCharsets.ISO_8859_1);
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(server, greeting));
      assertThat(look(CheckKind.MARIADB, server.getLocalPort()).detail())
          .contains("11.4.2-MariaDB");
    }
    assertThat(look(CheckKind.MARIADB, closedPort()).outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void aNameIsNeverLookedUp() {
    Server server =
        new Server(
            "web01",
            null,
            List.of("localhost"),
            List.of("localhost"),
            List.of("web"),
            null,
            Map.of());
    Cell cell = new Cell(check(CheckKind.WEB, 1), Target.of(server));
    assertThat(probe.look(cell).outcome()).isEqualTo(Outcome.NONE);
  }

  private Sample redirected(TestWeb web, String location) {
    web.answer(301, location, "");
    return look(CheckKind.HTTPS, web.port());
  }

  private Sample look(CheckKind kind, Integer... ports) {
    return probe.look(cell(kind, ports));
  }

  private static Cell cell(CheckKind kind, Integer... ports) {
    Server server =
        new Server("web01", null, List.of(), List.of("127.0.0.1"), List.of("web"), null, Map.of());
    Service site = new Service(SITE, "site", "web01", null, List.of("alias.example"));
    return new Cell(check(kind, ports), Target.of(server, site));
  }

  private static Check check(CheckKind kind, Integer... ports) {
    return new Check(
        kind.word(),
        kind,
        Group.ALL,
        Duration.ofMinutes(5),
        1,
        null,
        "critical",
        Arrays.asList(ports),
        "/",
        List.of());
  }

  /** Says something to whoever comes, then a little more for ever. */
  private static void drip(ServerSocket server, byte[] said) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> dripTo(socket, said));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void dripTo(Socket socket, byte[] said) {
    try (socket) {
      socket.getOutputStream().write(said);
      while (said.length > 0) {
        socket.getOutputStream().write('a');
        Thread.onSpinWait();
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // the other side had enough
    }
  }

  private static void flood(ServerSocket server, byte[] line) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        socket.getOutputStream().write(line);
      }
    } catch (IOException e) {
      // the other side had enough
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
