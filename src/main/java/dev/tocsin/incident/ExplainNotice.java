package dev.tocsin.incident;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of the timeline about a notice says: whether anybody heard of it. */
enum ExplainNotice {
  /** A message was written to somebody. */
  TOLD("told", "Staff were told", "Clients were told"),
  /** No message was written. */
  NOT_TOLD("not-told", "Staff were not told", "Clients were not told"),
  /** It was refused, or given up. */
  FAILED("failed", "One of the staff could not be told", "A client could not be told"),
  /** It was taken and sent back. */
  RETURNED("returned", "A message to staff came back", "A message to a client came back");

  private static final Pattern LINE = Pattern.compile("^notice '[a-z-]+'(: | to )(.*)$");

  /** How the line goes on where nobody is told. */
  private static final List<String> NOBODY =
      List.of("nobody: ", "0 contacts", "no client to tell", "clients are not ", "staff are not ");

  private final String code;
  private final String staff;
  private final String clients;

  ExplainNotice(String code, String staff, String clients) {
    this.code = code;
    this.staff = staff;
    this.clients = clients;
  }

  /** Decides it from how the notification module writes its lines. */
  static ExplainNotice of(IncidentLine line) {
    Matcher form = LINE.matcher(line.text());
    if (!form.matches()) {
      return TOLD;
    }
    String rest = form.group(2);
    if (form.group(1).equals(": ")) {
      return NOBODY.stream().anyMatch(rest::startsWith) ? NOT_TOLD : TOLD;
    }
    if (rest.contains(" failed: ")) {
      return FAILED;
    }
    return rest.endsWith(" came back") ? RETURNED : TOLD;
  }

  /** For other languages: {@code staff-told}, {@code clients-returned} … */
  String code(boolean toStaff) {
    return (toStaff ? "staff-" : "clients-") + code;
  }

  /** The sentence with the line as it is on record. */
  String sentence(boolean toStaff, String line) {
    return (toStaff ? staff : clients) + ": " + line + ".";
  }
}
