package dev.tocsin.notification.mail;

import dev.tocsin.notification.MessageChannel;
import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.platform.Unavailable;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mail server as a channel. */
@Component
class SmtpChannel implements MessageChannel {

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final MailSettings settings;
  private final Secrets secrets;
  private final InternetAddress from;
  private final Session session;
  private final MessageWriter writer;

  SmtpChannel(MailSettings settings, TocsinSettings hub, Secrets secrets, InstantSource clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.from = from(settings, hub);
    this.session = Session.getInstance(properties(settings));
    this.writer = new MessageWriter(session, from, replyTo(settings), clock);
  }

  @Override
  public boolean configured() {
    return !settings.host().isEmpty();
  }

  @Override
  public int connections() {
    return settings.connections();
  }

  @Override
  public String messageIdDomain() {
    String address = from.getAddress();
    return MailAddress.plain(address)
        .map(plain -> plain.substring(plain.lastIndexOf('@') + 1))
        .orElse("localhost");
  }

  @Override
  public boolean own(String address) {
    return address.equalsIgnoreCase(from.getAddress());
  }

  @Override
  public Connection connect() throws Unreachable {
    StagedTransport transport = new StagedTransport(session);
    try {
      String user = settings.user().isEmpty() ? null : settings.user();
      transport.connect(settings.host(), settings.realPort(), user, password());
      return new SmtpConnection(transport, writer);
    } catch (MessagingException e) {
      throw new Unreachable(SmtpConnection.clean(reason(e)));
    }
  }

  /** The library's word and the first cause's: the former alone does not name a bad certificate. */
  private static String reason(MessagingException failure) {
    Throwable first = failure;
    for (int depth = 0; first.getCause() != null && depth < 10; depth++) {
      first = first.getCause();
    }
    String said = String.valueOf(failure.getMessage());
    String cause = String.valueOf(first.getMessage());
    return first == failure || said.contains(cause) ? said : said + ": " + cause;
  }

  private @Nullable String password() throws Unreachable {
    if (settings.user().isEmpty()) {
      return null;
    }
    try {
      return secrets
          .find(settings.secret())
          .orElseThrow(() -> new Unreachable("there is no secret '" + settings.secret() + "'"));
    } catch (Unavailable e) {
      throw new Unreachable(String.valueOf(e.getMessage()));
    }
  }

  private static InternetAddress from(MailSettings settings, TocsinSettings hub) {
    InternetAddress from = MailAddress.ofSetting("tocsin.mail.out.from", settings.from());
    if (from.getPersonal() == null) {
      try {
        from.setPersonal(hub.hubName(), StandardCharsets.UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every Java platform has UTF-8", e);
      }
    }
    return from;
  }

  private static @Nullable InternetAddress replyTo(MailSettings settings) {
    return settings.replyTo().isEmpty()
        ? null
        : MailAddress.ofSetting("tocsin.mail.out.reply-to", settings.replyTo());
  }

  private static Properties properties(MailSettings settings) {
    Properties properties = new Properties();
    String timeout = String.valueOf(settings.timeout().toMillis());
    Duration connect =
        settings.timeout().compareTo(LONGEST_CONNECT) < 0 ? settings.timeout() : LONGEST_CONNECT;
    properties.put("mail.smtp.connectiontimeout", String.valueOf(connect.toMillis()));
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.tls()) {
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case IMPLICIT -> properties.put("mail.smtp.ssl.enable", "true");
    }
    if (!settings.helo().isEmpty()) {
      properties.put("mail.smtp.localhost", settings.helo());
    }
    return properties;
  }
}
