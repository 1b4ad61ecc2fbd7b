package dev.tocsin.alert.mail;

import dev.tocsin.alert.mail.AuthenticationResults.Result;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailMessage.Header;
import dev.tocsin.signal.mail.MailSettings;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.modulith.NamedInterface;

/**
 * Whether a mail is proven to come from whom it names.
 *
 * <p>Rule. Each server puts its lines on top of what it received. Going down from the top, the
 * lines are our own server's until the Received line by which it ({@code by} one of {@code
 * tocsin.mail.authserv-ids}) took the mail from another machine, or until the first Received line
 * of another server; whatever stands below, the sender may have written itself, a Received line in
 * our name included. Only Authentication-Results (RFC 8601) in that part and from a configured
 * server count, and only with {@code dkim=pass} for a domain of the sender, or {@code spf=pass} for
 * one in {@code smtp.mailfrom} that is the From address's own, above or below it; in both cases the
 * From address is the sender's too, and {@code dmarc=fail} undoes all. A mail without any Received
 * line proves nothing.
 *
 * @param strong whether it is proven
 * @param reason why, or why not, in plain words
 */
@NamedInterface("mail")
public record Evidence(boolean strong, String reason) {

  private static final String NOBODY_VOUCHES =
      "no mail server of ours is configured to vouch for senders";

  /** Whether it comes from the provider. */
  public static Evidence ofProvider(MailMessage mail, MailSettings settings) {
    if (settings.authservIds().isEmpty()) {
      return weak(NOBODY_VOUCHES);
    }
    String from = mail.fromDomain().orElse("");
    if (!settings.ownedByProvider(from)) {
      return weak("the From address is not the provider's");
    }
    Predicate<Result> owned =
        result ->
            settings.ownedByProvider(result.domain())
                && (result.method().equals("dkim")
                    || settings.providerDomains().contains(result.domain())
                    || related(from, result.domain()));
    return proven(mail, settings, owned, "the provider");
  }

  /**
   * Whether it comes from one of {@code tocsin.mail.monitoring-senders}; the signature or the
   * envelope is of the From address's own domain, or of one above it.
   */
  public static Evidence ofMonitoring(MailMessage mail, MailSettings settings) {
    if (settings.authservIds().isEmpty()) {
      return weak(NOBODY_VOUCHES);
    }
    if (mail.from() == null || !settings.monitoringSender(mail.from())) {
      return weak("the From address is none of the monitoring senders");
    }
    String domain = mail.fromDomain().orElse("");
    return proven(
        mail,
        settings,
        result -> {
          String d = result.domain();
          return domain.equals(d) || d.indexOf('.') > 0 && domain.endsWith("." + d);
        },
        domain);
  }

  /** Names below a provider's domain may be its customers', so an envelope there proves less. */
  private static boolean related(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }

  /**
   * Whether our own mail server found the From address forged: {@code dmarc=fail} (RFC 7489). No
   * word of it is no finding.
   */
  public static boolean forged(MailMessage mail, MailSettings settings) {
    int ours = ours(mail.headers(), settings);
    return mail.headers().subList(0, ours).stream()
        .filter(header -> header.name().equals("authentication-results"))
        .map(header -> AuthenticationResults.parse(header.value()))
        .filter(results -> settings.authservIds().contains(results.server()))
        .flatMap(results -> results.results().stream())
        .anyMatch(result -> result.method().equals("dmarc") && result.value().equals("fail"));
  }

  /** The words for the label {@code evidence}. */
  public String word() {
    return strong ? "strong" : "weak";
  }

  private static Evidence proven(
      MailMessage mail, MailSettings settings, Predicate<Result> owned, String whose) {
    if (forged(mail, settings)) {
      return weak("our mail server found the From address forged");
    }
    int ours = ours(mail.headers(), settings);
    boolean told = false;
    boolean below = false;
    for (int i = 0; i < mail.headers().size(); i++) {
      Header header = mail.headers().get(i);
      if (!header.name().equals("authentication-results")) {
        continue;
      }
      AuthenticationResults results = AuthenticationResults.parse(header.value());
      if (!settings.authservIds().contains(results.server())) {
        continue;
      }
      if (i >= ours) {
        below = true;
        continue;
      }
      told = true;
      for (Result result : results.results()) {
        if (proves(result, owned)) {
          return new Evidence(true, result.method() + "=pass for " + result.domain());
        }
      }
    }
    if (told) {
      return weak("our mail server found neither DKIM nor SPF of " + whose);
    }
    return weak(
        below
            ? "the only results stand where the sender could have written them"
            : "our mail server wrote no results");
  }

  private static boolean proves(Result result, Predicate<Result> owned) {
    return result.value().equals("pass")
        && (result.method().equals("dkim") || result.method().equals("spf"))
        && !result.domain().isEmpty()
        && owned.test(result);
  }

  /** How many headers, from the top, our own server wrote. */
  private static int ours(List<Header> headers, MailSettings settings) {
    boolean entered = false;
    for (int i = 0; i < headers.size(); i++) {
      if (!headers.get(i).name().equals("received")) {
        continue;
      }
      ReceivedLine line = ReceivedLine.parse(headers.get(i).value());
      if (entered || !line.by(settings.authservIds())) {
        return i;
      }
      if (line.fromOutside()) {
        if (!settings.resultsBelowReceived()) {
          return i;
        }
        entered = true;
      }
    }
    return entered ? headers.size() : 0;
  }

  private static Evidence weak(String reason) {
    return new Evidence(false, reason);
  }
}
