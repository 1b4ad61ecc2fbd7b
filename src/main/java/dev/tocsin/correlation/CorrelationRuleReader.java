package dev.tocsin.correlation;

import dev.tocsin.platform.CheckedYaml;
import dev.tocsin.platform.CheckedYaml.Table;
import dev.tocsin.platform.FlowFiles.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a file of rules of correlation. */
public final class CorrelationRuleReader {

  /** How the names of such files end. */
  public static final String ENDING = ".correlation.yaml";

  /** Rules of one file. */
  static final int MOST_RULES = 300;

  private static final int LONGEST_NAME = 48;

  private CorrelationRuleReader() {}

  /**
   * What became of a text.
   *
   * @param description the file's own words, may be empty
   * @param rules in their order; empty when there are findings
   * @param findings what is wrong, each with its line; empty when the file can be used
   */
  public record Read(String description, List<CorrelationRule> rules, List<Finding> findings) {
    public Read {
      rules = List.copyOf(rules);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Reads a text and uses nothing of it.
   *
   * @param name of the file, without {@value #ENDING}
   */
  public static Read read(String name, String yaml) {
    CheckedYaml file = new CheckedYaml();
    Table top = file.read(yaml, "'description' and 'rules'");
    if (top == null) {
      return new Read("", List.of(), file.findings());
    }
    top.only(List.of("description", "rules"));
    if (!name.matches(CheckedYaml.NAME) || name.length() > LONGEST_NAME) {
      file.add(1, "the file's name must be lower case words joined by '-'");
    }
    String description = top.required("description");
    List<CorrelationRule> rules = rules(file, top);
    List<Finding> findings = file.findings();
    return new Read(description, findings.isEmpty() ? rules : List.of(), findings);
  }

  private static List<CorrelationRule> rules(CheckedYaml file, Table top) {
    if (!top.has("rules")) {
      file.add(top.line(), "the file needs 'rules', which may be an empty list");
    }
    List<Table> written = top.tables("rules", "a rule");
    if (written.size() > MOST_RULES) {
      file.add(written.get(MOST_RULES).line(), "a file has at most " + MOST_RULES + " rules");
      return List.of();
    }
    WrittenRule reader = new WrittenRule(file);
    List<CorrelationRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Table each : written) {
      reader
          .read(each)
          .ifPresent(
              rule -> {
                if (!names.add(rule.name())) {
                  file.add(each.line("name"), "there are two rules '" + rule.name() + "'");
                }
                rules.add(rule);
              });
    }
    return rules;
  }
}
