package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Kinds come from outside. */
  private static final int MOST_KINDS = 5_000;

  private final List<Compiled> rules;

  /** A short cut: rules that can fit an alert of a kind, looked for once for each kind. */
  private final Map<String, List<Compiled>> byKind = new ConcurrentHashMap<>();

  public CorrelationRules(List<CorrelationRule> rules) {
    this.rules = rules.stream().map(Compiled::of).toList();
  }

  private List<Compiled> ofKind(String kind) {
    List<Compiled> known = byKind.get(kind);
    if (known == null) {
      known = rules.stream().filter(one -> one.kind.test(kind)).toList();
      if (byKind.size() < MOST_KINDS) {
        byKind.put(kind, known);
      }
    }
    return known;
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
    for (Compiled one : ofKind(alert.kind())) {
      if (one.others.test(alert)) {
        fitting.add(one.rule);
      }
    }
    return fitting.isEmpty() ? Treatment.PLAIN : new Treatment(fitting);
  }

  /**
   * @param kind what it asks of the kind
   * @param others what it asks of the other fields, what is cheap to compare first
   */
  private record Compiled(CorrelationRule rule, Predicate<String> kind, Predicate<Alert> others) {
    static Compiled of(CorrelationRule rule) {
      Predicate<String> kind = text -> true;
      Predicate<Alert> others = alert -> true;
      for (Matcher one : rule.when().stream().sorted(Comparator.comparing(Matcher::op)).toList()) {
        if (one.field().equals("kind")) {
          kind = kind.and(one.fits());
        } else {
          others = others.and(one.test());
        }
      }
      return new Compiled(rule, kind, others);
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
