package dev.tocsin.alert.abuse;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.Text;
import dev.tocsin.alert.mail.SentTime;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailReader;
import dev.tocsin.signal.mail.MailSettings;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Reports of abuse, format {@code abuse-report}: ARF, X-ARF, or in words. Kind {@code abuse} at
 * each site or address that the inventory knows, always weak evidence; critical when it is about
 * phishing, malware, a botnet or a break-in. What says that a mail was wanted ({@code not-spam}),
 * or that somebody failed to prove itself as a domain ({@code auth-failure}), needs nothing.
 */
@Component
class AbuseMailParser implements AlertParser {

  private static final Set<String> GRAVE =
      Set.of(
          "fraud",
          "virus",
          "phishing",
          "malware",
          "botnet",
          "intrusion",
          "bot",
          "exploit",
          "hacked");
  private static final int MAX_NAMES = 16;

  private final MailSettings settings;

  AbuseMailParser(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public String format() {
    return "abuse-report";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    MailMessage mail = MailReader.read(signal.body());
    AbuseReport report =
        AbuseReports.structured(mail)
            .or(() -> ReportInWords.in(mail, settings))
            .orElseThrow(
                () -> new Unreadable("no report of abuse: " + Text.excerpt(mail.subject())));
    if (report.type().equals("not-spam") || report.type().equals("auth-failure")) {
      return new Reading.Nothing("a report of the type " + report.type() + " asks for nothing");
    }
    if (!report.namesSomething()) {
      throw new Unreadable("the report names neither an address nor a site");
    }
    Set<String> names = new LinkedHashSet<>(report.addresses());
    names.addAll(report.hosts());
    List<String> first = names.stream().limit(MAX_NAMES).toList();
    Alert alert = alert(signal, mail, report, first);
    String family = Fingerprint.of(List.of(signal.source(), "abuse", "site"));
    return new Reading.Notice(alert, family, report.hosts(), List.of());
  }

  private static Alert alert(
      Signal signal, MailMessage mail, AbuseReport report, List<String> names) {
    Instant at = SentTime.of(mail, signal.receivedAt());
    Map<String, String> labels = new TreeMap<>();
    labels.put("report", report.form());
    labels.put("type", Text.clean(report.type(), 60));
    labels.put("from", Text.clean(mail.from() == null ? "" : mail.from(), 320));
    labels.put("incidents", Integer.toString(report.incidents()));
    labels.put("evidence", "weak");
    labels.put("evidence_reason", "a report is its sender's word");
    if (!report.messageId().isEmpty()) {
      labels.put("message_ids", Text.clean(report.messageId(), 500));
    }
    String what = report.type().isEmpty() ? "abuse" : Text.clean(report.type(), 60);
    return new Alert(
        Fingerprint.of(List.of(signal.source(), "abuse", names.getFirst())),
        signal.source(),
        "abuse",
        Resource.named(names),
        GRAVE.contains(report.type()) ? Severity.CRITICAL : Severity.WARNING,
        Alert.Status.FIRING,
        "reported for " + what + ": " + names.getFirst() + " (" + mail.subject() + ")",
        at,
        null,
        labels,
        List.of());
  }
}
