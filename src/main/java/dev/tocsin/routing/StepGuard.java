package dev.tocsin.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the steps of a route or of a Kamelet's template: known kinds with known keys only. */
final class StepGuard {

  private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARN", "ERROR");

  private final Findings findings;
  private final AddressGuard addresses;
  private final ExpressionGuard expressions;

  StepGuard(Findings findings, AddressGuard addresses, ExpressionGuard expressions) {
    this.findings = findings;
    this.addresses = addresses;
    this.expressions = expressions;
  }

  /**
   * @param nested whether these steps are already inside a choice or filter, where no other may
   *     begin
   */
  void steps(YamlNode node, boolean nested) {
    List<YamlNode> steps = findings.items(node, "'steps'");
    if (steps.isEmpty() && node instanceof YamlNode.Items) {
      findings.add(node.line(), "'steps' is empty");
    }
    for (YamlNode step : steps) {
      Map.Entry<String, YamlNode.Entry> kind = findings.only(step, "a step");
      if (kind != null) {
        step(kind.getKey(), kind.getValue(), nested);
      }
    }
  }

  private void step(String kind, YamlNode.Entry entry, boolean nested) {
    YamlNode body = entry.value();
    switch (kind) {
      case "to" -> addresses.to(body);
      case "choice" -> choice(entry, nested);
      case "filter" -> filter(entry, nested);
      case "log" -> log(body);
      case "bean" -> bean(body);
      case "setBody" -> expressions.only(body, "setBody", Set.of("description"));
      case "setHeader", "setProperty" -> {
        expressions.only(body, kind, Set.of("name", "description"));
        name(body, kind);
      }
      case "removeHeader", "removeProperty" -> {
        findings.table(body, kind, Set.of("name", "description"));
        name(body, kind);
      }
      case "stop" -> findings.table(body, kind, Set.of("description"));
      default -> findings.add(entry.line(), "the step '" + Words.shown(kind) + "' is not allowed");
    }
    if (body instanceof YamlNode.Table table) {
      findings.optionalProse(table, kind, "description");
    }
  }

  private void choice(YamlNode.Entry entry, boolean nested) {
    oneLevel(entry, nested, "choice");
    YamlNode.Table choice =
        findings.table(entry.value(), "choice", Set.of("when", "otherwise", "description"));
    YamlNode whens = choice == null ? null : findings.required(choice, "choice", "when");
    if (choice == null || whens == null) {
      return;
    }
    for (YamlNode when : findings.items(whens, "'when'")) {
      branch(when, "when");
    }
    YamlNode.Entry otherwise = choice.entries().get("otherwise");
    if (otherwise != null) {
      YamlNode.Table table =
          findings.table(otherwise.value(), "otherwise", Set.of("steps", "description"));
      inner(table, "otherwise");
    }
  }

  private void filter(YamlNode.Entry entry, boolean nested) {
    oneLevel(entry, nested, "filter");
    branch(entry.value(), "filter");
  }

  private void branch(YamlNode node, String what) {
    expressions.condition(node, what, Set.of("steps", "description"));
    if (node instanceof YamlNode.Table table) {
      findings.optionalProse(table, what, "description");
      inner(table, what);
    }
  }

  private void inner(YamlNode.@org.jspecify.annotations.Nullable Table table, String what) {
    YamlNode steps = table == null ? null : findings.required(table, what, "steps");
    if (steps != null) {
      steps(steps, true);
    }
  }

  private void oneLevel(YamlNode.Entry entry, boolean nested, String what) {
    if (nested) {
      findings.add(entry.line(), "a " + what + " inside another is not allowed; decide in a bean");
    }
  }

  private void log(YamlNode body) {
    YamlNode.Text message;
    if (body instanceof YamlNode.Text text) {
      message = text;
    } else {
      YamlNode.Table table =
          findings.table(body, "log", Set.of("message", "loggingLevel", "description"));
      if (table == null) {
        return;
      }
      message = findings.requiredText(table, "log", "message");
      YamlNode.Entry level = table.entries().get("loggingLevel");
      if (level != null
          && !(level.value() instanceof YamlNode.Text text && LEVELS.contains(text.value()))) {
        findings.add(level.line(), "'loggingLevel' must be one of DEBUG, INFO, WARN, ERROR");
      }
    }
    if (message != null) {
      expressions.logLine(message);
    }
  }

  private void bean(YamlNode body) {
    YamlNode.Table table = findings.table(body, "bean", Set.of("ref", "method", "description"));
    if (table != null) {
      expressions.call(table, "bean");
    }
  }

  private void name(YamlNode body, String what) {
    YamlNode.Text name =
        body instanceof YamlNode.Table table ? findings.requiredText(table, what, "name") : null;
    if (name != null && !Words.variable(name.value())) {
      findings.add(
          name.line(),
          what
              + " needs a name of letters and digits that does not begin with 'Camel', not '"
              + Words.shown(name.value())
              + "'");
    }
  }
}
