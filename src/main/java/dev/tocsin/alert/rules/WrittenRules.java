package dev.tocsin.alert.rules;

import dev.tocsin.platform.CheckedYaml;
import dev.tocsin.platform.CheckedYaml.Line;
import dev.tocsin.platform.CheckedYaml.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule file says in its operator's own words: a pattern as it is written stands for all the
 * plain ones that its choices make.
 *
 * @param keptAddresses what {@code keep-out-addresses} names
 * @param rules in their order
 */
record WrittenRules(List<String> keptAddresses, List<Written> rules) {

  WrittenRules {
    keptAddresses = List.copyOf(keptAddresses);
    rules = List.copyOf(rules);
  }

  /** The patterns of one rule. */
  record Written(List<String> lines, List<String> keepOut, List<String> ends) {
    Written {
      lines = List.copyOf(lines);
      keepOut = List.copyOf(keepOut);
      ends = List.copyOf(ends);
    }

    /** The pattern of which the rule's plain keep-out pattern of this number was made. */
    String keepOutOf(int plain) {
      int seen = 0;
      for (String text : keepOut) {
        seen += PatternText.read(text).size();
        if (plain < seen) {
          return text;
        }
      }
      throw new IllegalArgumentException("there is no keep-out pattern " + plain);
    }
  }

  /**
   * Of a file that is good.
   *
   * @throws IllegalArgumentException when it is no rule file
   */
  static WrittenRules of(String text) {
    Table top = new CheckedYaml().read(text, "'rules'");
    if (top == null) {
      throw new IllegalArgumentException("this is no rule file");
    }
    List<Written> rules = new ArrayList<>();
    for (Table rule : top.tables("rules", "a rule")) {
      rules.add(new Written(texts(rule, "lines"), texts(rule, "keep-out"), texts(rule, "ends")));
    }
    return new WrittenRules(texts(top, "keep-out-addresses"), rules);
  }

  private static List<String> texts(Table table, String key) {
    return table.texts(key).stream().map(Line::text).toList();
  }
}
