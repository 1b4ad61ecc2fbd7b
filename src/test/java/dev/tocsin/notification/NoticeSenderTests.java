package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.inventory.Client;
import dev.tocsin.notification.mail.ScriptedSmtpServer;
import dev.tocsin.notification.mail.ScriptedSmtpServer.Received;
import dev.tocsin.notification.mail.TestChannels;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.CannotAcquireLockException;

/** The sender against a mail server that misbehaves as told. */
class NoticeSenderTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private ScriptedSmtpServer server;

  @AfterEach
  void closeTheServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private Hub hub(String engine, int clients, UnaryOperator<String> script) {
    server = new ScriptedSmtpServer(script);
    Hub hub =
        new Hub(engines.fresh(engine), TestChannels.smtp(server.port(), Duration.ofSeconds(1)));
    hub.touched(
        IntStream.range(0, clients).mapToObj(NoticeSenderTests::client).toArray(Client[]::new));
    hub.tell(1, Type.OPENED, "opened");
    return hub;
  }

  private static Client client(int number) {
    return Invented.client(
        "c" + number, Invented.contact("Zoé", "c" + number + "@example.org", "fr"));
  }

  private static UnaryOperator<String> usual() {
    return line -> null;
  }

  @EachDatabase
  void sendsEachMessageToItsOneRecipientOverOneConnection(String engine) {
    Hub hub = hub(engine, 25, usual());
    NoticeSender sender = hub.sender();
    hub.sendAll(sender);

    assertThat(server.received()).hasSize(25);
    assertThat(server.received()).extracting(Received::to).doesNotHaveDuplicates();
    assertThat(server.commands()).filteredOn(c -> c.startsWith("EHLO")).hasSize(1);
    assertThat(server.received())
        .allSatisfy(
            mail ->
                assertThat(mail.header("To"))
                    .isEqualTo(
                        "=?UTF-8?Q?Zo=C3=A9?= " + mail.to().replaceAll(".*(<[^>]*>).*", "$1")));
    assertThat(hub.states()).allMatch(state -> state.endsWith(" delivered"));
    assertThat(hub.record.lines).endsWith("notice 'opened': 25 delivered");
  }

  @Test
  void carriesTheHeadersOfAnAutomaticMessage() {
    Hub hub = hub(DatabaseEngines.SQLITE, 1, usual());
    hub.sendAll(hub.sender());

    Received mail = server.received().getFirst();
    assertThat(mail.header("Message-ID"))
        .isEqualTo("<" + hub.notices().getFirst().messageId() + ">")
        .endsWith("@hoster.example>");
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mail.header("From"))
        .isEqualTo("=?UTF-8?Q?H=C3=A9bergeur_Exemple?= <alerte@hoster.example>");
    assertThat(mail.header("Reply-To")).isEqualTo("support@hoster.example");
    assertThat(mail.header("Date")).isNotEmpty();
    assertThat(mail.from()).startsWith("<alerte@hoster.example>");
  }

  @EachDatabase
  void aRefusalIsFinalAndKeptWithTheReply(String engine) {
    Hub hub = hub(engine, 2, line -> line.contains("<c0@") ? "550 5.1.1 no such user" : null);
    hub.sendAll(hub.sender());

    Notice refused = hub.notices().getFirst();
    assertThat(refused.status()).isEqualTo(NoticeStatus.FAILED);
    assertThat(refused.reply()).isEqualTo("550 5.1.1 no such user");
    assertThat(server.received()).hasSize(1);
    assertThat(hub.record.lines)
        .contains("notice 'opened' to c0@example.org failed: 550 5.1.1 no such user")
        .endsWith("notice 'opened': 1 delivered, 1 failed");
  }

  @EachDatabase
  void aTemporaryRefusalIsTriedAgainLater(String engine) {
    AtomicInteger asked = new AtomicInteger();
    Hub hub =
        hub(
            engine,
            1,
            line ->
                line.startsWith("RCPT") && asked.incrementAndGet() == 1
                    ? "450 4.2.0 greylisted"
                    : null);
    NoticeSender sender = hub.sender();
    hub.sendAll(sender);
    assertThat(hub.states()).containsExactly("c0@example.org opened pending");
    assertThat(hub.notices().getFirst().error()).isEqualTo("450 4.2.0 greylisted");

    hub.advance(Duration.ofSeconds(12));
    hub.sendAll(sender);
    assertThat(hub.states()).containsExactly("c0@example.org opened delivered");
    assertThat(hub.deliveries.attempts(hub.notices().getFirst().id()))
        .extracting(DeliveryStore.Attempt::outcome)
        .containsExactly("postponed", "delivered");
  }

  @EachDatabase
  void aConnectionCutBeforeTheReplyIsUncertainAndKeepsTheMessageId(String engine) {
    AtomicInteger dots = new AtomicInteger();
    Hub hub =
        hub(
            engine,
            1,
            line ->
                line.equals(".") && dots.incrementAndGet() == 1 ? ScriptedSmtpServer.CUT : null);
    NoticeSender sender = hub.sender();
    hub.sendAll(sender);
    assertThat(hub.notices().getFirst().uncertain()).isEqualTo(1);

    hub.advance(Duration.ofSeconds(12));
    hub.sendAll(sender);
    assertThat(hub.states()).containsExactly("c0@example.org opened delivered");
    assertThat(server.received()).hasSize(2);
    assertThat(server.received())
        .extracting(mail -> mail.header("Message-ID"))
        .containsOnly("<" + hub.notices().getFirst().messageId() + ">");
    assertThat(
            hub.metrics
                .counter("tocsin.notices", "template", "opened", "outcome", "uncertain")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aServerThatKeepsSilentAfterTheLastDotIsUncertain() {
    Hub hub =
        hub(DatabaseEngines.SQLITE, 1, line -> line.equals(".") ? ScriptedSmtpServer.SILENT : null);
    hub.sendAll(hub.sender());

    assertThat(hub.notices().getFirst().uncertain()).isEqualTo(1);
    assertThat(hub.notices().getFirst().status()).isEqualTo(NoticeStatus.PENDING);
  }

  @Test
  void aConnectionCutBeforeTheEndIsNotUncertain() {
    Hub hub =
        hub(DatabaseEngines.SQLITE, 1, line -> line.equals("DATA") ? ScriptedSmtpServer.CUT : null);
    hub.sendAll(hub.sender());

    assertThat(hub.notices().getFirst().uncertain()).isZero();
    assertThat(hub.notices().getFirst().tries()).isEqualTo(1);
  }

  @Test
  void aConnectionThatEndedBetweenTwoMessagesCostsNoTry() {
    AtomicInteger mails = new AtomicInteger();
    Hub hub =
        hub(
            DatabaseEngines.SQLITE,
            4,
            line ->
                line.startsWith("MAIL") && mails.incrementAndGet() == 3
                    ? "421 4.7.0 too many messages on this connection"
                    : null);
    hub.sendAll(hub.sender());

    assertThat(server.received()).hasSize(4);
    assertThat(hub.notices()).allMatch(n -> n.tries() == 0);
    assertThat(server.commands()).filteredOn(c -> c.startsWith("EHLO")).hasSize(2);
  }

  @Test
  void aSenderThatIsNotWelcomeLosesNoNotice() {
    Hub hub =
        hub(
            DatabaseEngines.SQLITE,
            1,
            line -> line.startsWith("MAIL") ? "550 5.7.1 sender not allowed" : null);
    hub.sendAll(hub.sender());

    assertThat(hub.notices().getFirst().status()).isEqualTo(NoticeStatus.PENDING);
    assertThat(hub.notices().getFirst().error()).isEqualTo("550 5.7.1 sender not allowed");
  }

  @Test
  void anAddressThatCouldBecomeACommandNeverReachesTheServer() {
    Hub hub = hub(DatabaseEngines.SQLITE, 0, usual());
    hub.touched(
        Invented.client(
            "evil", Invented.contact("E", "a@b.example>\r\nRCPT TO:<all@example.org", "fr")));
    hub.tell(2, Type.OPENED, "opened");
    hub.sendAll(hub.sender());

    assertThat(hub.notices().getFirst().error()).isEqualTo("the address cannot be used");
    assertThat(server.commands()).noneMatch(command -> command.startsWith("RCPT"));
  }

  @EachDatabase
  void afterAnOutageEachContactGetsOneCurrentMessage(String engine) throws IOException {
    Hub hub = hub(engine, 3, usual());
    int port = server.port();
    server.close();
    NoticeSender sender = hub.sender();
    hub.sendAll(sender);
    assertThat(hub.notices()).allMatch(n -> n.tries() == 1);
    assertThat(hub.notices().getFirst().error()).startsWith("mail server not reachable");

    Instant back = hub.instant().plus(Duration.ofMinutes(30));
    hub.advance(Duration.ofMinutes(10));
    hub.tell(2, Type.ISOLATED, "c0.example", "isolated");
    hub.sendAll(sender);
    hub.tell(3, Type.RESTORED, "c0.example", "back");
    hub.tell(4, Type.RESOLVED, "back");
    while (hub.instant().isBefore(back)) {
      hub.advance(Duration.ofMinutes(1));
      hub.sendAll(sender);
    }

    server = new ScriptedSmtpServer(port, usual());
    hub.advance(Duration.ofMinutes(2));
    hub.sendAll(sender);
    assertThat(server.received())
        .extracting(Received::to)
        .containsExactlyInAnyOrder("<c0@example.org>", "<c1@example.org>", "<c2@example.org>");
    assertThat(hub.states())
        .filteredOn(state -> state.endsWith(" delivered"))
        .allMatch(state -> state.contains(" back "));
  }

  @Test
  void whatWasDeliveredWhileTheDatabaseWasAwayIsNotSentAgain() {
    Hub hub = hub(DatabaseEngines.SQLITE, 2, usual());
    AtomicInteger refusals = new AtomicInteger(1);
    hub.record.failing =
        () -> {
          if (refusals.getAndDecrement() > 0) {
            throw new CannotAcquireLockException("the database is busy");
          }
        };
    hub.sendAll(hub.sender());

    assertThat(server.received()).hasSize(2);
    assertThat(hub.states()).allMatch(state -> state.endsWith(" delivered"));
    assertThat(hub.record.lines).endsWith("notice 'opened': 2 delivered");
  }

  @Test
  void givesUpAfterThreeDays() throws IOException {
    Hub hub = hub(DatabaseEngines.SQLITE, 1, usual());
    server.close();
    NoticeSender sender = hub.sender();
    hub.sendAll(sender);
    hub.advance(Duration.ofDays(3));
    hub.sendAll(sender);

    assertThat(hub.states()).containsExactly("c0@example.org opened failed");
    assertThat(hub.notices().getFirst().error()).startsWith("given up: mail server not reachable");
  }

  @Test
  void withoutTlsNothingIsSaidToAServerThatMustHaveIt() {
    server = new ScriptedSmtpServer(usual());
    Hub hub = new Hub(engines.fresh(DatabaseEngines.SQLITE), TestChannels.startTls(server.port()));
    hub.touched(client(0));
    hub.tell(1, Type.OPENED, "opened");
    hub.sendAll(hub.sender());

    assertThat(hub.states()).containsExactly("c0@example.org opened pending");
    assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
  }

  @Test
  void aPersonCanAskForAnotherTry() {
    AtomicInteger asked = new AtomicInteger();
    Hub hub =
        hub(
            DatabaseEngines.SQLITE,
            1,
            line -> line.startsWith("RCPT") && asked.incrementAndGet() == 1 ? "554 no" : null);
    NoticeSender sender = hub.sender();
    hub.sendAll(sender);
    Notice failed = hub.notices().getFirst();
    assertThat(hub.deliveries.retry(failed, Duration.ofDays(3), hub.instant())).isTrue();
    hub.sendAll(sender);

    assertThat(hub.states()).containsExactly("c0@example.org opened delivered");
    assertThat(hub.record.lines).endsWith("notice 'opened': 1 delivered");
  }

  @Test
  void twoSendersNeverSendTheSameNotice() throws InterruptedException {
    Hub hub = hub(DatabaseEngines.SQLITE, 60, usual());
    List<Thread> threads =
        IntStream.range(0, 2)
            .mapToObj(i -> Thread.ofPlatform().start(() -> hub.sendAll(hub.sender())))
            .toList();
    for (Thread thread : threads) {
      thread.join(20_000);
    }

    assertThat(server.received()).hasSize(60);
    assertThat(server.received()).extracting(Received::to).doesNotHaveDuplicates();
  }
}
