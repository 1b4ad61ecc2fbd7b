package dev.tocsin.alert.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what was guessed as a jq program, and that as a route file. */
final class MappingText {

  private static final String WORD = " // \"\" | tostring | ascii_downcase) as $";

  private MappingText() {}

  /**
   * @param each the way to the list of alerts in a signal, or empty when it is one alert
   * @param name what to call the kind when no field says it
   */
  static String program(Guesses guesses, String each, String name) {
    List<String> lines = new ArrayList<>();
    if (!each.isEmpty()) {
      lines.add(". as $all | " + each + "[]");
    }
    over(guesses, lines, each.isEmpty() ? "" : "| ");
    String severity = severity(guesses, lines);
    lines.add("| {");
    List<String> fields = new ArrayList<>();
    String otherwise = guesses.one("kind").map(Leaf::jq).orElse("\"" + name + "\"");
    fields.add(
        "kind: ("
            + guesses.one("kind").map(leaf -> leaf.jq() + " // ").orElse("")
            + "\""
            + name
            + "\")");
    List<Leaf> places = guesses.all().getOrDefault("names", List.of());
    if (!places.isEmpty()) {
      fields.add(
          "names: [ " + places.stream().map(Leaf::jq).collect(Collectors.joining(", ")) + " ]");
    }
    fields.add("severity: " + severity);
    fields.add("status: (if $over then \"resolved\" else \"firing\" end)");
    fields.add(
        "summary: ("
            + guesses.one("summary").map(leaf -> leaf.jq() + " // ").orElse("")
            + otherwise
            + (otherwise.startsWith("\"") ? "" : " // \"" + name + "\"")
            + ")");
    times(guesses, fields);
    guesses.one("key").ifPresent(leaf -> fields.add("key: " + leaf.jq()));
    guesses
        .one("labels")
        .ifPresent(
            leaf ->
                fields.add(
                    "labels: ("
                        + leaf.jq()
                        + " | if type == \"object\" then map_values(tostring) else null end)"));
    guesses.one("link").ifPresent(leaf -> fields.add("links: [ " + leaf.jq() + " // empty ]"));
    for (int i = 0; i < fields.size(); i++) {
      lines.add("    " + fields.get(i) + (i + 1 < fields.size() ? "," : ""));
    }
    lines.add("  }");
    return String.join("\n", lines) + "\n";
  }

  private static void over(Guesses guesses, List<String> lines, String begin) {
    Optional<Leaf> status = guesses.one("status");
    if (status.isPresent()) {
      lines.add(begin + "(" + status.get().jq() + WORD + "status");
      lines.add("| any(" + words(Vocabulary.OVER_WORDS) + "; . == $status) as $over");
    } else if (guesses.one("resolved").isPresent()) {
      lines.add(begin + "(" + guesses.one("resolved").get().jq() + " == true) as $over");
    } else if (guesses.one("firing").isPresent()) {
      lines.add(begin + "(" + guesses.one("firing").get().jq() + " == false) as $over");
    } else {
      lines.add(begin + "false as $over # no field says when it is over");
    }
  }

  private static String severity(Guesses guesses, List<String> lines) {
    Optional<Leaf> severity = guesses.one("severity");
    if (severity.isEmpty()) {
      return "\"warning\"";
    }
    lines.add("| (" + severity.get().jq() + WORD + "level");
    return "(if any("
        + words(Vocabulary.CRITICAL_WORDS)
        + "; . == $level) then \"critical\"\n      elif any("
        + words(Vocabulary.INFO_WORDS)
        + "; . == $level) then \"info\" else \"warning\" end)";
  }

  private static void times(Guesses guesses, List<String> fields) {
    Optional<Leaf> any = guesses.one("time");
    guesses
        .one("startsAt")
        .ifPresentOrElse(
            leaf -> fields.add("startsAt: " + leaf.jq()),
            () ->
                any.ifPresent(
                    leaf ->
                        fields.add("startsAt: (if $over then null else " + leaf.jq() + " end)")));
    guesses
        .one("endsAt")
        .or(() -> any)
        .ifPresent(leaf -> fields.add("endsAt: (if $over then " + leaf.jq() + " else null end)"));
  }

  private static String words(List<String> words) {
    return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
  }

  /**
   * @param name of the route, its source and its secret, {@code [a-z0-9-]}
   */
  static String route(String name, String program) {
    String indented =
        program
            .lines()
            .map(line -> " ".repeat(16) + line)
            .collect(Collectors.joining("\n", "", "\n"));
    return """
    # A beginning, guessed from one message: look at each line, and try it with a message that says that it is over.
    - route:
        id: NAME
        description: Alerts of NAME, by a mapping.
        from:
          uri: kamelet:webhook-source
          parameters:
            source: NAME
            credential: bearer
            secret: NAME
          steps:
            - to:
                uri: kamelet:map-action
                parameters:
                  expression: |-
    PROGRAM        - to: direct:correlate
    """
        .replace("NAME", name)
        .replace("PROGRAM", indented);
  }
}
