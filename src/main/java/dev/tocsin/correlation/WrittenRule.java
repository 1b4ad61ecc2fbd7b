package dev.tocsin.correlation;

import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRule.Group;
import dev.tocsin.correlation.CorrelationRule.Inhibition;
import dev.tocsin.correlation.CorrelationRule.Opens;
import dev.tocsin.platform.CheckedYaml;
import dev.tocsin.platform.CheckedYaml.Line;
import dev.tocsin.platform.CheckedYaml.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one rule as it is written, and says what is wrong with it. */
final class WrittenRule {

  /** Reasons of the hub's own; a rule of that name would be taken for them. */
  private static final Set<String> OWN =
      Set.of(
          "alert",
          "flapping",
          "hold-ended",
          "new-fault",
          "not-held",
          "parent-absorbs-child",
          "resolved",
          "resolved-never-swallows",
          "returned-soon",
          "same-fingerprint",
          "same-resource",
          "weak-never-ends-strong");

  private static final List<String> EFFECTS =
      List.of("severity", "kind", "level", "group", "opens", "wait", "interval", "inhibited-by");

  private static final List<String> KEYS = new ArrayList<>(List.of("name", "when"));

  static {
    KEYS.addAll(EFFECTS);
  }

  private static final int LONGEST_KIND = 64;
  private static final String REGEX = "~";

  private final CheckedYaml file;

  WrittenRule(CheckedYaml file) {
    this.file = file;
  }

  /** The rule; nothing when it makes none, for which there is a finding. */
  Optional<CorrelationRule> read(Table rule) {
    rule.only(KEYS);
    String name = rule.kebab("name");
    if (OWN.contains(name)) {
      file.add(rule.line("name"), "'" + name + "' is a reason of the hub's own, take another name");
    }
    if (EFFECTS.stream().noneMatch(rule::has)) {
      file.add(rule.line(), "the rule needs one of " + EFFECTS);
    }
    List<Matcher> when = when(rule, "the rule");
    Severity severity = rule.has("severity") ? rule.word("severity", Severity.WARNING) : null;
    Integer level = rule.has("level") ? (Integer) rule.number("level", 1, 3, 1) : null;
    String kind = kind(rule);
    Group group = group(rule.table("group"));
    Opens opens = opens(rule.table("opens"));
    Inhibition inhibition = inhibition(rule.table("inhibited-by"));
    Duration wait = rule.wait("wait");
    Duration interval = rule.wait("interval");
    return made(
        rule,
        () ->
            new CorrelationRule(
                name, when, severity, kind, level, group, opens, wait, interval, inhibition));
  }

  private @Nullable String kind(Table rule) {
    if (!rule.has("kind")) {
      return null;
    }
    String kind = rule.text("kind", "");
    if (!kind.matches(CheckedYaml.NAME) || kind.length() > LONGEST_KIND) {
      file.add(rule.line("kind"), "'kind' must be lower case words joined by '-'");
    }
    return kind;
  }

  private @Nullable Group group(@Nullable Table group) {
    if (group == null) {
      return null;
    }
    group.only(List.of("by", "window"));
    Duration none = Duration.ofMillis(-1);
    Duration window = group.duration("window", none);
    List<String> by = fields(group, "by");
    return made(group, () -> new Group(by, window.equals(none) ? null : window)).orElse(null);
  }

  private @Nullable Opens opens(@Nullable Table opens) {
    if (opens == null) {
      return null;
    }
    opens.only(List.of("after", "within", "per"));
    opens.required("after");
    opens.required("within");
    int after = opens.number("after", 2, 1_000, 2);
    Duration within = opens.duration("within", Duration.ofMinutes(1));
    List<String> per = fields(opens, "per");
    return made(opens, () -> new Opens(after, within, per)).orElse(null);
  }

  private @Nullable Inhibition inhibition(@Nullable Table inhibition) {
    if (inhibition == null) {
      return null;
    }
    inhibition.only(List.of("when", "same"));
    List<Matcher> when = when(inhibition, "'inhibited-by'");
    List<String> same = fields(inhibition, "same");
    return made(inhibition, () -> new Inhibition(when, same)).orElse(null);
  }

  private List<String> fields(Table table, String key) {
    List<String> fields = table.texts(key).stream().map(Line::text).distinct().toList();
    List<String> known = CorrelationRule.MEETING.stream().sorted().toList();
    if (fields.isEmpty() || !known.containsAll(fields)) {
      file.add(table.line(key), "'" + key + "' is one or more of " + String.join(", ", known));
      return List.of("server");
    }
    return fields;
  }

  private List<Matcher> when(Table table, String what) {
    if (!table.has("when")) {
      file.add(table.line(), what + " needs 'when', which may be {} for every alert");
    }
    Table when = table.table("when");
    List<Matcher> matchers = new ArrayList<>();
    if (when != null) {
      for (String field : when.keys()) {
        matcher(when, field).ifPresent(matchers::add);
      }
    }
    return matchers;
  }

  private Optional<Matcher> matcher(Table when, String field) {
    List<String> values = when.texts(field).stream().map(Line::text).toList();
    if (!when.isList(field)) {
      String text = values.isEmpty() ? "" : values.getFirst();
      if (text.startsWith(REGEX)) {
        String pattern = text.substring(REGEX.length()).strip();
        return made(when, field, () -> new Matcher(field, Matcher.Op.REGEX, List.of(pattern)));
      }
      if (isPattern(text)) {
        return made(when, field, () -> new Matcher(field, Matcher.Op.GLOB, List.of(text)));
      }
      checkSeverity(when, field, List.of(text));
      return made(when, field, () -> Matcher.is(field, text));
    }
    if (values.stream().anyMatch(text -> text.startsWith(REGEX) || isPattern(text))) {
      file.add(when.line(field), "a list holds plain values; write '~ one|other' for patterns");
    }
    checkSeverity(when, field, values);
    return made(when, field, () -> Matcher.in(field, values));
  }

  private static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** A word that no alert can have would be a rule that never fits. */
  private void checkSeverity(Table when, String field, List<String> values) {
    List<String> words =
        Arrays.stream(Severity.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    if (field.equals("severity")
        && !values.stream().map(one -> one.toLowerCase(Locale.ROOT)).allMatch(words::contains)) {
      file.add(when.line(field), "a severity is " + String.join(", ", words));
    }
  }

  private <T> Optional<T> made(Table table, Supplier<T> maker) {
    return made(table, "", maker);
  }

  private <T> Optional<T> made(Table table, String key, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException e) {
      file.add(key.isEmpty() ? table.line() : table.line(key), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
