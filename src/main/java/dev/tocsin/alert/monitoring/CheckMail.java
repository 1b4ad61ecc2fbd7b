package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks from outside that write one short mail at each turn, told by the shape of their subjects:
 * Uptime Kuma {@code [shop] [🔴 Down] timeout}, healthchecks {@code DOWN | backup}, UptimeRobot
 * {@code Monitor is DOWN: shop}. Kind {@code check-down}.
 */
final class CheckMail implements ToolMail {

  /**
   * @param proof words of the text without which the subject alone is not enough; may be empty
   */
  private record Shape(String tool, Pattern subject, String proof) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              "uptime-kuma",
              Pattern.compile(
                  "^\\[(?<name>.{1,200})] \\[(?:\\W{1,4} )(?<word>Up|Down)] ?(?<more>.{0,500})$"),
              ""),
          new Shape(
              "healthchecks",
              Pattern.compile("^(?<word>UP|DOWN) \\| (?<name>.{1,200})(?<more>)$"),
              "The check \""),
          new Shape(
              "uptimerobot",
              Pattern.compile("^Monitor is (?<word>UP|DOWN): (?<name>.{1,200})(?<more>)$"),
              ""));

  @Override
  public String tool() {
    return "check";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    for (Shape shape : SHAPES) {
      Matcher subject = shape.subject().matcher(mail.subject());
      if (subject.matches() && (shape.proof().isEmpty() || mail.begins(shape.proof()))) {
        String name = subject.group("name").strip();
        boolean over = subject.group("word").toLowerCase(Locale.ROOT).equals("up");
        String more = subject.group("more").strip();
        return Said.fault(
            new Said.Fault(
                "check-down",
                List.of(shape.tool(), name),
                names(name),
                Severity.CRITICAL,
                over,
                name + (over ? " is up" : " is down") + (more.isEmpty() ? "" : ": " + more)));
      }
    }
    return Optional.empty();
  }

  /** People name a check by what it checks: {@code shop.example – home page}. */
  private static List<String> names(String name) {
    List<String> names = new ArrayList<>();
    for (String word : name.split("[\\s,;|()]{1,20}", 20)) {
      if (word.indexOf('.') > 0) {
        HostName.of(word).ifPresent(names::add);
      }
    }
    names.add(name);
    return names;
  }
}
