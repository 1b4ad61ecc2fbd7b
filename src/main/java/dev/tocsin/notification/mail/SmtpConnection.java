package dev.tocsin.notification.mail;

import dev.tocsin.notification.MessageChannel;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One open SMTP connection. */
final class SmtpConnection implements MessageChannel.Connection {

  private static final int CLOSING = 421; // RFC 5321, 4.2.3
  private static final int LONGEST_REPLY = 300;

  private final StagedTransport transport;
  private final MessageWriter writer;
  private boolean usable = true;
  private boolean used;

  SmtpConnection(StagedTransport transport, MessageWriter writer) {
    this.transport = transport;
    this.writer = writer;
  }

  @Override
  public MessageChannel.Result send(MessageChannel.OutgoingMessage message) {
    Optional<String> address = MailAddress.plain(message.address());
    if (address.isEmpty()) {
      return new MessageChannel.Result.Refused("the address cannot be used");
    }
    try {
      transport.begin();
      Address[] recipient = {new InternetAddress(address.get())};
      transport.sendMessage(writer.write(message, address.get()), recipient);
      used = true;
      return new MessageChannel.Result.Delivered(reply());
    } catch (MessagingException e) {
      return failure(e);
    }
  }

  private MessageChannel.Result failure(MessagingException failure) {
    StagedTransport.Stage stage = transport.stage();
    int code = transport.getLastReturnCode();
    boolean first = !used;
    used = true;
    if (stage == StagedTransport.Stage.WRITING) {
      return new MessageChannel.Result.Refused("the message cannot be written");
    }
    boolean broken = code < 400 || ioFailure(failure) != null;
    if (broken || code == CLOSING) {
      usable = false;
      String why = broken ? lost(failure, stage) : reply();
      return stage == StagedTransport.Stage.MAIL && !first
          ? new MessageChannel.Result.ConnectionGone(why)
          : new MessageChannel.Result.Postponed(
              why, broken && stage == StagedTransport.Stage.ENDED);
    }
    MessageChannel.Result result =
        code >= 500 && stage != StagedTransport.Stage.MAIL
            ? new MessageChannel.Result.Refused(reply())
            : new MessageChannel.Result.Postponed(reply(), false);
    usable = transport.reset();
    return result;
  }

  private String reply() {
    String answer = transport.getLastServerResponse();
    return clean(answer == null ? "" : answer);
  }

  private static String lost(MessagingException failure, StagedTransport.Stage stage) {
    IOException io = ioFailure(failure);
    String detail = io == null ? "closed by the server" : clean(String.valueOf(io.getMessage()));
    return "connection lost "
        + stage.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " stage: "
        + detail;
  }

  private static @Nullable IOException ioFailure(MessagingException failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof IOException io) {
        return io;
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** One line of printable characters, bounded. */
  static String clean(String answer) {
    String line = answer.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > LONGEST_REPLY ? line.substring(0, LONGEST_REPLY) : line;
  }

  @Override
  public boolean usable() {
    return usable;
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // it is gone either way
    }
  }
}
