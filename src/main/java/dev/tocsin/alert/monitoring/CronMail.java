package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * cron: {@code Cron <root@web01> command}. Nothing but the output is known of a job, no exit code.
 * Output of a program that has a reader of its own is read by that; output that speaks of failure
 * is {@code cron-failure}, any other is for information ({@code cron-output}). No end is ever told.
 */
final class CronMail implements ToolMail {

  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(?:Cron|Anacron job|cron) ?<([^@>\\s]{1,64})@([^>\\s]{1,253})> ?(.{0,900})$");
  private static final Pattern ANACRON =
      Pattern.compile("^Anacron job '([^']{1,200})' on (\\S{1,253})$");
  private static final List<String> FAILURE =
      List.of(
          "error",
          "erreur",
          "fatal",
          "fail",
          "échec",
          "echec",
          "échou",
          "traceback",
          "exception",
          "denied",
          "refused",
          "refusé",
          "not found",
          "introuvable",
          "no such",
          "cannot",
          "can't",
          "impossible",
          "unable",
          "no space left",
          "segmentation fault",
          "killed",
          "timed out",
          "panic",
          "critical",
          "corrupt");

  /** Counts of none: {@code 0 errors}, {@code failed: 0}, {@code no error}. */
  private static final Pattern NO_FAILURE =
      Pattern.compile(
          "\\b(?:0|no|aucune?) (?:errors?|erreurs?|failures?|failed|échecs?)\\b"
              + "|\\b(?:errors?|erreurs?|failures?|failed|échecs?) ?[:=] ?0\\b");

  private final List<ToolMail> programs;

  /**
   * @param programs readers of the output of programs that cron starts
   */
  CronMail(List<ToolMail> programs) {
    this.programs = List.copyOf(programs);
  }

  @Override
  public String tool() {
    return "cron";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    Matcher cron = SUBJECT.matcher(mail.subject());
    Matcher anacron = ANACRON.matcher(mail.subject());
    String user;
    String host;
    String command;
    if (cron.find()) {
      user = cron.group(1);
      host = cron.group(2);
      command = cron.group(3).strip();
    } else if (anacron.find()) {
      user = "root";
      host = anacron.group(2);
      command = "anacron " + anacron.group(1);
    } else {
      return Optional.empty();
    }
    for (ToolMail program : programs) {
      Optional<Said> said = program.read(mail);
      if (said.isPresent()) {
        return said;
      }
    }
    return said(mail, user, host, command);
  }

  private static Optional<Said> said(ToolMessage mail, String user, String host, String command) {
    String failure = mail.lines().stream().filter(CronMail::speaksOfFailure).findFirst().orElse("");
    String first = mail.lines().stream().filter(l -> !l.isEmpty()).findFirst().orElse("");
    boolean failed = !failure.isEmpty();
    String shown = command.length() > 120 ? command.substring(0, 120) + "…" : command;
    return Said.fault(
        new Said.Fault(
            failed ? "cron-failure" : "cron-output",
            List.of(host, user, command),
            names(mail, host),
            failed ? Severity.WARNING : Severity.INFO,
            false,
            "cron job of "
                + user
                + " on "
                + host
                + ": "
                + (failed ? failure : first)
                + " ("
                + shown
                + ")",
            Map.of("user", user, "command", command)));
  }

  private static List<String> names(ToolMessage mail, String host) {
    return new ArrayList<>(mail.host(host));
  }

  /** The host that cron names in the subject; empty for other mails. */
  static String host(ToolMessage mail) {
    Matcher cron = SUBJECT.matcher(mail.subject());
    return cron.find() ? cron.group(2) : "";
  }

  private static boolean speaksOfFailure(String line) {
    String lower = NO_FAILURE.matcher(line.toLowerCase(Locale.ROOT)).replaceAll("");
    return FAILURE.stream().anyMatch(lower::contains);
  }
}
