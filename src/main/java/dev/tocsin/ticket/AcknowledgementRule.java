package dev.tocsin.ticket;

import dev.tocsin.signal.mail.MailMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a mail is acknowledged (mission row 6.4: no mail loops; RFC 3834, section 2).
 *
 * <p>Machines are never answered. People are answered at most once in ten minutes and three times
 * an hour; strangers, whose address may be forged to make the hub write to somebody, thirty times
 * an hour all together.
 */
final class AcknowledgementRule {

  static final Duration BETWEEN = Duration.ofMinutes(10);
  static final Duration HOUR = Duration.ofHours(1);
  static final int PER_ADDRESS = 3;
  static final int STRANGERS = 30;

  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
  private static final Set<String> MACHINES =
      Set.of("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply");
  private static final List<String> TELLTALE =
      List.of("list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-failed-recipients");

  private AcknowledgementRule() {}

  /**
   * @param known whether the sender belongs to a client
   * @param toSender when this address was acknowledged in the last hour, newest first
   * @param toStrangers how many acknowledgements went to strangers in the last hour
   */
  record Past(boolean known, List<Instant> toSender, int toStrangers) {
    Past {
      toSender = List.copyOf(toSender);
    }
  }

  /** Why it is not acknowledged; empty when it is. */
  static Optional<String> against(MailMessage mail, Past past, Instant now) {
    Optional<String> automatic = automatic(mail);
    if (automatic.isPresent()) {
      return automatic;
    }
    if (!past.toSender().isEmpty() && past.toSender().getFirst().plus(BETWEEN).isAfter(now)) {
      return Optional.of("acknowledged another mail of this sender a moment ago");
    }
    if (past.toSender().size() >= PER_ADDRESS) {
      return Optional.of("too many acknowledgements to this sender in an hour");
    }
    return !past.known() && past.toStrangers() >= STRANGERS
        ? Optional.of("too many acknowledgements to strangers in an hour")
        : Optional.empty();
  }

  private static Optional<String> automatic(MailMessage mail) {
    String submitted = value(mail, "auto-submitted");
    if (!submitted.isEmpty() && !submitted.startsWith("no")) {
      return Optional.of("automatic mail (Auto-Submitted)");
    }
    if (BULK.contains(value(mail, "precedence"))) {
      return Optional.of("automatic mail (Precedence)");
    }
    String suppress = value(mail, "x-auto-response-suppress");
    if (suppress.contains("all") || suppress.contains("autoreply")) {
      return Optional.of("the sender asks for no automatic answers");
    }
    for (String header : TELLTALE) {
      if (mail.header(header).isPresent()) {
        return Optional.of("automatic mail (" + header + ")");
      }
    }
    if (value(mail, "return-path").equals("<>")) {
      return Optional.of("automatic mail (empty return path)");
    }
    if (mail.mediaType().equals("multipart/report")) {
      return Optional.of("automatic mail (a report)");
    }
    String from = mail.from();
    return from == null || MACHINES.contains(localPart(from))
        ? Optional.of("nobody reads that address")
        : Optional.empty();
  }

  private static String localPart(String address) {
    return address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT);
  }

  private static String value(MailMessage mail, String header) {
    return mail.header(header).orElse("").strip().toLowerCase(Locale.ROOT);
  }
}
