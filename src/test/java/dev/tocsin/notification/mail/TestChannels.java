package dev.tocsin.notification.mail;

import dev.tocsin.notification.Invented;
import dev.tocsin.notification.MessageChannel;
import dev.tocsin.platform.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Real SMTP channels to servers on this machine. */
public final class TestChannels {

  private TestChannels() {}

  public static MessageChannel smtp(int port) {
    return smtp(port, Duration.ofSeconds(5));
  }

  public static MessageChannel smtp(int port, Duration timeout) {
    return new SmtpChannel(
        settings(port, timeout, MailSettings.Tls.NONE), Invented.HUB, NO_SECRETS, clock());
  }

  public static MessageChannel startTls(int port) {
    return new SmtpChannel(
        settings(port, Duration.ofSeconds(5), MailSettings.Tls.STARTTLS),
        Invented.HUB,
        NO_SECRETS,
        clock());
  }

  private static InstantSource clock() {
    return InstantSource.fixed(Invented.NOW);
  }

  private static MailSettings settings(int port, Duration timeout, MailSettings.Tls tls) {
    return new MailSettings(
        "127.0.0.1",
        port,
        tls,
        "",
        "mail-out",
        "alerte@hoster.example",
        "support@hoster.example",
        "hub.example",
        2,
        timeout);
  }

  private static final Secrets NO_SECRETS =
      new Secrets() {
        @Override
        public Optional<String> find(String name) {
          return Optional.empty();
        }

        @Override
        public String findOrGenerate(String name) {
          throw new UnsupportedOperationException();
        }
      };
}
