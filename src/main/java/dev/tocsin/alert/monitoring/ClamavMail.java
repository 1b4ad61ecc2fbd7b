package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ClamAV's summary, as cron mails it: files that were hit ({@code malware}, at their sites), or a
 * scan that could not be done ({@code scan-failed}): errors, or nothing scanned. A clean scan ends
 * the latter.
 */
final class ClamavMail implements ToolMail {

  @Override
  public String tool() {
    return "clamav";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    String infected = mail.field("Infected files");
    String host = CronMail.host(mail);
    if (infected.isEmpty() || host.isEmpty() || !mail.begins("----------- SCAN SUMMARY")) {
      return Optional.empty();
    }
    List<Said.Fault> faults = new ArrayList<>();
    if (!infected.matches("0+")) {
      List<String> sites = SitePaths.in(mail.lines(), line -> line.endsWith(" FOUND"));
      for (String site : sites.isEmpty() ? List.of("") : sites) {
        faults.add(GuardMail.malware(mail, host, site, infected));
      }
    }
    boolean nothing = mail.field("Scanned files").matches("0+");
    boolean errors =
        !mail.field("Total errors").matches("0*")
            || mail.lines().stream().anyMatch(ClamavMail::isError);
    if (nothing || errors || faults.isEmpty()) {
      faults.add(
          new Said.Fault(
              "scan-failed",
              List.of(host),
              mail.host(host),
              Severity.WARNING,
              !nothing && !errors,
              nothing || errors
                  ? "virus scan on " + host + (nothing ? " looked at no file" : " met errors")
                  : "virus scan on " + host + " was done"));
    }
    return Said.faults(faults, "");
  }

  private static boolean isError(String line) {
    return line.startsWith("ERROR:")
        || line.endsWith("Permission denied")
        || line.endsWith("Access denied")
        || line.startsWith("WARNING: Can't access");
  }
}
