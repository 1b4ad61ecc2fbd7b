package dev.tocsin.alert.rules;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.rules.Rule.Count;
import dev.tocsin.alert.rules.Rule.Proposal;
import dev.tocsin.platform.CheckedYaml;
import dev.tocsin.platform.CheckedYaml.Line;
import dev.tocsin.platform.CheckedYaml.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rules of one file. */
final class RuleReader {

  /** Plain patterns of one file; the largest stock file has a tenth of them. */
  private static final int MOST_PATTERNS = 5_000;

  private static final Duration QUIET = Duration.ofHours(1);
  private static final List<String> RULE_KEYS =
      List.of(
          "name",
          "kind",
          "severity",
          "proposes",
          "lines",
          "keep-out",
          "by",
          "times",
          "within",
          "quiet",
          "distinct",
          "weigh",
          "says",
          "ends");

  private final CheckedYaml yaml;
  private int plain;

  RuleReader(CheckedYaml yaml) {
    this.yaml = yaml;
  }

  Rule read(Table table) {
    table.only(RULE_KEYS);
    String rule = table.kebab("name");
    String kind = table.kebab("kind");
    Severity severity = table.word("severity", Severity.WARNING, SeverityWord::find);
    Proposal proposes = table.word("proposes", Proposal.ALERT);
    List<LinePattern> lines = patterns(table, "lines");
    List<LinePattern> ends = patterns(table, "ends");
    List<LinePattern> keepOut = patterns(table, "keep-out");
    if (lines.isEmpty()) {
      yaml.add(table.line("lines"), "the rule needs 'lines'");
    }
    boolean address = everywhere("address", lines);
    List<String> by = by(table, address && everywhere("address", ends));
    for (String field : by) {
      if (!everywhere(field, lines) || !everywhere(field, ends)) {
        yaml.add(table.line("by"), "not every line has the field '" + field + "'");
      }
    }
    if (proposes == Proposal.BAN && !(address && by.contains("address"))) {
      yaml.add(table.line("proposes"), "a ban needs {address} in every line, and in 'by'");
    }
    Count count = count(table, lines);
    if (count != null && !ends.isEmpty()) {
      yaml.add(table.line("ends"), "an alert that is counted ends by 'quiet' alone");
    }
    Duration quiet = table.duration("quiet", QUIET);
    String says = table.text("says", "");
    return new Rule(rule, kind, severity, proposes, by, count, quiet, says, lines, keepOut, ends);
  }

  private List<String> by(Table table, boolean address) {
    return table.has("by")
        ? table.texts("by").stream().map(Line::text).toList()
        : address ? List.of("address") : List.of();
  }

  private @Nullable Count count(Table table, List<LinePattern> lines) {
    if (!table.has("times")) {
      for (String key : List.of("within", "distinct", "weigh")) {
        if (table.has(key)) {
          yaml.add(table.line(key), "'" + key + "' stands with 'times' only");
        }
      }
      return null;
    }
    int times = table.number("times", 1, 100_000, 1);
    Duration within = table.duration("within", Duration.ofMinutes(10));
    String distinct = table.text("distinct", "");
    String weigh = table.text("weigh", "");
    for (String field : List.of(distinct, weigh)) {
      if (!field.isEmpty() && !everywhere(field, lines)) {
        yaml.add(table.line(), "not every line has the field '" + field + "'");
      }
    }
    if (!weigh.isEmpty() && !lines.stream().allMatch(line -> line.isNumber(weigh))) {
      yaml.add(table.line("weigh"), "'weigh' names a field that is a number");
    }
    return new Count(times, within, distinct, weigh);
  }

  private static boolean everywhere(String field, List<LinePattern> patterns) {
    return patterns.stream().allMatch(pattern -> pattern.names().contains(field));
  }

  private List<LinePattern> patterns(Table table, String key) {
    List<LinePattern> patterns = new ArrayList<>();
    for (Line line : table.texts(key)) {
      if (plain > MOST_PATTERNS) {
        break;
      }
      try {
        List<LinePattern> some = PatternText.read(line.text());
        plain += some.size();
        if (plain > MOST_PATTERNS) {
          yaml.add(line.at(), "the file's choices make more than " + MOST_PATTERNS + " patterns");
        }
        patterns.addAll(some);
      } catch (IllegalArgumentException e) {
        yaml.add(line.at(), String.valueOf(e.getMessage()));
      }
    }
    return patterns;
  }
}
