package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * unattended-upgrades: a run that failed ({@code upgrade-failed}) or succeeded, and a reboot that
 * waits ({@code reboot-required}) or no longer does. Older versions write {@code True} and {@code
 * 'web01'}.
 */
final class UpgradesMail implements ToolMail {

  private static final Pattern SUBJECT =
      Pattern.compile(
          "^((?:\\[[^\\]]{1,60}] ?)*)unattended-upgrades result for '?([^\\s':]{1,253})'?"
              + "(?:: ?'?(\\w{1,20})'?)?");

  @Override
  public String tool() {
    return "unattended-upgrades";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    Matcher subject = SUBJECT.matcher(mail.subject());
    if (!subject.find()) {
      return Optional.empty();
    }
    String host = subject.group(2);
    String result = subject.group(3) == null ? "" : subject.group(3).toUpperCase(Locale.ROOT);
    String text = mail.field("Unattended upgrade result", "Unattended upgrade returned");
    boolean failed =
        List.of("FAILURE", "FALSE", "ERROR").contains(result)
            || result.isEmpty() && (text.equals("False") || text.contains("rror"));
    boolean reboot =
        subject.group(1).toLowerCase(Locale.ROOT).contains("reboot required")
            || mail.begins("Warning: A reboot is required");
    List<Said.Fault> faults = new ArrayList<>();
    faults.add(
        new Said.Fault(
            "upgrade-failed",
            List.of(host),
            mail.host(host),
            Severity.WARNING,
            !failed,
            "upgrades of " + host + ": " + (text.isEmpty() ? result : text)));
    if (reboot || !failed) {
      faults.add(
          new Said.Fault(
              "reboot-required",
              List.of(host),
              mail.host(host),
              Severity.INFO,
              !reboot,
              host + (reboot ? " has to be restarted after upgrades" : " needs no restart")));
    }
    return Said.faults(faults, "");
  }
}
