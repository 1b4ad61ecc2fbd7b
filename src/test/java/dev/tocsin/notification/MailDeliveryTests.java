package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.inventory.Client;
import dev.tocsin.notification.mail.TestChannels;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the event to the mailbox, over a real mail server and with the senders running. */
class MailDeliveryTests {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  @BeforeEach
  void startTheServer() {
    mail.start();
  }

  @AfterEach
  void stopTheServer() {
    mail.stop();
  }

  private Hub hub(String engine) {
    return new Hub(engines.fresh(engine), TestChannels.smtp(mail.getSmtp().getPort()));
  }

  @EachDatabase
  void aHundredClientsAreToldWithinSeconds(String engine) throws Exception {
    Hub hub = hub(engine);
    Client[] clients =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Invented.client(
                        "c" + i,
                        Invented.contact(
                            "Name " + i, "c" + i + "@example.org", i % 2 == 0 ? "fr" : "en")))
            .toArray(Client[]::new);
    hub.touched(clients);
    NoticeSenders senders = hub.senders();
    senders.start();
    try {
      hub.tell(1, Type.OPENED, "opened");
      await().atMost(A_MINUTE).until(() -> hub.queries.count(NoticeStatus.DELIVERED) == 100);
    } finally {
      senders.stop();
    }

    MimeMessage[] received = mail.getReceivedMessages();
    assertThat(received).hasSize(100);
    for (MimeMessage message : received) {
      assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(1);
      assertThat(message.getRecipients(Message.RecipientType.CC)).isNull();
    }
    assertThat(
            Arrays.stream(received)
                .map(message -> GreenMailUtil.getAddressList(recipients(message)))
                .distinct())
        .hasSize(100);
    assertThat(hub.record.lines).endsWith("notice 'opened': 100 delivered");
  }

  @Test
  void arrivesReadable() throws Exception {
    Hub hub = hub(DatabaseEngines.SQLITE);
    hub.touched(Invented.client("acme", Invented.contact("Zoé", "zoe@acme.example", "fr")));
    hub.tell(1, Type.OPENED, "opened");
    hub.sendAll(hub.sender());

    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("[I-12] Incident en cours\u00a0: acme.example");
    MimeMultipart content = (MimeMultipart) message.getContent();
    assertThat(content.getContentType()).startsWith("multipart/alternative");
    NoticeText written = hub.queries.text(hub.notices().getFirst().id());
    assertThat(((String) content.getBodyPart(0).getContent()).replace("\r\n", "\n"))
        .isEqualTo(written.plain());
    assertThat(content.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(((String) content.getBodyPart(1).getContent()).replace("\r\n", "\n"))
        .isEqualTo(written.html());
  }

  @Test
  void runningSendersPickUpWhatIsWrittenLater() {
    Hub hub = hub(DatabaseEngines.SQLITE);
    hub.touched(Invented.client("acme", Invented.contact("Zoé", "zoe@acme.example", "fr")));
    NoticeSenders senders = hub.senders();
    senders.start();
    try {
      hub.tell(1, Type.OPENED, "opened");
      assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
      hub.tell(2, Type.RESOLVED, "back");
      assertThat(mail.waitForIncomingEmail(10_000, 2)).isTrue();
      await().until(() -> hub.queries.count(NoticeStatus.DELIVERED) == 2);
    } finally {
      senders.stop();
    }
    assertThat(senders.isRunning()).isFalse();
    assertThat(senders.health().getDetails())
        .containsEntry("pending", 0)
        .containsEntry("mailServer", "no trouble known");
  }

  @Test
  void withoutAMailServerNoticesWaitInSight() {
    Hub hub = new Hub(engines.fresh(DatabaseEngines.SQLITE), new Hub.NoChannel());
    hub.touched(Invented.client("acme", Invented.contact("Zoé", "zoe@acme.example", "fr")));
    NoticeSenders senders = hub.senders();
    senders.start();
    hub.tell(1, Type.OPENED, "opened");

    assertThat(senders.isRunning()).isFalse();
    assertThat(senders.health().getDetails())
        .containsEntry("pending", 1)
        .containsEntry("mailServer", "not set");
    assertThat(hub.metrics.get("tocsin.notices.pending").gauge().value()).isEqualTo(1);
  }

  private static jakarta.mail.Address[] recipients(MimeMessage message) {
    try {
      return message.getAllRecipients();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
