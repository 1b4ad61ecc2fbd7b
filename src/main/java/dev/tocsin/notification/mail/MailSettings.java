package dev.tocsin.notification.mail;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes the hub's messages.
 *
 * @param host its name; empty: messages are kept and wait
 * @param port 0: 587 with {@code starttls}, 465 with {@code implicit}, 25 with {@code none}
 * @param tls {@code starttls} (required, the certificate is checked), {@code implicit} or {@code
 *     none}
 * @param user name to log in with; empty: no login
 * @param secret name of the secret that holds the password
 * @param from sender of all messages, {@code name@example.org} or {@code Name <name@example.org>}
 * @param replyTo where answers go; empty: to the sender
 * @param helo name that the hub gives for itself; empty: the machine's own
 * @param connections how many at once, 1 to 10
 * @param timeout longest wait for an answer
 */
@ConfigurationProperties("tocsin.mail.out")
record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("0") int port,
    @DefaultValue("starttls") Tls tls,
    @DefaultValue("") String user,
    @DefaultValue("mail-out") String secret,
    @DefaultValue("tocsin@localhost") String from,
    @DefaultValue("") String replyTo,
    @DefaultValue("") String helo,
    @DefaultValue("2") int connections,
    @DefaultValue("30s") Duration timeout) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  MailSettings {
    if (connections < 1 || connections > 10) {
      throw new IllegalArgumentException("tocsin.mail.out.connections must be 1 to 10");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("tocsin.mail.out.timeout must be above zero");
    }
    if (tls == Tls.NONE && !user.isEmpty() && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "tocsin.mail.out.tls is 'none': a password would cross the network in clear text");
    }
  }

  int realPort() {
    if (port != 0) {
      return port;
    }
    return switch (tls) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case IMPLICIT -> 465;
    };
  }

  /** How the connection is protected. */
  enum Tls {
    NONE,
    STARTTLS,
    IMPLICIT
  }
}
