package dev.tocsin.alert.rules;

import dev.tocsin.alert.rules.RuleFile.Log;
import dev.tocsin.alert.rules.RuleFile.Sample;
import dev.tocsin.platform.CheckedYaml;
import dev.tocsin.platform.CheckedYaml.Line;
import dev.tocsin.platform.CheckedYaml.Table;
import dev.tocsin.platform.FlowFiles.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule file, and runs its samples. */
final class RuleFileReader {

  /** Messages of syslog are cut at 1,024 bytes by the programs that were first (RFC 3164). */
  private static final int LONGEST_SYSLOG = 960;

  private static final int LONGEST_LINE = 8_000;

  private static final List<String> FILE_KEYS =
      List.of(
          "description", "log", "programs", "longest", "keep-out-addresses", "rules", "samples");

  private final CheckedYaml yaml = new CheckedYaml();
  private final String name;

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
    Table top = yaml.read(text, "'description', 'log' and 'rules'");
    if (top == null) {
      return new Read(null, "", yaml.findings());
    }
    top.only(FILE_KEYS);
    if (!name.matches(CheckedYaml.NAME) || name.length() > 48) {
      yaml.add(1, "the file's name must be lower case words joined by '-'");
    }
    String description = top.required("description");
    top.required("log");
    Log about = top.word("log", Log.SYSLOG);
    boolean syslog = about == Log.SYSLOG;
    List<String> programs = programs(top, about != Log.LINES);
    int longest =
        top.number("longest", 80, RuleEngine.MOST, syslog ? LONGEST_SYSLOG : LONGEST_LINE);
    Networks networks = networks(top);
    RuleReader reader = new RuleReader(yaml);
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Table each : top.tables("rules", "a rule")) {
      Rule rule = reader.read(each);
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
      yaml.add(top.line("keep-out-addresses"), String.valueOf(e.getMessage()));
      return Networks.of(List.of());
    }
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
}
