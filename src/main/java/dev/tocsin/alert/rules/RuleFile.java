package dev.tocsin.alert.rules;

import java.util.List;

/**
 * The rules for one program or kind of log.
 *
 * @param name of the file, without its ending
 * @param description a sentence for people
 * @param log what the patterns are about
 * @param programs names of programs in syslog, {@code *} for any run of characters
 * @param longest lines above this many bytes may have been cut: nothing is read from their end
 * @param networks addresses that are never taken
 */
record RuleFile(
    String name,
    String description,
    Log log,
    List<String> programs,
    int longest,
    Networks networks,
    List<Rule> rules,
    List<Sample> samples) {

  static final String ENDING = ".rules.yaml";

  RuleFile {
    programs = List.copyOf(programs);
    rules = List.copyOf(rules);
    samples = List.copyOf(samples);
  }

  /** What patterns are about. */
  enum Log {
    /** The message of syslog lines of the programs. */
    SYSLOG,
    /** Whole lines. */
    LINES,
    /** Whole lines, and the message where a line is one of syslog. */
    BOTH
  }

  /** Whether a program of syslog is one of these. */
  boolean covers(String program) {
    return programs.stream().anyMatch(pattern -> like(pattern, 0, program, 0));
  }

  private static boolean like(String pattern, int p, String text, int t) {
    if (p == pattern.length()) {
      return t == text.length();
    }
    if (pattern.charAt(p) == '*') {
      return like(pattern, p + 1, text, t) || t < text.length() && like(pattern, p, text, t + 1);
    }
    return t < text.length()
        && text.charAt(t) == pattern.charAt(p)
        && like(pattern, p + 1, text, t + 1);
  }

  /**
   * A line with what must come of it: the file is broken when something else does.
   *
   * @param at line of the file
   * @param yields rules with the values of their {@code by} fields; {@code end of} before one that
   *     ends; empty: nothing
   */
  record Sample(int at, String line, List<String> yields) {
    public Sample {
      yields = List.copyOf(yields);
    }
  }
}
