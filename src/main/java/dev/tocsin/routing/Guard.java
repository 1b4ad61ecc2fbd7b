package dev.tocsin.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The static check of a route or Kamelet file: what is not listed here or in the classes it calls
 * is refused, with its line. Nothing is run and no Camel class is touched.
 */
final class Guard {

  static final String ROUTE_ENDING = ".camel.yaml";
  static final String KAMELET_ENDING = ".kamelet.yaml";

  private static final Pattern SETTING =
      Pattern.compile("\\{\\{(tocsin\\.routes\\.[a-z0-9]+(?:[.-][a-z0-9]+)*)}}");

  /** Stands for the name that it holds: who is given it asks the vault, a route cannot. */
  private static final Pattern SECRET =
      Pattern.compile("\\{\\{vault:([a-z0-9-]{1,64}(?:/[A-Za-z0-9_.-]{1,64})?)}}");

  private Guard() {}

  /**
   * What the check found.
   *
   * @param description the file's own words, empty when it has none
   * @param kamelets names of the Kamelets a route refers to
   * @param shape a Kamelet's shape, when it has no problems
   * @param fromLine line of the address that the route starts from
   */
  record Verdict(
      List<Problem> problems,
      String description,
      Set<String> kamelets,
      @Nullable KameletShape shape,
      int fromLine) {}

  /** Checks {@code <id>.camel.yaml}. */
  static Verdict route(String id, String text, Palette palette) {
    Findings findings = new Findings();
    AddressGuard addresses = new AddressGuard(findings, palette, null);
    String description = "";
    int fromLine = 1;
    try {
      YamlNode root = YamlReader.read(text, settings(palette, findings));
      List<YamlNode> items = findings.items(root, "the file");
      if (items.size() != 1) {
        findings.add(root.line(), "a file holds one route, this one holds " + items.size());
      }
      for (YamlNode item : items) {
        Map.Entry<String, YamlNode.Entry> top = findings.only(item, "the route");
        if (top != null && !top.getKey().equals("route")) {
          findings.add(
              top.getValue().line(),
              "only 'route' may stand at the top, not '" + Words.shown(top.getKey()) + "'");
        } else if (top != null) {
          YamlNode.Table route =
              findings.table(top.getValue().value(), "route", Set.of("id", "description", "from"));
          if (route != null) {
            description = checkRoute(id, route, findings, addresses, palette);
            fromLine = fromLine(route);
          }
        }
      }
    } catch (YamlReader.Refusal refused) {
      findings.add(refused.problem().line(), refused.problem().message());
    }
    return new Verdict(findings.problems(), description, addresses.used(), null, fromLine);
  }

  /** The id that a route gives itself, or "unnamed" when it has none. */
  static String idIn(String text) {
    try {
      YamlNode root = YamlReader.read(text, UnaryOperator.identity());
      if (root instanceof YamlNode.Items list
          && !list.items().isEmpty()
          && list.items().getFirst() instanceof YamlNode.Table top
          && top.entries().get("route") instanceof YamlNode.Entry entry
          && entry.value() instanceof YamlNode.Table route) {
        String id = text(route, "id");
        return id.isBlank() ? "unnamed" : id;
      }
    } catch (YamlReader.Refusal reportedByTheCheck) {
      return "unnamed";
    }
    return "unnamed";
  }

  private static String checkRoute(
      String id, YamlNode.Table route, Findings findings, AddressGuard addresses, Palette palette) {
    YamlNode.Text named = findings.requiredText(route, "route", "id");
    if (named != null && !named.value().equals(id)) {
      findings.add(named.line(), "the route's id must be the file's name, '" + id + "'");
    }
    if (!Words.kebab(id)) {
      findings.add(route.line(), "the file's name must be lower case words joined by '-'");
    }
    findings.prose(route, "route", "description");
    YamlNode from = findings.required(route, "route", "from");
    YamlNode.Table table =
        from == null
            ? null
            : findings.table(from, "from", Set.of("uri", "parameters", "steps", "description"));
    if (table != null) {
      findings.optionalProse(table, "from", "description");
      addresses.from(table);
      template(table, findings, addresses, palette, null);
    }
    return text(route, "description");
  }

  private static int fromLine(YamlNode.Table route) {
    YamlNode.Entry from = route.entries().get("from");
    return from == null ? route.line() : from.value().line();
  }

  /** Checks {@code <name>.kamelet.yaml}. */
  static Verdict kamelet(String name, String text, Palette palette) {
    Findings findings = new Findings();
    KameletShape shape = null;
    String description = "";
    try {
      YamlNode root = YamlReader.read(text, UnaryOperator.identity());
      shape = new KameletReader(name, findings).read(root);
      if (shape != null) {
        description = shape.description();
        AddressGuard addresses = new AddressGuard(findings, palette, shape);
        YamlNode.Table from = KameletReader.from(root, findings);
        if (from != null) {
          addresses.from(from);
          template(from, findings, addresses, palette, shape);
        }
      }
    } catch (YamlReader.Refusal refused) {
      findings.add(refused.problem().line(), refused.problem().message());
    }
    List<Problem> problems = findings.problems();
    return new Verdict(problems, description, Set.of(), problems.isEmpty() ? shape : null, 1);
  }

  private static void template(
      YamlNode.Table from,
      Findings findings,
      AddressGuard addresses,
      Palette palette,
      @Nullable KameletShape kamelet) {
    YamlNode steps = findings.required(from, "from", "steps");
    if (steps != null) {
      ExpressionGuard expressions = new ExpressionGuard(findings, palette, kamelet);
      new StepGuard(findings, addresses, expressions).steps(steps, false);
    }
  }

  /** Puts the values of settings in, so that every later check sees what will run. */
  private static UnaryOperator<YamlNode.Text> settings(Palette palette, Findings findings) {
    return text -> {
      if (!text.value().contains("{{")) {
        return text;
      }
      StringBuilder resolved = new StringBuilder();
      Matcher setting = SETTING.matcher(text.value());
      while (setting.find()) {
        Optional<String> value = palette.settings().apply(setting.group(1));
        if (value.isEmpty()) {
          findings.add(text.line(), "the setting '" + setting.group(1) + "' is not set");
        }
        setting.appendReplacement(resolved, Matcher.quoteReplacement(value.orElse("")));
      }
      setting.appendTail(resolved);
      String complete = SECRET.matcher(resolved).replaceAll("$1");
      if (complete.contains("{{")) {
        findings.add(
            text.line(),
            "the only placeholders in a route are {{tocsin.routes.…}} and {{vault:name}}");
        return new YamlNode.Text(text.line(), "");
      }
      return new YamlNode.Text(text.line(), complete);
    };
  }

  private static String text(YamlNode.Table table, String key) {
    YamlNode.Entry entry = table.entries().get(key);
    return entry != null && entry.value() instanceof YamlNode.Text text ? text.value() : "";
  }
}
