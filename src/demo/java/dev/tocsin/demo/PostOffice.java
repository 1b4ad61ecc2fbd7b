package dev.tocsin.demo;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The mail server of the simulated world: SMTP for all, IMAP for the support mailbox. */
public final class PostOffice implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final long START_MILLIS = 10_000;

  private final GreenMail server;
  private final NobodysMail door;
  private final GreenMailUser mailbox;
  private final String support;

  /**
   * Starts on free loopback ports.
   *
   * @param support address of the mailbox that the hub reads; also its user name
   * @param password of that mailbox
   */
  public PostOffice(String support, String password) {
    this.support = support;
    ServerSetup smtp = new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP);
    ServerSetup imap = new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP);
    smtp.setServerStartupTimeout(START_MILLIS);
    imap.setServerStartupTimeout(START_MILLIS);
    server = new GreenMail(new ServerSetup[] {smtp, imap});
    server.start();
    door = new NobodysMail(server.getSmtp().getPort());
    try {
      mailbox = server.getUserManager().createUser(support, support, password);
    } catch (UserException e) {
      throw new IllegalStateException("the mailbox " + support + " cannot be made", e);
    }
  }

  public int smtpPort() {
    return door.port();
  }

  public int imapPort() {
    return server.getImap().getPort();
  }

  /** Address and user name of the mailbox that the hub reads. */
  public String support() {
    return support;
  }

  /**
   * Puts a mail into the support mailbox, byte for byte, as the hoster's own mail server does once
   * it has checked the sender and written its findings on top.
   *
   * @return when the mailbox had it
   */
  public Instant deliver(String raw) throws MessagingException {
    byte[] bytes = raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    Session none = Session.getInstance(new Properties());
    MimeMessage message = new MimeMessage(none, new ByteArrayInputStream(bytes));
    mailbox.deliver(message);
    return Instant.now();
  }

  /** What somebody received; the support mailbox is nobody. Oldest first. */
  public List<Mail> received() {
    List<Mail> mails = new ArrayList<>();
    for (MimeMessage message : server.getReceivedMessages()) {
      try {
        String to = recipient(message);
        if (!to.equals(support)) {
          mails.add(mail(message, to));
        }
      } catch (MessagingException | IOException e) {
        throw new IllegalStateException("a mail in the simulated mailboxes cannot be read", e);
      }
    }
    mails.sort(Comparator.comparing(Mail::at));
    return mails;
  }

  /** The mail of this Message-ID, without its angle brackets. */
  public Optional<Mail> find(String messageId) {
    return received().stream().filter(mail -> mail.id().equals(messageId)).findFirst();
  }

  @Override
  public void close() {
    door.close();
    server.stop();
  }

  private static Mail mail(MimeMessage message, String to) throws MessagingException, IOException {
    String id = Optional.ofNullable(message.getMessageID()).orElse("");
    Instant at =
        message.getReceivedDate() != null
            ? message.getReceivedDate().toInstant()
            : message.getSentDate() != null ? message.getSentDate().toInstant() : Instant.EPOCH;
    return new Mail(
        id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id,
        at,
        to,
        name(message),
        Optional.ofNullable(message.getSubject()).orElse(""),
        Optional.ofNullable(text(message)).orElse(""));
  }

  private static String recipient(MimeMessage message) throws MessagingException {
    Address[] to = message.getRecipients(Message.RecipientType.TO);
    return to != null && to.length > 0 && to[0] instanceof InternetAddress address
        ? address.getAddress()
        : "";
  }

  private static String name(MimeMessage message) throws MessagingException {
    Address[] to = message.getRecipients(Message.RecipientType.TO);
    return to != null && to.length > 0 && to[0] instanceof InternetAddress address
        ? Optional.ofNullable(address.getPersonal()).orElse("")
        : "";
  }

  private static @org.jspecify.annotations.Nullable String text(Part part)
      throws MessagingException, IOException {
    if (part.isMimeType("text/plain")) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        String found = text(inner);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** How many different people are among the mails. */
  static long recipients(List<Mail> mails) {
    return mails.stream().map(Mail::to).distinct().count();
  }

  /**
   * A mail that somebody received.
   *
   * @param id its Message-ID without angle brackets
   * @param to the address
   * @param name of the recipient; may be empty
   * @param text its plain part
   */
  public record Mail(String id, Instant at, String to, String name, String subject, String text) {}
}
