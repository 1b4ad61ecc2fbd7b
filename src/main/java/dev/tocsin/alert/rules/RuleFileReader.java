package dev.tocsin.alert.rules;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.rules.Rule.Count;
import dev.tocsin.alert.rules.Rule.Proposal;
import dev.tocsin.alert.rules.RuleFile.Log;
import dev.tocsin.alert.rules.RuleFile.Sample;
import dev.tocsin.alert.rules.RuleYaml.Line;
import dev.tocsin.alert.rules.RuleYaml.Table;
import dev.tocsin.platform.FlowFiles.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads a rule file, and runs its samples. */
final class RuleFileReader {

  /** Messages of syslog are cut at 1,024 bytes by the programs that were first (RFC 3164). */
  private static final int LONGEST_SYSLOG = 960;

  private static final int LONGEST_LINE = 8_000;

  /** Plain patterns of one file; the largest stock file has a tenth of them. */
  private static final int MOST_PATTERNS = 5_000;

  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Duration QUIET = Duration.ofHours(1);
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final List<String> FILE_KEYS =
      List.of(
          "description", "log", "programs", "longest", "keep-out-addresses", "rules", "samples");
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

  private final RuleYaml yaml = new RuleYaml();
  private final String name;
  private int plain;

  private RuleFileReader(String name) {
    this.name = name;
  }

  /**
   * What became of a text.
   *
   * @param file null when there are findings
   */
  record Read(@Nullable RuleFile file, String description, List<Finding> findings) {
    Read {
      findings = List.copyOf(findings);
    }
  }

  static Read read(String name, String text) {
    return new RuleFileReader(name).file(text);
  }

  private Read file(String text) {
    Table top = yaml.read(text);
    if (top == null) {
      return new Read(null, "", yaml.findings());
    }
    top.only(FILE_KEYS);
    if (!name.matches(NAME) || name.length() > 48) {
      yaml.add(1, "the file's name must be lower case words joined by '-'");
    }
    String description = top.required("description");
    top.required("log");
    Log about = word(top, "log", "syslog", RuleFileReader::log, "syslog, lines or both");
    boolean syslog = about == Log.SYSLOG;
    List<String> programs = programs(top, about != Log.LINES);
    int longest =
        top.number("longest", 80, RuleEngine.MOST, syslog ? LONGEST_SYSLOG : LONGEST_LINE);
    Networks networks = networks(top);
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Table each : top.tables("rules", "a rule")) {
      Rule rule = rule(each);
      if (!names.add(rule.name())) {
        yaml.add(each.line("name"), "there are two rules '" + rule.name() + "'");
      }
      rules.add(rule);
    }
    if (rules.isEmpty()) {
      yaml.add(top.line("rules"), "the file needs 'rules'");
    }
    List<Sample> samples = samples(top);
    RuleFile file =
        new RuleFile(name, description, about, programs, longest, networks, rules, samples);
    if (yaml.findings().isEmpty()) {
      run(file);
    }
    List<Finding> findings = yaml.findings();
    return new Read(findings.isEmpty() ? file : null, description, findings);
  }

  private List<String> programs(Table top, boolean syslog) {
    List<String> programs = new ArrayList<>();
    for (Line program : top.texts("programs")) {
      if (!program.text().matches("[^ \\[\\]:]{1,64}")
          || program.text().chars().filter(c -> c == '*').count() > 2) {
        yaml.add(program.at(), "a program is a name in syslog, with at most two '*'");
      }
      programs.add(program.text());
    }
    if (syslog == programs.isEmpty()) {
      yaml.add(top.line("programs"), "'programs' stands with log: syslog or both, and only there");
    }
    return programs;
  }

  private Networks networks(Table top) {
    try {
      return Networks.of(top.texts("keep-out-addresses").stream().map(Line::text).toList());
    } catch (IllegalArgumentException e) {
      yaml.add(top.line("keep-out-addresses"), message(e));
      return Networks.of(List.of());
    }
  }

  private Rule rule(Table table) {
    table.only(RULE_KEYS);
    String rule = kebab(table, "name");
    String kind = kebab(table, "kind");
    Severity severity =
        word(table, "severity", "warning", SeverityWord::find, "info, warning or critical");
    Proposal proposes =
        word(table, "proposes", "alert", RuleFileReader::proposal, "alert, ban or count");
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
    Duration quiet = duration(table, "quiet", QUIET);
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
    Duration within = duration(table, "within", Duration.ofMinutes(10));
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
        yaml.add(line.at(), message(e));
      }
    }
    return patterns;
  }

  private String kebab(Table table, String key) {
    String text = table.required(key);
    if (!text.isEmpty() && (!text.matches(NAME) || text.length() > 64)) {
      yaml.add(table.line(key), "'" + key + "' must be lower case words joined by '-'");
    }
    return text;
  }

  private <T> T word(
      Table table, String key, String otherwise, Function<String, Optional<T>> find, String words) {
    Optional<T> found = find.apply(table.text(key, otherwise));
    if (found.isEmpty()) {
      yaml.add(table.line(key), "'" + key + "' is " + words);
      return find.apply(otherwise).orElseThrow();
    }
    return found.get();
  }

  private static Optional<Log> log(String word) {
    for (Log each : Log.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static Optional<Proposal> proposal(String word) {
    for (Proposal each : Proposal.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private Duration duration(Table table, String key, Duration otherwise) {
    String text = table.text(key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Duration duration = DurationStyle.detectAndParse(text);
      if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      // answered below
    }
    yaml.add(
        table.line(key),
        "'"
            + key
            + "' is a time such as 90s, 10m, 2h or 7d, at most "
            + LONGEST.toDays()
            + " days");
    return otherwise;
  }

  private List<Sample> samples(Table top) {
    List<Sample> samples = new ArrayList<>();
    for (Table each : top.tables("samples", "a sample")) {
      each.only(List.of("line", "yields"));
      if (!each.has("yields")) {
        yaml.add(each.line(), "a sample needs 'yields': rules with their keys, or nothing");
      }
      List<String> yields = each.texts("yields").stream().map(Line::text).toList();
      boolean nothing = yields.equals(List.of("nothing"));
      samples.add(new Sample(each.line(), each.required("line"), nothing ? List.of() : yields));
    }
    return samples;
  }

  private void run(RuleFile file) {
    RuleEngine engine = new RuleEngine(List.of(file));
    for (Sample sample : file.samples()) {
      List<String> yields = Samples.yields(engine, sample.line());
      if (!new HashSet<>(yields).equals(new HashSet<>(sample.yields()))) {
        yaml.add(
            sample.at(),
            "the sample yields "
                + (yields.isEmpty() ? "nothing" : yields)
                + ", not "
                + (sample.yields().isEmpty() ? "nothing" : sample.yields()));
      }
    }
  }

  private static String message(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
