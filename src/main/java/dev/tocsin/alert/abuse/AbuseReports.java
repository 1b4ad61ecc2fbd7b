package dev.tocsin.alert.abuse;

import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailSettings;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.modulith.NamedInterface;

/** Which mails are reports of abuse. */
@NamedInterface("mail")
public final class AbuseReports {

  private AbuseReports() {}

  /** The form of a machine-readable report, {@code arf} or {@code x-arf}; empty for other mail. */
  public static Optional<String> formOf(MailMessage mail) {
    return structured(mail).map(AbuseReport::form);
  }

  /**
   * What a report in words says was done.
   *
   * @param known whether a name or an address is of the inventory
   * @return empty when the mail is none, or names nothing that is known
   */
  public static Optional<String> inWords(
      MailMessage mail, MailSettings settings, Predicate<String> known) {
    return ReportInWords.in(mail, settings)
        .filter(
            report ->
                Stream.concat(report.addresses().stream(), report.hosts().stream()).anyMatch(known))
        .map(AbuseReport::type);
  }

  static Optional<AbuseReport> structured(MailMessage mail) {
    return FeedbackReport.in(mail).or(() -> XarfReport.in(mail));
  }
}
