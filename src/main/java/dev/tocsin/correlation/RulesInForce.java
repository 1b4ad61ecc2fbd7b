package dev.tocsin.correlation;

import dev.tocsin.platform.FlowFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The rules of correlation at work: all files, in the order of their names. */
@Component
public class RulesInForce implements FlowFiles {

  private volatile State state = new State(Map.of());

  /**
   * A file at work.
   *
   * @param name without its ending
   * @param text of which it was read, which is not the file's own after a bad change
   */
  public record Used(String name, String description, List<CorrelationRule> rules, String text) {
    public Used {
      rules = List.copyOf(rules);
    }
  }

  /** What is at work, whole. */
  private record State(Map<String, Used> files, CorrelationRules rules) {
    State(Map<String, Used> files) {
      this(
          files,
          new CorrelationRules(
              files.values().stream().flatMap(file -> file.rules().stream()).toList()));
    }
  }

  /** The rules in their order. */
  public CorrelationRules now() {
    return state.rules;
  }

  /** The files at work, by name. */
  public List<Used> files() {
    return List.copyOf(state.files.values());
  }

  /**
   * Names that more than one file has a rule of; the timeline could not tell which one decided, and
   * what they count is counted together.
   */
  public List<String> sharedNames() {
    List<String> shared = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CorrelationRule rule : now().rules()) {
      if (!seen.add(rule.name())) {
        shared.add(rule.name());
      }
    }
    return shared;
  }

  @Override
  public String ending() {
    return CorrelationRuleReader.ENDING;
  }

  @Override
  public String kind() {
    return "correlation";
  }

  @Override
  public Checked check(String name, String text) {
    CorrelationRuleReader.Read read = CorrelationRuleReader.read(name, text);
    return new Checked(read.description(), read.findings());
  }

  @Override
  public void put(String name, String text) {
    CorrelationRuleReader.Read read = CorrelationRuleReader.read(name, text);
    if (!read.findings().isEmpty()) {
      throw new IllegalArgumentException("the rules '" + name + "' cannot be used");
    }
    Map<String, Used> changed = new TreeMap<>(state.files);
    changed.put(name, new Used(name, read.description(), read.rules(), text));
    state = new State(changed);
  }

  @Override
  public void remove(String name) {
    Map<String, Used> changed = new TreeMap<>(state.files);
    changed.remove(name);
    state = new State(changed);
  }
}
