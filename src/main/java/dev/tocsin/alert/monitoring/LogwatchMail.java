package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * logwatch's daily report: a sign of life, but for file systems that are nearly full ({@code
 * disk-almost-full}, from 90 %, critical from 97 %) and an end for those it shows below that.
 */
final class LogwatchMail implements ToolMail {

  private static final Pattern BANNER =
      Pattern.compile("^#{3,40} Logwatch [0-9][^#]{0,60}#{3,40}$");
  private static final Pattern SUBJECT = Pattern.compile("^Logwatch for (\\S{1,253})");
  private static final Pattern USED =
      Pattern.compile(
          "^\\S{1,200}\\s+[0-9.,]+[KMGTP]?i?\\s.{0,60}\\s([0-9]{1,3})%\\s+(/\\S{0,300})$");
  private static final int FULL = 90;
  private static final int CRITICAL = 97;

  @Override
  public String tool() {
    return "logwatch";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    Matcher subject = SUBJECT.matcher(mail.subject());
    boolean titled = subject.find();
    boolean html = titled && mail.begins("Processing Initiated");
    if (!html && mail.lines().stream().noneMatch(line -> BANNER.matcher(line).matches())) {
      return Optional.empty();
    }
    String named = mail.field("Logfiles for Host");
    String host = named.isEmpty() && titled ? subject.group(1) : named;
    List<Said.Fault> faults = new ArrayList<>();
    for (String line : mail.lines()) {
      Matcher used = USED.matcher(line);
      if (!host.isEmpty() && used.find()) {
        int percent = Integer.parseInt(used.group(1));
        faults.add(
            new Said.Fault(
                "disk-almost-full",
                List.of(host, used.group(2)),
                mail.host(host),
                percent >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                percent < FULL,
                used.group(2) + " of " + host + " is used to " + percent + " %",
                Map.of("mountpoint", used.group(2))));
      }
    }
    return Said.faults(faults, "logwatch's report of " + host);
  }
}
