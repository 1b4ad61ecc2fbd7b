package dev.tocsin.signal.mail;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailboxes that routes can read.
 *
 * @param mailboxes by name; a route names one as {@code feed:mailbox:<name>}
 */
@ConfigurationProperties("tocsin")
public record MailboxSettings(@DefaultValue Map<String, Mailbox> mailboxes) {

  public MailboxSettings {
    mailboxes = Map.copyOf(mailboxes);
  }

  /** How the connection is protected. */
  public enum Tls {
    /** TLS from the first byte. */
    IMAPS,
    /** TLS after a command; without it there is no login. */
    STARTTLS,
    /** None: only for a server on the same machine. */
    NONE
  }

  /**
   * One mailbox.
   *
   * @param host the IMAP server; its certificate must bear this name
   * @param port 993 with imaps, 143 otherwise, unless set
   * @param secret name of the secret that holds the password
   * @param moveTo folder that handled messages are moved to; they are marked as seen when not set
   * @param poll how often to look when the server cannot announce new mail (no IDLE)
   */
  public record Mailbox(
      @DefaultValue("") String host,
      @DefaultValue("0") int port,
      @DefaultValue("IMAPS") Tls tls,
      @DefaultValue("") String user,
      @DefaultValue("") String secret,
      @DefaultValue("INBOX") String folder,
      @Nullable String moveTo,
      @DefaultValue("30s") Duration poll) {

    public Mailbox {
      port = port != 0 ? port : tls == Tls.IMAPS ? 993 : 143;
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("a mailbox's port is between 1 and 65535");
      }
      if (!host.isEmpty() && (user.isEmpty() || secret.isEmpty())) {
        throw new IllegalArgumentException("a mailbox needs 'user' and 'secret'");
      }
      if (folder.isEmpty() || folder.equals(moveTo)) {
        throw new IllegalArgumentException("a mailbox's folders must be named and different");
      }
      if (poll.compareTo(Duration.ofMillis(100)) < 0 || poll.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("a mailbox is polled every 100 ms to 1 h");
      }
      moveTo = moveTo == null || moveTo.isEmpty() ? null : moveTo;
    }

    boolean isSet() {
      return !host.isEmpty();
    }

    /** The account and the folder, without the password. */
    String address() {
      return user + "@" + host + ":" + folder;
    }
  }
}
