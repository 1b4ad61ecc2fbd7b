package dev.tocsin.alert.monitoring;

import dev.tocsin.signal.mail.MailMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A mail as the readers look at it.
 *
 * @param subject as it came: what answers or forwards a tool's mail is a person's
 * @param lines of the text, stripped, at most {@value #MAX_LINES} of {@value #MAX_LINE} characters
 */
record ToolMessage(MailMessage mail, String subject, List<String> lines) {

  static final int MAX_LINES = 2_000;
  static final int MAX_LINE = 1_000;

  ToolMessage {
    lines = List.copyOf(lines);
  }

  static ToolMessage of(MailMessage mail) {
    return new ToolMessage(
        mail,
        cut(mail.subject()).strip(),
        mail.text().lines().limit(MAX_LINES).map(ToolMessage::cut).map(String::strip).toList());
  }

  private static String cut(String text) {
    return text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text;
  }

  /** What follows one of these names and a colon at the beginning of a line; empty when nothing. */
  String field(String... names) {
    for (String name : names) {
      for (String line : lines) {
        if (line.length() > name.length() && line.regionMatches(true, 0, name, 0, name.length())) {
          String rest = line.substring(name.length()).stripLeading();
          if (rest.startsWith(":")) {
            return rest.substring(1).strip();
          }
        }
      }
    }
    return "";
  }

  /** Whether a line begins with this. */
  boolean begins(String words) {
    return lines.stream().anyMatch(line -> line.startsWith(words));
  }

  /** The first line that begins so, without that beginning; empty when there is none. */
  String after(String words) {
    return lines.stream()
        .filter(line -> line.startsWith(words))
        .findFirst()
        .map(line -> line.substring(words.length()).strip())
        .orElse("");
  }

  String header(String name) {
    return mail.header(name).orElse("").strip();
  }

  /**
   * A host with its full name, when the sender's domain gives it: {@code web01} and From at {@code
   * web01.hoster.example}.
   */
  List<String> host(String name) {
    List<String> names = new ArrayList<>();
    String domain = mail.fromDomain().orElse("");
    if (domain.startsWith(name.toLowerCase(Locale.ROOT) + ".")) {
      names.add(domain);
    }
    names.add(name);
    return names;
  }
}
