package dev.tocsin.alert.abuse;

import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.IpAddress;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ARF, RFC 5965: a part {@code message/feedback-report} of header-like lines, and the mail that is
 * complained of.
 */
final class FeedbackReport {

  private FeedbackReport() {}

  static Optional<AbuseReport> in(MailMessage mail) {
    return mail.part("message/feedback-report").map(part -> report(mail, part.text()));
  }

  private static AbuseReport report(MailMessage mail, String text) {
    List<String> addresses = new ArrayList<>();
    values(text, "source-ip").forEach(ip -> IpAddress.parse(ip).ifPresent(addresses::add));
    List<String> hosts = new ArrayList<>();
    for (String name : List.of("reported-uri", "reported-domain")) {
      values(text, name).forEach(value -> HostName.of(value).ifPresent(hosts::add));
    }
    for (String sender : values(text, "original-mail-from")) {
      String bare = sender.replace("<", "").replace(">", "");
      HostName.of(bare.substring(bare.lastIndexOf('@') + 1)).ifPresent(hosts::add);
    }
    List<String> types = values(text, "feedback-type");
    return new AbuseReport(
        "arf",
        types.isEmpty() ? "" : types.getFirst().toLowerCase(Locale.ROOT),
        addresses,
        hosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList(),
        original(mail),
        incidents(values(text, "incidents")));
  }

  /** Values of a field, folded lines joined. */
  static List<String> values(String text, String name) {
    List<String> values = new ArrayList<>();
    String unfolded = text.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    for (String line : unfolded.split("\n", 2_000)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
        String value = line.substring(colon + 1).strip();
        if (!value.isEmpty() && values.size() < 50) {
          values.add(value);
        }
      }
    }
    return values;
  }

  private static String original(MailMessage mail) {
    return mail.part("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")
        .flatMap(
            part ->
                MailReader.read(part.text().getBytes(StandardCharsets.UTF_8)).header("message-id"))
        .map(id -> id.replace("<", "").replace(">", "").strip())
        .orElse("");
  }

  private static int incidents(List<String> values) {
    if (values.isEmpty() || !values.getFirst().matches("[0-9]{1,6}")) {
      return 1;
    }
    return Math.max(1, Integer.parseInt(values.getFirst()));
  }
}
