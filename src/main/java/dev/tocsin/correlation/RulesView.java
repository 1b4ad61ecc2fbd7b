package dev.tocsin.correlation;

import dev.tocsin.alert.Severity;
import dev.tocsin.platform.OneOf;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rules of correlation as the API shows them. Times are in seconds.
 *
 * @param files in the order in which they are read
 * @param findings what is odd about them together, in plain sentences
 */
record RulesView(List<File> files, List<String> findings) {

  /**
   * A file at work.
   *
   * @param name without its ending
   */
  record File(String name, String description, List<Entry> rules) {}

  /** One rule; what it does not say is left out. */
  record Entry(
      String name,
      List<Condition> when,
      @OneOf(Severity.class) @Nullable String severity,
      @Nullable String kind,
      @Nullable Integer level,
      @Nullable Meets group,
      @Nullable Needs opens,
      @Nullable Long groupWait,
      @Nullable Long groupInterval,
      @Nullable Explained inhibitedBy) {}

  /** A condition on one field. */
  record Condition(String field, @OneOf(Matcher.Op.class) String op, List<String> values) {
    static List<Condition> of(List<Matcher> when) {
      return when.stream()
          .map(one -> new Condition(one.field(), one.op().word(), one.values()))
          .toList();
    }
  }

  /** Which alerts meet. */
  record Meets(List<String> by, @Nullable Long window) {}

  /** How many make an incident. */
  record Needs(int after, long within, List<String> per) {}

  /** What keeps it quiet. */
  record Explained(List<Condition> when, List<String> same) {}

  static RulesView of(RulesInForce rules) {
    return new RulesView(
        rules.files().stream()
            .map(
                file ->
                    new File(
                        file.name(),
                        file.description(),
                        file.rules().stream().map(RulesView::entry).toList()))
            .toList(),
        rules.sharedNames().stream()
            .map(name -> "more than one file has a rule '" + name + "'")
            .toList());
  }

  private static Entry entry(CorrelationRule rule) {
    CorrelationRule.Group group = rule.group();
    CorrelationRule.Opens opens = rule.opens();
    CorrelationRule.Inhibition inhibition = rule.inhibition();
    Severity severity = rule.severity();
    return new Entry(
        rule.name(),
        Condition.of(rule.when()),
        severity == null ? null : severity.name().toLowerCase(Locale.ROOT),
        rule.kind(),
        rule.level(),
        group == null ? null : new Meets(group.by(), seconds(group.window())),
        opens == null ? null : new Needs(opens.after(), opens.within().toSeconds(), opens.per()),
        seconds(rule.groupWait()),
        seconds(rule.groupInterval()),
        inhibition == null
            ? null
            : new Explained(Condition.of(inhibition.when()), inhibition.same()));
  }

  private static @Nullable Long seconds(@Nullable Duration time) {
    return time == null ? null : (Long) time.toSeconds();
  }
}
