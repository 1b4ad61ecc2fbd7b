package dev.tocsin.notification.mail;

import dev.tocsin.notification.MessageChannel.OutgoingMessage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** Writes a message as RFC 5322 with a text and an HTML part. */
final class MessageWriter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final Pattern MESSAGE_ID =
      Pattern.compile("[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}@[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}");

  private final Session session;
  private final InternetAddress from;
  private final @Nullable InternetAddress replyTo;
  private final InstantSource clock;

  MessageWriter(
      Session session,
      InternetAddress from,
      @Nullable InternetAddress replyTo,
      InstantSource clock) {
    this.session = session;
    this.from = from;
    this.replyTo = replyTo;
    this.clock = clock;
  }

  /**
   * @param address the recipient, checked
   */
  SMTPMessage write(OutgoingMessage outgoing, String address) throws MessagingException {
    SMTPMessage message = new FixedIdMessage(session, "<" + outgoing.messageId() + ">");
    message.setFrom(from);
    if (replyTo != null) {
      message.setReplyTo(new InternetAddress[] {replyTo});
    }
    message.setRecipient(Message.RecipientType.TO, recipient(address, outgoing.name()));
    message.setSubject(outgoing.text().subject(), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Content-Language", outgoing.language());
    message.setHeader("X-Auto-Response-Suppress", "All"); // Exchange: no out-of-office answers
    if (outgoing.automaticReply()) {
      message.setHeader("Auto-Submitted", "auto-replied"); // RFC 3834, 5
      message.setEnvelopeFrom("<>"); // RFC 3834, 3.3: nobody answers an answer
    } else {
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setEnvelopeFrom(from.getAddress());
    }
    String answered = outgoing.inReplyTo().orElse("");
    if (MESSAGE_ID.matcher(answered).matches()) {
      message.setHeader("In-Reply-To", "<" + answered + ">");
      message.setHeader("References", "<" + answered + ">");
    }
    message.setContent(content(outgoing));
    message.saveChanges();
    return message;
  }

  private static MimeMultipart content(OutgoingMessage outgoing) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(outgoing.text().plain(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(outgoing.text().html(), UTF_8, "html");
    return new MimeMultipart("alternative", plain, html);
  }

  private static InternetAddress recipient(String address, String name) throws MessagingException {
    InternetAddress recipient = new InternetAddress(address);
    String shown = SmtpConnection.clean(name);
    if (!shown.isEmpty()) {
      try {
        recipient.setPersonal(shown, UTF_8);
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every Java platform has UTF-8", e);
      }
    }
    return recipient;
  }

  /** A message whose Message-ID stays what it was given. */
  private static final class FixedIdMessage extends SMTPMessage {
    private final String id;

    FixedIdMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
