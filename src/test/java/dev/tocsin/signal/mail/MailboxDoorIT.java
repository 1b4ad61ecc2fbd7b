package dev.tocsin.signal.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.SignalPump;
import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.door.RecordingPump;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxDoorIT {

  private static final String HEADERS =
      "From: alert@ovh.example\r\nSubject: Attaque d\u00e9tect\u00e9e\r\nCamelFileName: evil\r\n"
          + "mail.smtp.ssl.trust: *\r\n\r\n";

  private final RecordingIntake intake = new RecordingIntake();
  private final RecordingPump pump = new RecordingPump();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<MailboxReader> readers = new ArrayList<>();
  private GreenMail server;
  private GreenMailUser user;
  private MailboxState state = new MailboxState();

  @BeforeEach
  void startServer() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    server.start();
    user = server.setUser("hub@hoster.example", "hub", "password");
  }

  @AfterEach
  void stop() {
    readers.forEach(MailboxReader::close);
    server.stop();
  }

  @Test
  void keepsTheRawBytesAndMarksTheMessageAsSeenAfterTheCommit() throws Exception {
    String mail = HEADERS + "caf\u00e9 \u0000 end\r\n";
    deliver(mail);
    List<Boolean> seenAtCommit = new ArrayList<>();
    intake.beforeCommit(signal -> seenAtCommit.add(seen().get(0)));
    read(mailbox(null));
    await().until(() -> seen().equals(List.of(true)));
    assertThat(seenAtCommit).containsExactly(false);
    NewSignal signal = intake.last();
    assertThat(signal.source()).isEqualTo("support");
    assertThat(signal.path()).isEqualTo("INBOX/1");
    assertThat(signal.headers()).isEmpty();
    assertThat(new String(signal.body(), ISO_8859_1)).startsWith(HEADERS).contains("caf\u00e9");
    assertThat(signal.deliveryId()).startsWith("support:hub@127.0.0.1:INBOX:").endsWith(":1");
    assertThat(signal.checkpoint().position()).endsWith(":1");
    assertThat(state.details()).containsEntry("connected", true).containsKey("lastMessage");
  }

  @Test
  void hearsOfAMessageWhileItIdles() throws Exception {
    MailboxReader reader = read(mailbox(null));
    await().until(state::isConnected);
    for (int i = 1; i <= 3; i++) {
      deliver(HEADERS + i);
      int expected = i;
      await().atMost(Duration.ofSeconds(10)).until(() -> intake.accepted().size() == expected);
    }
    reader.close();
    assertThat(intake.redelivered()).isZero();
  }

  @Test
  void asksAgainWhenIdlingTakesTooLong() throws Exception {
    MailboxPlan plan = plan(mailbox(null), 1 << 20, Duration.ofMillis(200));
    read(plan);
    await().until(state::isConnected);
    await().pollDelay(Duration.ofSeconds(1)).until(state::isConnected);
    deliver(HEADERS + "late");
    await().until(() -> intake.accepted().size() == 1);
    assertThat(state.details()).doesNotContainKey("lastError");
  }

  @Test
  void takesOnlyUnseenMessagesAtFirst() throws Exception {
    deliver(HEADERS + "old");
    setSeen(1);
    deliver(HEADERS + "new");
    read(mailbox(null));
    await().until(() -> seen().equals(List.of(true, true)));
    assertThat(bodies()).containsExactly("new");
  }

  @Test
  void takesWhatSomebodyElseHasOpenedMeanwhile() throws Exception {
    deliver(HEADERS + "1");
    MailboxReader reader = read(mailbox(null));
    await().until(() -> seen().equals(List.of(true)));
    reader.close();
    deliver(HEADERS + "2");
    setSeen(2);
    deliver(HEADERS + "3");
    read(mailbox(null));
    await().until(() -> intake.accepted().size() == 3);
    assertThat(bodies()).containsExactly("1", "2", "3");
  }

  @Test
  void leavesAMessageUnseenWhileTheIntakeRefuses() throws Exception {
    intake.refuse(Intake.Refused.Reason.QUEUE_FULL);
    deliver(HEADERS + "1");
    read(mailbox(null));
    await().until(() -> String.valueOf(state.details().get("lastError")).contains("QUEUE_FULL"));
    assertThat(seen()).containsExactly(false);
    intake.stopRefusing();
    await().until(() -> seen().equals(List.of(true)));
    assertThat(bodies()).containsExactly("1");
  }

  @Test
  void doesNotDoubleAMessageWhenItDiedBetweenCommitAndMark() throws Exception {
    deliver(HEADERS + "1");
    intake.afterCommit(
        signal -> {
          intake.afterCommit(later -> {});
          throw new IllegalStateException("the process ends here");
        });
    read(mailbox(null));
    await().until(() -> seen().equals(List.of(true)));
    assertThat(bodies()).containsExactly("1");
    assertThat(intake.redelivered()).isEqualTo(1);
  }

  @Test
  void movesHandledMessages() throws Exception {
    deliver(HEADERS + "1");
    deliver(HEADERS + "2");
    read(mailbox("Handled"));
    await().until(() -> subjects("Handled") == 2);
    assertThat(subjects("INBOX")).isZero();
    assertThat(bodies()).containsExactly("1", "2");
  }

  @Test
  void connectsAgainAfterTheServerWasAway() throws Exception {
    read(mailbox(null));
    await().until(state::isConnected);
    int port = server.getImap().getPort();
    server.stop();
    await().until(() -> !state.isConnected());
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", "imap"));
    server.start();
    user = server.setUser("hub@hoster.example", "hub", "password");
    deliver(HEADERS + "back");
    await().atMost(Duration.ofSeconds(20)).until(() -> bodies().contains("back"));
    assertThat(state.isConnected()).isTrue();
  }

  @Test
  void keepsTheFirstPartOfAMessageThatIsTooLarge() throws Exception {
    String mail = HEADERS + "x".repeat(100_000);
    deliver(mail);
    read(plan(mailbox(null), 5000, MailboxPlan.IDLE));
    await().until(() -> seen().equals(List.of(true)));
    assertThat(intake.last().body()).hasSize(5000);
    assertThat(intake.last().headers()).containsEntry("truncated", "true").containsKey("size");
    assertThat(Long.parseLong(intake.last().headers().get("size"))).isGreaterThan(100_000);
  }

  @Test
  void saysWhatIsWrongWithAPasswordAndTakesTheRightOneAtTheNextLogin() {
    AtomicReference<String> password = new AtomicReference<>("wrong");
    MailboxPlan wrong =
        new MailboxPlan(
            "support", mailbox(null), password::get, 5000, MailboxPlan.IDLE, Duration.ofMillis(50));
    read(wrong);
    await().until(() -> state.details().containsKey("lastError"));
    assertThat(state.details().get("lastError").toString())
        .contains("AuthenticationFailed")
        .doesNotContain("wrong");
    password.set("password");
    await().until(state::isConnected);
  }

  @Test
  void opensAndClosesWithTheRoute() throws Exception {
    MailboxHealth health = new MailboxHealth();
    MailboxFeed feed =
        feed(health, new MailboxSettings(Map.of("support", mailbox(null))), "password");
    try (Feed.Subscription route = feed.open("support", Map.of(), (body, headers) -> {})) {
      assertThat(route).isNotNull();
      assertThat(pump.limits("support")).isEqualTo(SignalPump.BatchLimits.SINGLE);
      deliver(HEADERS + "1");
      await().until(() -> intake.accepted().size() == 1);
      assertThat(health.health().getDetails()).containsKey("support");
      assertThat(meters.get("tocsin.mailbox.connected").gauge().value()).isEqualTo(1);
    }
    assertThat(pump.takes("support")).isFalse();
    assertThat(health.health().getDetails()).isEmpty();
    deliver(HEADERS + "2");
    assertThat(seen()).containsExactly(true, false);
  }

  @Test
  void staysIdleWhenTheMailboxIsNotConfigured() throws Exception {
    MailboxHealth health = new MailboxHealth();
    MailboxFeed feed = feed(health, new MailboxSettings(Map.of()), "password");
    try (Feed.Subscription route = feed.open("support", Map.of(), (body, headers) -> {})) {
      assertThat(route).isNotNull();
      assertThat(pump.takes("support")).isTrue();
      assertThat(health.health().getDetails().get("support").toString())
          .contains("configured=false");
    }
    assertThatThrownBy(() -> feed.open("support", Map.of("folder", "x"), (body, headers) -> {}))
        .hasMessageContaining("unknown option");
  }

  private MailboxFeed feed(MailboxHealth health, MailboxSettings settings, String password) {
    Secrets secrets =
        new Secrets() {
          @Override
          public Optional<String> find(String name) {
            return Optional.of(password);
          }

          @Override
          public String findOrGenerate(String name) {
            return password;
          }
        };
    return new MailboxFeed(intake, pump, secrets, InstantSource.system(), settings, health, meters);
  }

  private MailboxSettings.Mailbox mailbox(String moveTo) {
    return new MailboxSettings.Mailbox(
        "127.0.0.1",
        server.getImap().getPort(),
        MailboxSettings.Tls.NONE,
        "hub",
        "mail",
        "INBOX",
        moveTo,
        Duration.ofMillis(200));
  }

  private static MailboxPlan plan(MailboxSettings.Mailbox mailbox, int maxBytes, Duration idle) {
    return new MailboxPlan(
        "support", mailbox, () -> "password", maxBytes, idle, Duration.ofMillis(50));
  }

  private MailboxReader read(MailboxSettings.Mailbox mailbox) {
    return read(plan(mailbox, 1 << 20, MailboxPlan.IDLE));
  }

  private MailboxReader read(MailboxPlan plan) {
    state = new MailboxState();
    MailboxReader reader =
        new MailboxReader(
            plan, intake, InstantSource.system(), state, new MailboxCounters("support", meters));
    readers.add(reader);
    reader.start();
    return reader;
  }

  private void deliver(String mail) throws MessagingException {
    Session session = Session.getInstance(new Properties());
    user.deliver(new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(ISO_8859_1))));
  }

  private List<String> bodies() {
    return intake.accepted().stream()
        .map(signal -> new String(signal.body(), ISO_8859_1))
        .map(text -> text.substring(text.indexOf("\r\n\r\n") + 4).strip())
        .toList();
  }

  private List<Boolean> seen() {
    try (Store store = store();
        Folder folder = store.getFolder("INBOX")) {
      folder.open(Folder.READ_ONLY);
      List<Boolean> seen = new ArrayList<>();
      for (Message message : folder.getMessages()) {
        seen.add(message.isSet(Flags.Flag.SEEN));
      }
      return seen;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void setSeen(int number) throws MessagingException {
    try (Store store = store();
        Folder folder = store.getFolder("INBOX")) {
      folder.open(Folder.READ_WRITE);
      folder.getMessage(number).setFlag(Flags.Flag.SEEN, true);
    }
  }

  private int subjects(String name) throws MessagingException {
    try (Store store = store()) {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        return 0;
      }
      folder.open(Folder.READ_ONLY);
      int present = 0;
      for (Message message : folder.getMessages()) {
        present += message.isSet(Flags.Flag.DELETED) ? 0 : 1;
      }
      return present;
    }
  }

  private Store store() throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", server.getImap().getPort(), "hub", "password");
    return store;
  }
}
