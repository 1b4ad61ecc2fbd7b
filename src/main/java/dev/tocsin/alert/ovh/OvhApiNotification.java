package dev.tocsin.alert.ovh;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.mail.MailSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A mail of the provider as its API keeps it: subject, body and date, no sender. Read as the mail
 * that it was; since it comes from the API itself, what it says is proven.
 */
@Component
class OvhApiNotification {

  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_BODY = 1 << 20;

  private final OvhMailParser mails;
  private final MailSettings settings;

  OvhApiNotification(OvhMailParser mails, MailSettings settings) {
    this.mails = mails;
    this.settings = settings;
  }

  Reading read(OvhApiObject object) throws Unreadable {
    if (object.gone() || settings.providerDomains().isEmpty()) {
      return new Reading.Nothing("a notice that is gone");
    }
    String body = object.json().path("body").asText("");
    if (body.isBlank() && object.text("subject").isEmpty()) {
      throw new Unreadable("a notice without subject and body");
    }
    Signal signal = object.signal();
    try {
      Signal mail =
          new Signal(
              signal.id(),
              signal.source(),
              signal.receivedAt(),
              signal.path(),
              Map.of(),
              mail(object.text("subject"), body, object.since("date")));
      return proven(mails.parse(mail));
    } catch (Unreadable noTrouble) {
      return new Reading.Nothing(
          "a notice of the provider that tells of no trouble that a rule knows: "
              + Text.excerpt(object.text("subject")));
    }
  }

  private byte[] mail(String subject, String body, Instant sent) {
    String bounded = body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) : body;
    String head =
        "From: <notice@"
            + settings.providerDomains().getFirst()
            + ">\r\nSubject: =?utf-8?B?"
            + base64(Text.clean(subject, LONGEST_SUBJECT))
            + "?=\r\nDate: "
            + DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.atOffset(ZoneOffset.UTC))
            + "\r\nMIME-Version: 1.0\r\nContent-Type: text/"
            + (bounded.stripLeading().startsWith("<") ? "html" : "plain")
            + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    mail.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    mail.writeBytes(Base64.getMimeEncoder().encode(bounded.getBytes(StandardCharsets.UTF_8)));
    return mail.toByteArray();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Reading proven(Reading read) {
    if (read instanceof Reading.Facts facts) {
      List<Alert> alerts = facts.alerts().stream().map(OvhApiNotification::proven).toList();
      return new Reading.Facts(alerts, facts.observations(), facts.unreadable());
    }
    if (read instanceof Reading.Notice notice) {
      return new Reading.Notice(
          proven(notice.alert()), notice.family(), notice.sites(), notice.quoted());
    }
    return read;
  }

  private static Alert proven(Alert alert) {
    Map<String, String> labels = new HashMap<>(alert.labels());
    labels.remove("from");
    labels.put("evidence", "strong");
    labels.put("evidence_reason", "told by the provider's API");
    return new Alert(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        alert.resource(),
        alert.severity(),
        alert.status(),
        alert.summary(),
        alert.startsAt(),
        alert.endsAt(),
        labels,
        alert.links());
  }
}
