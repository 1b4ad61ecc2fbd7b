package dev.tocsin.whatif;

import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.CorrelationRule;
import dev.tocsin.correlation.CorrelationRuleReader;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.Matcher;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.platform.OneOf;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules of correlation at work as the API shows them. Times are in seconds.
 *
 * @param files in the order in which they are asked
 * @param sharedNames names that more than one rule has
 */
record InForce(Settings settings, List<File> files, List<String> sharedNames) {

  /**
   * What counts where no rule says otherwise.
   *
   * @param securityKinds kinds that share an incident with their own kind only
   */
  record Settings(
      long window,
      long groupWait,
      long groupInterval,
      Flapping flapping,
      List<String> securityKinds) {}

  /** When a fault that comes back goes on in its incident. */
  record Flapping(long within, int turns, long quiet) {}

  /**
   * A file at work.
   *
   * @param name as on the disk
   * @param text of which it was read, which is not the file's own after a bad change
   */
  record File(String name, String description, String text, List<Rule> rules) {}

  /**
   * One rule; what it does not say is null.
   *
   * @param when all of these fit; empty fits every alert
   */
  record Rule(
      String name,
      List<Condition> when,
      @OneOf(Severity.class) @Nullable String severity,
      @Nullable String kind,
      @Nullable Integer level,
      @Nullable Group group,
      @Nullable Opens opens,
      @Nullable Long groupWait,
      @Nullable Long groupInterval,
      @Nullable Inhibition inhibition) {}

  /** One condition on one field. */
  record Condition(String field, @OneOf(Matcher.Op.class) String op, List<String> values) {}

  /** Which alerts meet in one incident. */
  record Group(List<String> by, @Nullable Long window) {}

  /** How many alerts make an incident. */
  record Opens(int after, long within, List<String> per) {}

  /** What keeps such an alert quiet while it stands. */
  record Inhibition(List<Condition> when, List<String> same) {}

  static InForce of(RulesInForce rules, CorrelationSettings settings) {
    return new InForce(
        new Settings(
            settings.window().toSeconds(),
            settings.groupWait().toSeconds(),
            settings.groupInterval().toSeconds(),
            new Flapping(
                settings.flapping().within().toSeconds(),
                settings.flapping().turns(),
                settings.flapping().quiet().toSeconds()),
            settings.securityKinds()),
        rules.files().stream().map(InForce::file).toList(),
        rules.sharedNames());
  }

  private static File file(RulesInForce.Used file) {
    return new File(
        file.name() + CorrelationRuleReader.ENDING,
        file.description(),
        file.text(),
        file.rules().stream().map(InForce::rule).toList());
  }

  private static Rule rule(CorrelationRule rule) {
    Severity severity = rule.severity();
    CorrelationRule.Group group = rule.group();
    CorrelationRule.Opens opens = rule.opens();
    CorrelationRule.Inhibition inhibition = rule.inhibition();
    return new Rule(
        rule.name(),
        conditions(rule.when()),
        severity == null ? null : severity.name().toLowerCase(Locale.ROOT),
        rule.kind(),
        rule.level(),
        group == null ? null : new Group(group.by(), seconds(group.window())),
        opens == null ? null : new Opens(opens.after(), opens.within().toSeconds(), opens.per()),
        seconds(rule.groupWait()),
        seconds(rule.groupInterval()),
        inhibition == null
            ? null
            : new Inhibition(conditions(inhibition.when()), inhibition.same()));
  }

  private static List<Condition> conditions(List<Matcher> matchers) {
    return matchers.stream()
        .map(one -> new Condition(one.field(), one.op().word(), one.values()))
        .toList();
  }

  private static @Nullable Long seconds(@Nullable Duration time) {
    return time == null ? null : time.toSeconds();
  }
}
