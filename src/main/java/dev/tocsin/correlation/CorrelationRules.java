package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of correlation in their order: of each thing, the first rule that fits an alert and
 * says it is right. Immutable.
 */
public final class CorrelationRules {

  /** Only what the settings say. */
  public static final CorrelationRules NONE = new CorrelationRules(List.of());

  private final List<Compiled> rules;
  private final Map<String, List<Compiled>> byKind = new HashMap<>();
  private final List<Compiled> ofAnyKind;

  public CorrelationRules(List<CorrelationRule> rules) {
    this.rules = rules.stream().map(Compiled::of).toList();
    Set<String> kinds = new HashSet<>();
    this.rules.forEach(one -> kinds.addAll(one.kinds));
    for (String kind : kinds) {
      byKind.put(kind, fitting(one -> one.kinds.isEmpty() || one.kinds.contains(kind)));
    }
    ofAnyKind = fitting(one -> one.kinds.isEmpty());
  }

  private List<Compiled> fitting(Predicate<Compiled> which) {
    return rules.stream().filter(which).toList();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** In their order. */
  public List<CorrelationRule> rules() {
    return rules.stream().map(Compiled::rule).toList();
  }

  /** What they say of an alert, as it came, at its place. */
  public Treatment treat(Alert alert) {
    if (rules.isEmpty()) {
      return Treatment.PLAIN;
    }
    List<CorrelationRule> fitting = new ArrayList<>(2);
    for (Compiled one :
        byKind.getOrDefault(alert.kind().toLowerCase(Locale.ROOT), ofAnyKind)) {
      if (one.test.test(alert)) {
        fitting.add(one.rule);
      }
    }
    return fitting.isEmpty() ? Treatment.PLAIN : new Treatment(fitting);
  }

  /**
   * @param kinds in lower case, one of which an alert has that it fits; empty when it may have any
   */
  private record Compiled(CorrelationRule rule, Set<String> kinds, Predicate<Alert> test) {
    static Compiled of(CorrelationRule rule) {
      Set<String> kinds =
          rule.when().stream()
              .filter(one -> one.field().equals("kind") && one.exact())
              .findFirst()
              .map(Matcher::values)
              .orElse(List.of())
              .stream()
              .map(kind -> kind.toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
      return new Compiled(
          rule, kinds, rule.when().stream().map(Matcher::test).reduce(alert -> true, Predicate::and));
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
