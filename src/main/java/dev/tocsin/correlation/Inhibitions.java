package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationRule.Inhibition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which alerts explain which, by the rules. Immutable.
 *
 * <p>An attack is held back only by a rule that names its kind; what nobody vouches for explains
 * nothing.
 */
public final class Inhibitions {

  private static final String ID = "inhibition:";
  private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  private final List<Compiled> compiled = new ArrayList<>();
  private final Causes causes;

  public Inhibitions(CorrelationRules rules, CorrelationSettings settings) {
    this.causes = Causes.of(settings.securityKinds());
    for (CorrelationRule rule : rules.rules()) {
      Inhibition inhibition = rule.inhibition();
      if (inhibition != null) {
        Duration own = rule.groupWait();
        compiled.add(
            new Compiled(
                rule,
                all(rule.when()),
                all(inhibition.when()),
                inhibition.same(),
                own == null ? settings.groupWait() : own));
      }
    }
  }

  /**
   * One end of an explanation.
   *
   * @param rule name of the rule
   * @param meets the values that both ends share
   * @param explains whether it is the end that explains the other
   */
  public record Tie(String rule, String meets, boolean explains) {}

  /** Whether no rule holds anything back. */
  public boolean isEmpty() {
    return compiled.isEmpty();
  }

  /** The ends that the alert is, as it came and as the rules have it. */
  public List<Tie> ties(Alert came, Alert alert) {
    List<Tie> ties = new ArrayList<>(2);
    for (Compiled one : compiled) {
      String meets = one.meets(alert);
      if (meets.isEmpty()) {
        continue;
      }
      if (one.explained.test(came) && mayHold(one.rule, came) && mayHold(one.rule, alert)) {
        ties.add(new Tie(one.rule.name(), meets, false));
      }
      if (!Report.isWeak(alert) && (one.explains.test(came) || one.explains.test(alert))) {
        ties.add(new Tie(one.rule.name(), meets, true));
      }
    }
    return ties;
  }

  private boolean mayHold(CorrelationRule rule, Alert alert) {
    return !causes.isSecurity(alert.kind())
        || rule.when().stream()
            .anyMatch(one -> one.field().equals("kind") && one.names(alert.kind()));
  }

  /** For how long the others keep quiet once the one that explains them has ended. */
  public Duration settles(String rule) {
    return compiled.stream()
        .filter(one -> one.rule.name().equals(rule))
        .map(one -> one.settles)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /** Whether a rule of this name holds anything back. */
  public boolean knows(String rule) {
    return compiled.stream().anyMatch(one -> one.rule.name().equals(rule));
  }

  /**
   * What an alert that stands holds back.
   *
   * @param id of the alert
   * @param why one line
   * @param fingerprints of the alerts that it explains; at least one
   */
  public static Hold hold(String rule, String id, String why, Collection<String> fingerprints) {
    List<String> prints = List.copyOf(fingerprints);
    List<List<Matcher>> any = new ArrayList<>();
    for (int from = 0; from < prints.size(); from += Matcher.MOST_VALUES) {
      int to = Math.min(prints.size(), from + Matcher.MOST_VALUES);
      any.add(List.of(Matcher.in("fingerprint", prints.subList(from, to))));
    }
    return new Hold(
        ID + rule + ":" + id, Hold.Type.INHIBITION, any, Instant.EPOCH, EVER, false, why);
  }

  /** Whether a hold of this id is one of these. */
  public static boolean isHold(String id) {
    return id.startsWith(ID);
  }

  /** The name of the rule in the id of such a hold. */
  public static String ruleOf(String holdId) {
    return holdId.substring(ID.length(), holdId.lastIndexOf(':'));
  }

  /** The id of the alert that explains, in the id of such a hold. */
  public static String alertOf(String holdId) {
    return holdId.substring(holdId.lastIndexOf(':') + 1);
  }

  private static Predicate<Alert> all(List<Matcher> matchers) {
    return matchers.stream().map(Matcher::test).reduce(alert -> true, Predicate::and);
  }

  private record Compiled(
      CorrelationRule rule,
      Predicate<Alert> explained,
      Predicate<Alert> explains,
      List<String> same,
      Duration settles) {
    /** Empty when the alert lacks one of the values. */
    String meets(Alert alert) {
      StringBuilder meets = new StringBuilder();
      for (String field : same) {
        String value = Matcher.value(alert, field);
        if (value == null) {
          return "";
        }
        meets.append(field).append('=').append(value.toLowerCase(Locale.ROOT)).append('\n');
      }
      return meets.toString();
    }
  }
}
