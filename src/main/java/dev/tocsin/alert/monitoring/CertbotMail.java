package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * certbot's output, as cron mails it, and Let's Encrypt's notices of expiry. Kind {@code
 * certificate-renewal}, one alert for each certificate; a later success ends it.
 */
final class CertbotMail implements ToolMail {

  private static final List<Pattern> FAILED =
      List.of(
          Pattern.compile(
              "^Failed to renew (?:certificate|cert) (\\S{1,253}) with error: (.{0,900})"),
          Pattern.compile(
              "^Attempting to renew cert(?: \\((\\S{1,253})\\))? from \\S{1,300} produced an"
                  + " unexpected error: (.{0,900})"),
          Pattern.compile(
              "^Renewal configuration file \\S{0,300}/([^/\\s]{1,253})\\.conf (.{0,600})"),
          Pattern.compile(
              "^\\S{0,300}/live/([^/\\s]{1,253})/fullchain\\.pem \\((failure|skipped)\\)"));
  private static final Pattern RENEWED =
      Pattern.compile("^\\S{0,300}/live/([^/\\s]{1,253})/fullchain\\.pem \\(success\\)");
  private static final Pattern EXPIRES =
      Pattern.compile("^Let's Encrypt certificate expiration notice for domain \"([^\"]{1,253})\"");

  @Override
  public String tool() {
    return "certbot";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    Matcher notice = EXPIRES.matcher(mail.subject().replace('’', '\''));
    if (notice.find()) {
      String domain = notice.group(1);
      return Said.fault(
          new Said.Fault(
              "certificate-expiry",
              List.of(domain),
              List.of(domain),
              Severity.WARNING,
              false,
              mail.subject()));
    }
    Map<String, Said.Fault> found = new LinkedHashMap<>();
    for (String line : mail.lines()) {
      Matcher renewed = RENEWED.matcher(line);
      if (renewed.find()) {
        found.put(renewed.group(1), fault(renewed.group(1), true, "certificate renewed"));
      }
      for (Pattern pattern : FAILED) {
        Matcher failed = pattern.matcher(line);
        if (failed.find() && failed.group(1) != null && !"skipped".equals(failed.group(2))) {
          found.putIfAbsent(failed.group(1), fault(failed.group(1), false, failed.group(2)));
        }
      }
    }
    boolean own =
        !found.isEmpty()
            || mail.lines().stream().anyMatch(l -> l.endsWith(" parse failure(s)"))
            || mail.begins("Saving debug log to /var/log/letsencrypt/");
    return own
        ? Said.faults(List.copyOf(found.values()), "certbot had nothing to renew")
        : Optional.empty();
  }

  private static Said.Fault fault(String name, boolean over, String why) {
    return new Said.Fault(
        "certificate-renewal",
        List.of(name),
        List.of(name),
        Severity.WARNING,
        over,
        "certificate of " + name + ": " + why);
  }
}
