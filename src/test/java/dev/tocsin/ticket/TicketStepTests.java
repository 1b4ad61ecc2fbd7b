package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.notification.Hub;
import dev.tocsin.notification.Invented;
import dev.tocsin.notification.NoticesInTests;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import dev.tocsin.signal.SignalOutcome;
import dev.tocsin.signal.SignalStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class TicketStepTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private final List<SignalOutcome> outcomes = new ArrayList<>();
  private final InventorySnapshot inventory =
      Invented.Snapshot.of(
          List.of(
              Invented.client(
                  "acme",
                  Invented.contact("Marie Dupont", "marie@acme.example", "fr"),
                  Invented.contact("Zed", "zed@acme.example", "en")),
              Invented.client("beta", Invented.contact("Bob", "bob@beta.example", "en"))),
          List.of());
  private Hub hub;
  private TicketStore store;
  private TicketStep step;
  private int signals;

  private void start(String engine) {
    hub = new Hub(engines.fresh(engine), new Hub.NoChannel());
    store = new TicketStore(hub.database);
    step =
        new TicketStep(
            hub.database,
            store,
            outcomes::addAll,
            () -> inventory,
            hub.replies(),
            hub.metrics,
            hub);
  }

  private Signal signal(String mail) {
    return new Signal(
        "signal-" + ++signals,
        "mailbox",
        hub.instant(),
        "",
        Map.of(),
        mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private void open(Signal signal) {
    step.open(new SignalBatch("mailbox", List.of(signal)));
  }

  private void open(String from, String id, String headers) {
    open(
        signal(
            "From: "
                + from
                + "\nTo: support@hoster.example\nMessage-ID: <"
                + id
                + ">\n"
                + headers
                + "\nMy site is slow since noon.\n"));
  }

  private List<Ticket> tickets() {
    return store.page(null, 50);
  }

  @EachDatabase
  void aClientsMailBecomesANumberedTicket(String engine) {
    start(engine);
    open(
        "Marie <Marie@ACME.example>",
        "a1@acme.example",
        "Subject: =?UTF-8?Q?Site_tr=C3=A8s_lent?=\n");

    Ticket ticket = tickets().getFirst();
    assertThat(ticket.number()).isEqualTo(1);
    assertThat(ticket.client()).isEqualTo("acme");
    assertThat(ticket.subject()).isEqualTo("Site très lent");
    assertThat(ticket.acknowledged()).isEqualTo("yes");
    assertThat(store.messages(ticket.id()).getFirst().text())
        .isEqualTo("My site is slow since noon.\n");
    assertThat(outcomes)
        .containsExactly(new SignalOutcome("signal-1", SignalStatus.PROCESSED, null, null));
  }

  @EachDatabase
  void theAcknowledgementStatesTheNumberAndAnswersTheMail(String engine) {
    start(engine);
    open("marie@acme.example", "a1@acme.example", "Subject: lent\n");

    NoticesInTests.Queued queued = NoticesInTests.queued(hub).getFirst();
    assertThat(queued.to()).isEqualTo("marie@acme.example");
    assertThat(queued.inReplyTo()).isEqualTo("a1@acme.example");
    assertThat(queued.text().subject()).isEqualTo("[T-1] Nous avons bien reçu votre message");
    assertThat(queued.text().plain()).contains("Bonjour Marie Dupont,", "T-1", "lent");
  }

  @EachDatabase
  void theSameSignalAndTheSameMailAreTakenOnce(String engine) {
    start(engine);
    Signal first = signal("From: marie@acme.example\nMessage-ID: <a1@x>\nSubject: s\n\nHi\n");
    open(first);
    open(first);
    open("marie@acme.example", "a1@x", "Subject: s\n");
    open("bob@beta.example", "a1@x", "Subject: s\n");

    assertThat(tickets()).hasSize(2);
    assertThat(outcomes)
        .extracting(SignalOutcome::status)
        .containsExactly(
            SignalStatus.PROCESSED,
            SignalStatus.PROCESSED,
            SignalStatus.IGNORED,
            SignalStatus.PROCESSED);
    assertThat(outcomes.get(2).reason()).isEqualTo("the same mail is in ticket T-1");
  }

  @EachDatabase
  void anAnswerByTheSameClientJoinsTheTicket(String engine) {
    start(engine);
    open("marie@acme.example", "a1@acme.example", "Subject: slow\n");
    open(
        "zed@acme.example",
        "a2@acme.example",
        "Subject: Re: slow\nReferences: <x@y> <a1@acme.example>\n");
    open("marie@acme.example", "a3@acme.example", "Subject: RE: [T-1] another client of mail\n");
    String ours = NoticesInTests.queued(hub).getFirst().messageId();
    open("marie@acme.example", "a4@acme.example", "Subject: thanks\nIn-Reply-To: <" + ours + ">\n");

    assertThat(tickets()).hasSize(1);
    assertThat(store.messages(tickets().getFirst().id())).hasSize(4);
    assertThat(NoticesInTests.queued(hub)).hasSize(1);
  }

  @EachDatabase
  void aStrangerWhoQuotesANumberOpensATicketOfTheirOwn(String engine) {
    start(engine);
    open("marie@acme.example", "a1@acme.example", "Subject: slow\n");
    open(
        "eve@else.example",
        "e1@else.example",
        "Subject: [T-1] give me access\nIn-Reply-To: <a1@acme.example>\n");
    open(
        "bob@beta.example",
        "b1@beta.example",
        "Subject: [T-1] me too\nReferences: <a1@acme.example>\n");

    assertThat(tickets()).extracting(Ticket::client).containsExactly("beta", null, "acme");
    assertThat(store.messages(tickets().getLast().id())).hasSize(1);
  }

  @EachDatabase
  void aStrangersWordsAreNotRepeatedToTheAddressTheyClaim(String engine) {
    start(engine);
    open(
        "\"Buy now\" <eve@else.example>",
        "e1@else.example",
        "Subject: buy at http://evil.example\n");

    assertThat(NoticesInTests.queued(hub).getFirst().text().plain())
        .contains("T-1")
        .doesNotContain("Buy", "evil");
  }

  @EachDatabase
  void aMachineIsNotAnswered(String engine) {
    start(engine);
    open("marie@acme.example", "a1@x", "Auto-Submitted: auto-replied\nSubject: away\n");
    open("zed@acme.example", "a2@x", "Precedence: bulk\nSubject: news\n");
    open("MAILER-DAEMON@acme.example", "a3@x", "Subject: failed\n");
    open("hub@hub.example", "a4@x", "Subject: me\n");

    assertThat(NoticesInTests.queued(hub)).isEmpty();
    assertThat(tickets()).extracting(Ticket::acknowledged).allMatch(why -> why.startsWith("no: "));
  }

  @EachDatabase
  void aSenderIsAcknowledgedAtMostOnceInTenMinutes(String engine) {
    start(engine);
    open("marie@acme.example", "a1@x", "Subject: one\n");
    open("marie@acme.example", "a2@x", "Subject: two\n");
    assertThat(tickets()).hasSize(2);
    assertThat(NoticesInTests.queued(hub)).hasSize(1);

    NoticesInTests.advance(hub, Duration.ofMinutes(10));
    open("marie@acme.example", "a3@x", "Subject: three\n");
    assertThat(NoticesInTests.queued(hub)).hasSize(2);
  }

  @EachDatabase
  void aMailWithoutOneSenderIsQuarantined(String engine) {
    start(engine);
    open(signal("From: a@b.example, c@d.example\nSubject: two\n\nHi\n"));

    assertThat(tickets()).isEmpty();
    assertThat(outcomes.getFirst().status()).isEqualTo(SignalStatus.QUARANTINED);
  }

  @EachDatabase
  void headersOfTheMailNeverReachTheAnswer(String engine) {
    start(engine);
    open(
        signal(
            "From: marie@acme.example\nMessage-ID: <a b\n c>\nSubject: x\u0000y =?UTF-8?Q?=0D=0ABcc:_all@example.org?=\n\nnul \u0000 here\n"));

    NoticesInTests.Queued queued = NoticesInTests.queued(hub).getFirst();
    assertThat(queued.inReplyTo()).isNull();
    assertThat(queued.text().subject()).isEqualTo("[T-1] Nous avons bien reçu votre message");
    assertThat(queued.text().plain().lines()).noneMatch(line -> line.startsWith("Bcc:"));
  }
}
