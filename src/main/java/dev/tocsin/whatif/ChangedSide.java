package dev.tocsin.whatif;

import dev.tocsin.correlation.CorrelationRule;
import dev.tocsin.correlation.CorrelationRuleReader;
import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.RulesInForce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Makes of what is in force and what is asked the rules and settings to try. */
final class ChangedSide {

  static final int MOST_FILES = 50;
  static final int LONGEST_TEXT = 256 * 1024;

  /** Reckoning with the ages of the universe ends beyond what an instant can be. */
  private static final Duration LONGEST_TIME = Duration.ofDays(366);

  /** In all files; each may be compared with each alert for a millisecond. */
  static final int MOST_RULES = 1_500;

  private final List<Fault> faults = new ArrayList<>();

  /**
   * Something is wrong with a file.
   *
   * @param file its name as it was sent
   * @param line from 1
   */
  record Fault(String file, int line, String message) {}

  /** What is wrong with the files; empty when the side can be used. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /**
   * @throws IllegalArgumentException when a setting cannot be used; the message is for whoever
   *     asked
   */
  Side of(List<RulesInForce.Used> present, CorrelationSettings settings, Asked asked) {
    Map<String, List<CorrelationRule>> files = new TreeMap<>();
    present.forEach(file -> files.put(file.name(), file.rules()));
    List<Asked.RuleFile> sent = asked.rules() == null ? List.of() : asked.rules();
    if (sent.size() > MOST_FILES) {
      throw new IllegalArgumentException("'rules' has at most " + MOST_FILES + " files");
    }
    sent.forEach(file -> put(files, file));
    if (files.values().stream().mapToInt(List::size).sum() > MOST_RULES) {
      throw new IllegalArgumentException("there are at most " + MOST_RULES + " rules in all");
    }
    return new Side(
        settings(settings, asked.settings()),
        new CorrelationRules(files.values().stream().flatMap(List::stream).toList()));
  }

  private void put(Map<String, List<CorrelationRule>> files, Asked.RuleFile sent) {
    String ending = CorrelationRuleReader.ENDING;
    String file = sent.name() == null ? "" : sent.name();
    if (!file.endsWith(ending) || file.length() > 200) {
      throw new IllegalArgumentException("each of 'rules' needs a 'name' that ends in " + ending);
    }
    String name = file.substring(0, file.length() - ending.length());
    String text = sent.text();
    if (text == null) {
      files.remove(name);
    } else if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a text has at most " + LONGEST_TEXT + " characters");
    } else {
      CorrelationRuleReader.Read read = CorrelationRuleReader.read(name, text);
      read.findings().forEach(one -> faults.add(new Fault(file, one.line(), one.message())));
      files.put(name, read.rules());
    }
  }

  private static CorrelationSettings settings(
      CorrelationSettings now, Asked.@Nullable Settings asked) {
    if (asked == null) {
      return now;
    }
    CorrelationSettings.Flapping flapping = now.flapping();
    Asked.Flapping other = asked.flapping();
    if (other != null) {
      flapping =
          new CorrelationSettings.Flapping(
              time("settings.flapping.within", other.within(), flapping.within()),
              other.turns() == null ? flapping.turns() : other.turns(),
              time("settings.flapping.quiet", other.quiet(), flapping.quiet()));
    }
    Duration window = time("settings.window", asked.window(), now.window());
    if (window.isNegative()) {
      throw new IllegalArgumentException("'settings.window' is 0s or more");
    }
    return new CorrelationSettings(
        window,
        time("settings.groupWait", asked.groupWait(), now.groupWait()),
        time("settings.groupInterval", asked.groupInterval(), now.groupInterval()),
        flapping,
        now.securityKinds());
  }

  private static Duration time(String what, @Nullable String text, Duration otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      Duration time = DurationStyle.detectAndParse(text);
      if (time.compareTo(LONGEST_TIME) > 0) {
        throw new IllegalArgumentException(text);
      }
      return time;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + what + "' is a time such as 10m or 6h, at most 366 days", e);
    }
  }
}
