package dev.tocsin.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks expressions: known languages, and in each only what is harmless. */
final class ExpressionGuard {

  private static final Set<String> LANGUAGES =
      Set.of("simple", "constant", "header", "exchangeProperty", "jq", "method");

  private final Findings findings;
  private final Palette palette;
  private final @Nullable KameletShape kamelet;

  /**
   * @param kamelet the Kamelet whose template is checked; null in a route
   */
  ExpressionGuard(Findings findings, Palette palette, @Nullable KameletShape kamelet) {
    this.findings = findings;
    this.palette = palette;
    this.kamelet = kamelet;
  }

  /** A step that is an expression and these other keys. */
  void only(YamlNode step, String what, Set<String> others) {
    expression(step, what, others, false);
  }

  /** As {@link #only}, where the expression is a condition. */
  void condition(YamlNode step, String what, Set<String> others) {
    expression(step, what, others, true);
  }

  private void expression(YamlNode step, String what, Set<String> others, boolean condition) {
    Set<String> known = new HashSet<>(LANGUAGES);
    known.add("expression");
    known.addAll(others);
    YamlNode.Table table = findings.table(step, what, known);
    if (table == null) {
      return;
    }
    List<Map.Entry<String, YamlNode.Entry>> found =
        table.entries().entrySet().stream()
            .filter(e -> e.getKey().equals("expression") || LANGUAGES.contains(e.getKey()))
            .toList();
    if (found.size() != 1) {
      findings.add(table.line(), what + " needs one expression, and has " + found.size());
      return;
    }
    String language = found.getFirst().getKey();
    YamlNode value = found.getFirst().getValue().value();
    if (language.equals("expression")) {
      Map.Entry<String, YamlNode.Entry> inner = findings.only(value, "an expression");
      if (inner == null) {
        return;
      }
      language = inner.getKey();
      value = inner.getValue().value();
    }
    inLanguage(language, value, condition);
  }

  private void inLanguage(String language, YamlNode value, boolean condition) {
    if (!LANGUAGES.contains(language)) {
      findings.add(value.line(), "the language '" + Words.shown(language) + "' is not allowed");
    } else if (language.equals("method")) {
      YamlNode.Table call = findings.table(value, "method", Set.of("ref", "method"));
      if (call != null) {
        call(call, "method");
      }
    } else {
      YamlNode inner = value;
      if (value instanceof YamlNode.Table) {
        YamlNode.Table table = findings.table(value, language, Set.of("expression"));
        inner = table == null ? null : findings.required(table, language, "expression");
      }
      YamlNode.Text text = inner == null ? null : findings.text(inner, language);
      if (text != null) {
        findings.refuse(text.line(), language + ":", refusal(language, text, condition));
      }
    }
  }

  private Optional<String> refusal(String language, YamlNode.Text text, boolean condition) {
    String value = text.value();
    if (language.equals("constant") && property(value) != null) {
      return Optional.empty();
    }
    if (value.contains("{{")) {
      return Optional.of("placeholders are not accepted here");
    }
    return switch (language) {
      case "simple" -> condition ? SimpleGuard.predicate(value) : SimpleGuard.template(value);
      case "jq" -> JqGuard.refusal(value);
      case "constant" ->
          value.contains("resource:") || value.contains("RAW(")
              ? Optional.of("must be plain text")
              : Optional.empty();
      default ->
          Words.variable(value)
              ? Optional.empty()
              : Optional.of("not a usable name: '" + Words.shown(value) + "'");
    };
  }

  /** A Kamelet's property that is the whole of this text, or null. */
  private KameletShape.@Nullable Property property(String text) {
    return kamelet == null || !text.matches("\\{\\{[A-Za-z0-9]+}}")
        ? null
        : kamelet.properties().get(text.substring(2, text.length() - 2));
  }

  void logLine(YamlNode.Text message) {
    findings.refuse(
        message.line(),
        "log:",
        message.value().contains("{{")
            ? Optional.of("placeholders are not accepted here")
            : SimpleGuard.logLine(message.value()));
  }

  /** A call of a bean: {@code ref} and {@code method}. */
  void call(YamlNode.Table table, String what) {
    YamlNode.Text ref = findings.requiredText(table, what, "ref");
    YamlNode.Text method = findings.requiredText(table, what, "method");
    Class<?> type = ref == null ? null : palette.steps().get(ref.value());
    if (ref != null && type == null) {
      findings.add(ref.line(), "a route cannot call '" + Words.shown(ref.value()) + "'");
    }
    if (ref != null && type != null && method != null) {
      findings.refuse(
          method.line(), what + ":", BeanCall.refusal(method.value(), ref.value(), type, kamelet));
    }
  }
}
