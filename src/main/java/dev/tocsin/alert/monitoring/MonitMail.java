package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Monit, and Plesk's Watchdog, which is one: {@code <event> Service <name>} and fields below it.
 * Each event has a word for its beginning and one for its end; what is left without that word names
 * the kind ({@code monit-connection}).
 */
final class MonitMail implements ToolMail {

  private static final Pattern FIRST = Pattern.compile("^(\\S[^:]{1,60}) Service (\\S.{0,200})$");
  private static final Pattern SUBJECT = Pattern.compile("^monit alert -- +(\\S.{1,200})$");
  private static final List<String> ENDS =
      List.of(
          " succeeded",
          " not changed",
          " changed not",
          " recovery",
          " not match",
          " doesn't match",
          " ok",
          " up");
  private static final List<String> BEGINNINGS =
      List.of(
          " failed", " error", " changed", " matched", " match", " exceeded", " down", " missing");

  @Override
  public String tool() {
    return "monit";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    boolean own =
        mail.header("x-mailer").startsWith("Monit")
            || mail.subject().startsWith("monit alert --")
            || mail.begins("Your faithful employee,");
    Matcher first =
        mail.lines().stream().map(FIRST::matcher).filter(Matcher::find).findFirst().orElse(null);
    if (!own || first == null && !SUBJECT.matcher(mail.subject()).find()) {
      return Optional.empty();
    }
    String event;
    String service;
    if (first != null) {
      event = first.group(1).strip();
      service = first.group(2).strip();
    } else {
      String words = mail.subject().substring("monit alert --".length()).strip();
      int blank = words.lastIndexOf(' ');
      event = blank < 0 ? words : words.substring(0, blank).strip();
      service = blank < 0 ? "" : words.substring(blank + 1);
    }
    return said(mail, event, service);
  }

  private static Optional<Said> said(ToolMessage mail, String event, String service) {
    String host = mail.field("Host");
    String description = mail.field("Description");
    String lower = event.toLowerCase(Locale.ROOT);
    if (lower.startsWith("action done")) {
      return Said.nothing("Monit did what it was asked to: " + description);
    }
    boolean instance = lower.startsWith("monit instance");
    boolean over =
        instance
            ? description.endsWith("started") || description.endsWith("reloaded")
            : lower.equals("exists") || ENDS.stream().anyMatch(lower::endsWith);
    List<String> names = new ArrayList<>();
    if (service.indexOf('.') > 0) {
      names.add(service);
    }
    names.add(host);
    boolean grave = lower.equals("does not exist") || lower.startsWith("connection");
    return Said.fault(
        new Said.Fault(
            "monit-"
                + family(
                    lower
                        .replace("monit instance", "instance")
                        .replace("invalid type", "type error")),
            List.of(host, service),
            names,
            grave ? Severity.CRITICAL : Severity.WARNING,
            over,
            service
                + " on "
                + host
                + ": "
                + event
                + (description.isEmpty() ? "" : ", " + description),
            Map.of("service", service, "event", event)));
  }

  /** The event without the word that tells its beginning from its end. */
  private static String family(String event) {
    if (event.equals("exists") || event.equals("does not exist")) {
      return "existence";
    }
    String rest = event;
    for (List<String> words : List.of(ENDS, BEGINNINGS)) {
      for (String word : words) {
        if (rest.endsWith(word)) {
          return Kind.of(rest.substring(0, rest.length() - word.length()), "event");
        }
      }
    }
    return Kind.of(rest.startsWith("timeout") ? "timeout" : rest, "event");
  }
}
