package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What guards a server: fail2ban (a jail that stopped is {@code protection-stopped}; a ban is its
 * own affair), maldet ({@code malware} at the sites whose files were hit), rkhunter ({@code
 * rootkit-warning}), logcheck and apticron (for information).
 */
final class GuardMail implements ToolMail {

  private static final Pattern FAIL2BAN =
      Pattern.compile(
          "^\\[Fail2Ban] ([^:\\s]{1,100}): (started|stopped|banned|unbanned)(?: \\S{1,60})? (?:on|from)"
              + " (\\S{1,253})$");
  private static final Pattern MALDET = Pattern.compile("^maldet alert from (\\S{1,253})$");
  private static final Pattern HITS = Pattern.compile("^TOTAL HITS:\\s{1,20}([0-9]{1,9})$");
  private static final Pattern RKHUNTER =
      Pattern.compile("^\\[rkhunter] Warnings found for (\\S{1,253})$");
  private static final Pattern APTICRON =
      Pattern.compile("^([0-9]{1,5}) Debian package update\\(s\\) for (\\S{1,253})$");
  private static final Pattern LOGCHECK =
      Pattern.compile(
          "^(?:Reboot: )?(\\S{1,253}) [0-9-]{10} [0-9:]{5}(?: \\S{1,6})? (System|Security|Attack) (?:Events|Alerts)$");

  @Override
  public String tool() {
    return "guard";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    return fail2ban(mail)
        .or(() -> maldet(mail))
        .or(() -> one(mail, RKHUNTER, 1, "rootkit-warning", Severity.WARNING))
        .or(() -> one(mail, APTICRON, 2, "updates-pending", Severity.INFO))
        .or(() -> logcheck(mail))
        .or(
            () ->
                mail.subject().startsWith("apt-listchanges: ")
                    ? Said.nothing("changes of packages: " + mail.subject())
                    : Optional.empty());
  }

  private static Optional<Said> one(
      ToolMessage mail, Pattern pattern, int group, String kind, Severity severity) {
    Matcher subject = pattern.matcher(mail.subject());
    if (!subject.find()) {
      return Optional.empty();
    }
    String host = subject.group(group);
    return Said.fault(
        new Said.Fault(kind, List.of(host), mail.host(host), severity, false, mail.subject()));
  }

  private static Optional<Said> fail2ban(ToolMessage mail) {
    Matcher subject = FAIL2BAN.matcher(mail.subject());
    if (!subject.find()) {
      return Optional.empty();
    }
    String jail = subject.group(1);
    String what = subject.group(2);
    if (what.endsWith("banned")) {
      return Said.nothing("fail2ban dealt with it: " + mail.subject());
    }
    String host = subject.group(3);
    return Said.fault(
        new Said.Fault(
            "protection-stopped",
            List.of(host, jail),
            mail.host(host),
            Severity.WARNING,
            what.equals("started"),
            "fail2ban's jail " + jail + " on " + host + " has " + what,
            Map.of("jail", jail)));
  }

  private static Optional<Said> maldet(ToolMessage mail) {
    Matcher subject = MALDET.matcher(mail.subject());
    String named = mail.field("HOST");
    boolean alert = subject.find();
    boolean report = mail.begins("SCAN ID:") && mail.begins("TOTAL HITS:") && !named.isEmpty();
    if (!alert && !report) {
      return Optional.empty();
    }
    String host = named.isEmpty() ? subject.group(1) : named;
    Matcher hits =
        mail.lines().stream().map(HITS::matcher).filter(Matcher::find).findFirst().orElse(null);
    if (hits != null && hits.group(1).matches("0+")) {
      return Said.nothing("maldet found nothing on " + host);
    }
    List<String> sites = SitePaths.in(mail.lines(), line -> line.startsWith("{"));
    List<Said.Fault> faults = new ArrayList<>();
    for (String site : sites.isEmpty() ? List.of("") : sites) {
      faults.add(malware(mail, host, site, hits == null ? "" : hits.group(1)));
    }
    return Said.faults(faults, "");
  }

  /**
   * @param site empty when no site is known by its files
   * @param count of files on the whole server; empty when not told
   */
  static Said.Fault malware(ToolMessage mail, String host, String site, String count) {
    List<String> names = new ArrayList<>(List.of(site));
    names.addAll(mail.host(host));
    String where = site.isEmpty() ? host : site + " (" + host + ")";
    return new Said.Fault(
        "malware",
        List.of(host, site),
        names,
        Severity.CRITICAL,
        false,
        "malicious files found at " + where + (count.isEmpty() ? "" : " (" + count + " in all)"));
  }

  private static Optional<Said> logcheck(ToolMessage mail) {
    Matcher subject = LOGCHECK.matcher(mail.subject());
    if (!subject.find()
        || !mail.mail().text().contains("logcheck")
            && mail.header("from").indexOf("logcheck") < 0) {
      return Optional.empty();
    }
    String host = subject.group(1);
    return subject.group(2).equals("System")
        ? Said.nothing("logcheck's report of " + host)
        : one(mail, LOGCHECK, 1, "log-report", Severity.INFO);
  }
}
