package dev.tocsin.alert.ovh;

import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailMessage.Header;
import dev.tocsin.signal.mail.MailSettings;
import java.util.List;
import java.util.Locale;

/**
 * Whether a mail is proven to come from the provider.
 *
 * <p>Rule. Each server puts its lines on top of what it received. The lines from the top down to
 * the last of the leading Received lines that our own server wrote ({@code by} one of {@code
 * tocsin.mail.authserv-ids}) are therefore ours, as are those above the first Received line when
 * another server delivered to our mailbox; whatever stands below, the sender may have written
 * itself. Only Authentication-Results (RFC 8601) in that part and from a configured server count,
 * and only with {@code dkim=pass} for a provider domain, or {@code spf=pass} for a provider domain
 * in {@code smtp.mailfrom}; in both cases the From address is the provider's too.
 *
 * @param strong whether it is proven
 * @param reason why, or why not, in plain words
 */
record Evidence(boolean strong, String reason) {

  static Evidence of(MailMessage mail, MailSettings settings) {
    if (settings.authservIds().isEmpty()) {
      return weak("no mail server of ours is configured to vouch for senders");
    }
    if (!mail.fromDomain().map(settings::ownedByProvider).orElse(false)) {
      return weak("the From address is not the provider's");
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
      for (AuthenticationResults.Result result : results.results()) {
        if (proves(result, settings)) {
          return new Evidence(true, result.method() + "=pass for " + result.domain());
        }
      }
    }
    if (told) {
      return weak("our mail server found neither DKIM nor SPF of the provider");
    }
    return weak(
        below
            ? "the only results stand where the sender could have written them"
            : "our mail server wrote no results");
  }

  private static boolean proves(AuthenticationResults.Result result, MailSettings settings) {
    return result.value().equals("pass")
        && (result.method().equals("dkim") || result.method().equals("spf"))
        && !result.domain().isEmpty()
        && settings.ownedByProvider(result.domain());
  }

  /** How many headers, from the top, our own servers wrote. */
  private static int ours(List<Header> headers, MailSettings settings) {
    int trusted = 0;
    boolean received = false;
    for (int i = 0; i < headers.size(); i++) {
      if (!headers.get(i).name().equals("received")) {
        continue;
      }
      if (!writtenByUs(headers.get(i).value(), settings)) {
        return received && !settings.resultsBelowReceived() ? trusted : i;
      }
      received = true;
      trusted = i + 1;
    }
    return received && settings.resultsBelowReceived() ? headers.size() : trusted;
  }

  private static boolean writtenByUs(String received, MailSettings settings) {
    String text = uncommented(received).toLowerCase(Locale.ROOT);
    int by = text.startsWith("by ") ? 0 : text.indexOf(" by ") + 1;
    if (by == 0 && !text.startsWith("by ")) {
      return false;
    }
    String rest = text.substring(by + 3).strip();
    int end = 0;
    while (end < rest.length() && rest.charAt(end) > ' ' && rest.charAt(end) != ';') {
      end++;
    }
    String host = rest.substring(0, end);
    return settings.authservIds().stream()
        .anyMatch(id -> host.equals(id) || host.endsWith("." + id));
  }

  /** The text without comments in parentheses: what a client says of itself stands there. */
  private static String uncommented(String text) {
    return AuthenticationResults.withoutComments(text).replace('\t', ' ');
  }

  private static Evidence weak(String reason) {
    return new Evidence(false, reason);
  }
}
