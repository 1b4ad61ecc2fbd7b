package dev.tocsin.alert.rules;

import dev.tocsin.alert.Severity;
import dev.tocsin.alert.rules.WrittenRules.Written;
import dev.tocsin.platform.OneOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule file at work as the API shows it.
 *
 * @param log what its patterns are about: the messages of syslog, whole lines, or both
 * @param programs names in syslog, {@code *} for any run of characters
 * @param longest lines above this many bytes may have been cut: nothing is read from their end
 * @param keepOutAddresses addresses and ranges that are never taken
 */
record RuleFileView(
    String name,
    String description,
    @OneOf(RuleFile.Log.class) String log,
    List<String> programs,
    int longest,
    List<String> keepOutAddresses,
    List<Entry> rules,
    List<Sample> samples) {

  /**
   * One rule. Times are in seconds.
   *
   * @param banSeconds how long a proposed ban is for; null when none is proposed
   * @param by fields that tell one fault from another
   * @param times how many lines make an alert; null: each line is one
   * @param within in what time; null with {@code times}
   * @param distinct field of which different values count; null: each line counts
   * @param weigh field whose number says how many a line stands for, or null
   * @param quiet the alert ends when nothing more was seen for this long
   * @param says what the alert says, fields in braces; null: the rule's name
   * @param address where it is read: {@code start}, before all free text; {@code end}, behind it;
   *     {@code both}, by the pattern; {@code none}
   * @param lines patterns of which one must fit
   * @param keepOut patterns of which none may fit
   * @param ends patterns of lines that end the alert
   */
  record Entry(
      String name,
      String kind,
      @OneOf(Severity.class) String severity,
      @OneOf(Rule.Proposal.class) String proposes,
      @Nullable Long banSeconds,
      List<String> by,
      @Nullable Integer times,
      @Nullable Long within,
      @Nullable String distinct,
      @Nullable String weigh,
      long quiet,
      @Nullable String says,
      @OneOf(words = {"start", "end", "both", "none"}) String address,
      List<String> lines,
      List<String> keepOut,
      List<String> ends) {}

  /**
   * A line with what must come of it.
   *
   * @param yields rules with their keys; empty: nothing
   */
  record Sample(String line, List<String> yields) {}

  static RuleFileView of(RuleBook.Used used) {
    RuleFile file = used.file();
    WrittenRules written = WrittenRules.of(used.text());
    List<Entry> rules = new ArrayList<>();
    for (int i = 0; i < file.rules().size(); i++) {
      rules.add(rule(file.rules().get(i), written.rules().get(i)));
    }
    return new RuleFileView(
        file.name(),
        file.description(),
        word(file.log()),
        file.programs(),
        file.longest(),
        written.keptAddresses(),
        rules,
        file.samples().stream().map(each -> new Sample(each.line(), each.yields())).toList());
  }

  private static Entry rule(Rule rule, Written written) {
    Rule.Count count = rule.count();
    boolean ban = rule.proposes() == Rule.Proposal.BAN;
    return new Entry(
        rule.name(),
        rule.kind(),
        word(rule.severity()),
        word(rule.proposes()),
        ban ? seconds(Rule.BAN) : null,
        rule.by(),
        count == null ? null : count.times(),
        count == null ? null : seconds(count.within()),
        count == null ? null : some(count.distinct()),
        count == null ? null : some(count.weigh()),
        seconds(rule.quiet()),
        some(rule.says()),
        address(rule.lines()),
        written.lines(),
        written.keepOut(),
        written.ends());
  }

  private static String address(List<LinePattern> lines) {
    boolean start = false;
    boolean end = false;
    for (LinePattern line : lines) {
      if (line.names().contains("address")) {
        boolean behind = line.behindFreeText("address");
        end |= behind;
        start |= !behind;
      }
    }
    return start && end ? "both" : start ? "start" : end ? "end" : "none";
  }

  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable String some(String text) {
    return text.isEmpty() ? null : text;
  }

  private static long seconds(Duration time) {
    return time.toSeconds();
  }
}
