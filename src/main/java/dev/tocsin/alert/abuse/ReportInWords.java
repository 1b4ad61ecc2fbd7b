package dev.tocsin.alert.abuse;

import dev.tocsin.alert.mail.NoticeText;
import dev.tocsin.signal.mail.MailMessage;
import dev.tocsin.signal.mail.MailSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of a CERT or an abuse desk in its own words, French or English: an address or a site
 * is named, together with a word for what it is said to do. Of a sender that is no such desk the
 * subject itself must speak of it.
 */
final class ReportInWords {

  /** Names under which such desks write: a label of the domain, or the part before the at sign. */
  private static final List<String> DESKS =
      List.of(
          "abuse",
          "cert",
          "csirt",
          "soc",
          "security",
          "phishing",
          "antiphishing",
          "takedown",
          "reports",
          "complaints",
          "spamcop",
          "shadowserver",
          "netcraft",
          "abusix",
          "abuseipdb",
          "signal-spam",
          "phishing-initiative",
          "ssi",
          "anssi",
          "blocklist",
          "spamhaus");

  /** What a report says was done, by its words without accents. */
  private static final Map<String, String> TYPES = types();

  private ReportInWords() {}

  static Optional<AbuseReport> in(MailMessage mail, MailSettings settings) {
    String subject = NoticeText.folded(mail.subject());
    Optional<String> inSubject = type(subject);
    Optional<String> said =
        inSubject.isPresent() || !isDesk(mail) ? inSubject : type(NoticeText.folded(mail.text()));
    if (said.isEmpty()) {
      return Optional.empty();
    }
    NoticeText text = new NoticeText(mail.subject(), mail.text(), settings);
    AbuseReport report =
        new AbuseReport(
            "words",
            said.get(),
            text.addresses(),
            Stream.concat(text.urlHosts().stream(), text.sites().stream()).toList(),
            "",
            1);
    return report.namesSomething() ? Optional.of(report) : Optional.empty();
  }

  private static Optional<String> type(String folded) {
    return TYPES.entrySet().stream()
        .filter(entry -> folded.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isDesk(MailMessage mail) {
    String from = mail.from() == null ? "" : mail.from().toLowerCase(Locale.ROOT);
    for (String label : from.split("[@.]", 20)) {
      for (String desk : DESKS) {
        if (label.equals(desk) || label.startsWith(desk + "-") || label.endsWith("-" + desk)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("phishing", "phishing");
    types.put("hameconnage", "phishing");
    types.put("malware", "malware");
    types.put("malveillant", "malware");
    types.put("botnet", "botnet");
    types.put("webshell", "malware");
    types.put("defacement", "intrusion");
    types.put("defigur", "intrusion");
    types.put("compromised", "intrusion");
    types.put("compromis", "intrusion");
    types.put("hacked", "intrusion");
    types.put("pirat", "intrusion");
    types.put("brute force", "login-attack");
    types.put("brute-force", "login-attack");
    types.put("bruteforce", "login-attack");
    types.put("force brute", "login-attack");
    types.put("login attack", "login-attack");
    types.put("port scan", "port-scan");
    types.put("portscan", "port-scan");
    types.put("balayage de ports", "port-scan");
    types.put("scan de ports", "port-scan");
    types.put("spam", "spam");
    types.put("pourriel", "spam");
    types.put("unsolicited", "spam");
    types.put("copyright", "copyright");
    types.put("contrefacon", "copyright");
    types.put("vulnerab", "vulnerability");
    types.put("abuse report", "abuse");
    types.put("abuse complaint", "abuse");
    types.put("abuse from", "abuse");
    types.put("signalement d'abus", "abuse");
    types.put("[abuse", "abuse");
    types.put("attack from", "attack");
    types.put("attaque depuis", "attack");
    types.put("attaque provenant", "attack");
    return types;
  }
}
