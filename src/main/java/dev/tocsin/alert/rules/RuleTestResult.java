package dev.tocsin.alert.rules;

import dev.tocsin.alert.Severity;
import dev.tocsin.platform.FlowFiles.Finding;
import dev.tocsin.platform.OneOf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule file makes of some lines.
 *
 * @param problems what is wrong with the file; when there are any, no line was looked at
 * @param read how many lines were looked at
 * @param cut whether there were more
 * @param alerts that would begin, in the order of the lines
 */
record RuleTestResult(
    List<Finding> problems,
    String description,
    int read,
    boolean cut,
    List<Line> lines,
    List<Alert> alerts) {

  RuleTestResult {
    problems = List.copyOf(problems);
    lines = List.copyOf(lines);
    alerts = List.copyOf(alerts);
  }

  /** Of a file that cannot be used. */
  static RuleTestResult unusable(String description, List<Finding> problems) {
    return new RuleTestResult(problems, description, 0, false, List.of(), List.of());
  }

  /**
   * One line.
   *
   * @param text its beginning, with a mark in place of what is no UTF-8
   * @param shortened whether there is more of it
   * @param program that wrote it, where it has the shape of syslog; else null
   * @param covered whether the rules are about that program
   * @param yields empty: nothing
   * @param stopped rules of which a pattern fits but that yield nothing
   */
  record Line(
      int number,
      String text,
      boolean shortened,
      @Nullable String program,
      boolean covered,
      List<Yield> yields,
      List<Stop> stopped) {
    Line {
      yields = List.copyOf(yields);
      stopped = List.copyOf(stopped);
    }
  }

  /**
   * What a rule took of a line.
   *
   * @param key values of the rule's {@code by} fields, may be empty
   * @param address in its canonical form, or null
   * @param host by the line's word, or null
   * @param at by the line's word, or null
   * @param times how many the line stands for
   * @param ends whether it ends the fault
   * @param alert whether an alert begins with it
   * @param fields all that was taken, by name
   */
  record Yield(
      String rule,
      String key,
      @Nullable String address,
      @Nullable String host,
      @Nullable Instant at,
      int times,
      boolean ends,
      boolean alert,
      Map<String, String> fields) {}

  /**
   * Why a rule yields nothing though a pattern of it fits.
   *
   * @param what the keep-out pattern, the address that is never taken, or above how many bytes a
   *     line may have been cut; null where there is nothing to add
   */
  record Stop(String rule, @OneOf(Stopped.Why.class) String why, @Nullable String what) {}

  /**
   * An alert that would begin.
   *
   * @param line that it begins with
   */
  record Alert(
      int line,
      String rule,
      String kind,
      @OneOf(Severity.class) String severity,
      @OneOf(Rule.Proposal.class) String proposes,
      String key,
      @Nullable String host,
      Instant at,
      String says) {}
}
