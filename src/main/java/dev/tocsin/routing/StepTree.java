package dev.tocsin.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that passed the guard as a tree of steps. Placeholders stay as they are written; the
 * options of an address and what is called like a secret are left out.
 */
final class StepTree {

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(secret|password|token|key|credential|auth).*");

  /** Keys that hold neither an expression nor an address. */
  private static final Set<String> AROUND =
      Set.of("steps", "description", "id", "name", "when", "otherwise", "parameters");

  private static final String KAMELET = "kamelet:";
  private static final int LONGEST = 160;

  private StepTree() {}

  /** The steps, what the route starts from first; null when the text has none. */
  static @Nullable List<StepView> of(String text) {
    try {
      YamlNode root = YamlReader.read(text, UnaryOperator.identity());
      YamlNode from = root instanceof YamlNode.Items list ? route(list) : template(root);
      if (!(from instanceof YamlNode.Table table)) {
        return null;
      }
      List<StepView> steps = new ArrayList<>();
      steps.add(new StepView("0", "from", address(value(table, "uri")), label(table), List.of()));
      steps.addAll(steps(table, "", 1));
      return steps;
    } catch (YamlReader.Refusal unreadable) {
      return null;
    }
  }

  private static @Nullable YamlNode route(YamlNode.Items file) {
    return file.items().isEmpty() ? null : below(file.items().getFirst(), "route", "from");
  }

  private static @Nullable YamlNode template(YamlNode file) {
    return below(file, "spec", "template", "from");
  }

  private static @Nullable YamlNode below(YamlNode node, String... keys) {
    YamlNode found = node;
    for (String key : keys) {
      YamlNode.Entry entry =
          found instanceof YamlNode.Table table ? table.entries().get(key) : null;
      if (entry == null) {
        return null;
      }
      found = entry.value();
    }
    return found;
  }

  /** The steps that a table holds, numbered from the first on. */
  private static List<StepView> steps(YamlNode.Table parent, String prefix, int first) {
    List<StepView> steps = new ArrayList<>();
    if (below(parent, "steps") instanceof YamlNode.Items list) {
      for (YamlNode item : list.items()) {
        if (item instanceof YamlNode.Table step) {
          for (Map.Entry<String, YamlNode.Entry> kind : step.entries().entrySet()) {
            String id = prefix + (first + steps.size());
            steps.add(step(id, kind.getKey(), kind.getValue().value()));
          }
        }
      }
    }
    return steps;
  }

  private static StepView step(String id, String kind, YamlNode body) {
    if (!(body instanceof YamlNode.Table table)) {
      String text = body instanceof YamlNode.Text plain ? plain.value() : "";
      return new StepView(
          id, kind, kind.equals("to") ? address(text) : brief(text), null, List.of());
    }
    List<StepView> children = new ArrayList<>();
    if (below(table, "when") instanceof YamlNode.Items whens) {
      whens.items().forEach(when -> children.add(step(id + "." + children.size(), "when", when)));
    }
    YamlNode otherwise = below(table, "otherwise");
    if (otherwise != null) {
      children.add(step(id + "." + children.size(), "otherwise", otherwise));
    }
    children.addAll(steps(table, id + ".", children.size()));
    return new StepView(id, kind, text(kind, table), label(table), children);
  }

  private static String text(String kind, YamlNode.Table table) {
    return switch (kind) {
      case "to" -> address(value(table, "uri"));
      case "bean" -> brief(value(table, "ref") + "." + value(table, "method"));
      case "log" -> brief(value(table, "message"));
      case "setHeader", "setProperty" ->
          brief(value(table, "name") + " = " + secretOr(value(table, "name"), expression(table)));
      case "removeHeader", "removeProperty" -> brief(value(table, "name"));
      default -> brief(expression(table));
    };
  }

  /** The first text that is not around an expression, whichever language it is in. */
  private static String expression(YamlNode.Table table) {
    for (Map.Entry<String, YamlNode.Entry> entry : table.entries().entrySet()) {
      if (!AROUND.contains(entry.getKey())) {
        YamlNode value = entry.getValue().value();
        return value instanceof YamlNode.Text text
            ? text.value()
            : value instanceof YamlNode.Table inner ? expression(inner) : "";
      }
    }
    return "";
  }

  /** Without options, which may be anything; a Kamelet goes by its name. */
  private static String address(String uri) {
    int options = uri.indexOf('?');
    String plain = options < 0 ? uri : uri.substring(0, options);
    return brief(plain.startsWith(KAMELET) ? plain.substring(KAMELET.length()) : plain);
  }

  private static @Nullable String label(YamlNode.Table table) {
    String description = value(table, "description");
    if (!description.isBlank()) {
      return brief(description);
    }
    if (!(below(table, "parameters") instanceof YamlNode.Table parameters)) {
      return null;
    }
    List<String> shown = new ArrayList<>();
    parameters
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry.value() instanceof YamlNode.Text text && !SECRET.matcher(name).matches()) {
                shown.add(name + ": " + text.value());
              }
            });
    return shown.isEmpty() ? null : brief(String.join(", ", shown));
  }

  private static String secretOr(String name, String value) {
    return SECRET.matcher(name).matches() ? "…" : value;
  }

  private static String value(YamlNode.Table table, String key) {
    return below(table, key) instanceof YamlNode.Text text ? text.value() : "";
  }

  /** One line of a length that a box can hold. */
  private static String brief(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
