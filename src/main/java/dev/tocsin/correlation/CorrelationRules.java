package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of correlation in their order: of each thing, the first rule that fits an alert and
 * says it is right. Immutable.
 */
public final class CorrelationRules {

  /** Only what the settings say. */
  public static final CorrelationRules NONE = new CorrelationRules(List.of());

  private final List<Compiled> rules;

  public CorrelationRules(List<CorrelationRule> rules) {
    this.rules = rules.stream().map(Compiled::of).toList();
  }

  /** In their order. */
  public List<CorrelationRule> rules() {
    return rules.stream().map(Compiled::rule).toList();
  }

  /** What they say of an alert, as it came, at its place. */
  public Treatment treat(Alert alert) {
    List<CorrelationRule> fitting = new ArrayList<>();
    for (Compiled one : rules) {
      if (one.test.test(alert)) {
        fitting.add(one.rule);
      }
    }
    return fitting.isEmpty() ? Treatment.PLAIN : new Treatment(fitting);
  }

  private record Compiled(CorrelationRule rule, Predicate<Alert> test) {
    static Compiled of(CorrelationRule rule) {
      return new Compiled(
          rule, rule.when().stream().map(Matcher::test).reduce(alert -> true, Predicate::and));
    }
  }

  /**
   * What is said of one alert.
   *
   * @param fitting rules that fit it, in their order
   */
  public record Treatment(List<CorrelationRule> fitting) {

    static final Treatment PLAIN = new Treatment(List.of());

    public Treatment {
      fitting = List.copyOf(fitting);
    }

    /** The first rule that says this. */
    public <T> Optional<Said<T>> first(Function<CorrelationRule, @Nullable T> what) {
      for (CorrelationRule rule : fitting) {
        T said = what.apply(rule);
        if (said != null) {
          return Optional.of(new Said<>(rule.name(), said));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A thing that was said, and who said it.
   *
   * @param rule name of the rule
   */
  public record Said<T>(String rule, T value) {}
}
