package dev.tocsin.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP transport that knows how far it came with a message. */
final class StagedTransport extends SMTPTransport {

  private Stage stage = Stage.WRITING;

  StagedTransport(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  /** The stages of one message, in order. */
  enum Stage {
    /** Nothing has left. */
    WRITING,
    MAIL,
    RCPT,
    /** DATA was asked, or the content is on its way; without its end nobody can take it. */
    DATA,
    /** The end of the content has left: it may be taken. */
    ENDED
  }

  Stage stage() {
    return stage;
  }

  void begin() {
    stage = Stage.WRITING;
  }

  /** Clears what the server may remember of a refused message; false when it does not answer. */
  boolean reset() {
    try {
      return simpleCommand("RSET") == 250;
    } catch (MessagingException e) {
      return false;
    }
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = Stage.MAIL;
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    stage = Stage.RCPT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = Stage.DATA;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = Stage.ENDED;
    super.finishData();
  }
}
