package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The holds that there are, indexed by the most telling of the values that each names, so that an
 * alert is compared with few of them. Immutable.
 *
 * <p>An attack is never held by a maintenance, and by a silence only when that names its kind.
 */
public final class Holds {

  /** From the most telling to the least. */
  private static final List<String> TELLING =
      List.of("fingerprint", "service", "server", "client", "datacentre", "source", "kind");

  /** Nothing is held back. */
  public static final Holds NONE = new Holds(List.of(), Causes.of(List.of()), null);

  private final Causes causes;
  private final Map<String, Hold> byId = new HashMap<>();
  private final Map<String, Map<String, List<Rule>>> named = new HashMap<>();
  private final List<Rule> others = new ArrayList<>();
  private final @Nullable Holds below;

  private Holds(Collection<Hold> holds, Causes causes, @Nullable Holds below) {
    this.causes = causes;
    this.below = below;
    for (Hold hold : holds) {
      byId.put(hold.id(), hold);
      hold.any().forEach(all -> add(Rule.of(hold, all)));
    }
  }

  /** Indexes them; the settings say which kinds are attacks. */
  public static Holds of(Collection<Hold> holds, CorrelationSettings settings) {
    return new Holds(holds, Causes.of(settings.securityKinds()), null);
  }

  private void add(Rule rule) {
    for (String field : TELLING) {
      for (Matcher matcher : rule.all) {
        if (matcher.field().equals(field) && matcher.exact()) {
          Map<String, List<Rule>> values = named.computeIfAbsent(field, any -> new HashMap<>());
          matcher.values().stream()
              .map(value -> value.toLowerCase(Locale.ROOT))
              .distinct()
              .forEach(value -> values.computeIfAbsent(value, any -> new ArrayList<>()).add(rule));
          return;
        }
      }
    }
    others.add(rule);
  }

  public boolean isEmpty() {
    return byId.isEmpty() && (below == null || below.isEmpty());
  }

  /** These and more; what these compiled is not compiled again. */
  public Holds and(Collection<Hold> more) {
    return more.isEmpty() ? this : new Holds(more, causes, this);
  }

  /** Empty when it is over or was never there. */
  public Optional<Hold> find(String id) {
    Hold own = byId.get(id);
    return own == null && below != null ? below.find(id) : Optional.ofNullable(own);
  }

  /** Ids of those that hold the alert back at this moment, in their order. */
  public List<String> covering(Alert alert, Instant now) {
    return covering(alert, now, causes.isSecurity(alert.kind()));
  }

  /** Whether one would hold it back if it were no attack. */
  public boolean sparesAttack(Alert alert, Instant now) {
    return causes.isSecurity(alert.kind())
        && covering(alert, now, true).isEmpty()
        && !covering(alert, now, false).isEmpty();
  }

  private List<String> covering(Alert alert, Instant now, boolean attack) {
    if (isEmpty()) {
      return List.of();
    }
    TreeSet<String> ids = new TreeSet<>();
    if (below != null) {
      ids.addAll(below.covering(alert, now, attack));
    }
    named.forEach(
        (field, values) -> {
          String value = Matcher.value(alert, field);
          if (value != null) {
            String key = value.toLowerCase(Locale.ROOT);
            fitting(values.getOrDefault(key, List.of()), alert, now, attack).forEach(ids::add);
          }
        });
    fitting(others, alert, now, attack).forEach(ids::add);
    return List.copyOf(ids);
  }

  private static List<String> fitting(List<Rule> rules, Alert alert, Instant now, boolean attack) {
    return rules.stream()
        .filter(rule -> rule.hold.at(now))
        .filter(rule -> !attack || rule.mayHoldAttack(alert.kind()))
        .filter(rule -> rule.test.test(alert))
        .map(rule -> rule.hold.id())
        .toList();
  }

  /** One list of matchers of one hold, compiled. */
  private record Rule(Hold hold, List<Matcher> all, Predicate<Alert> test) {
    static Rule of(Hold hold, List<Matcher> all) {
      if (hold.type() == Hold.Type.INHIBITION && all.size() == 1 && all.getFirst().exact()) {
        return new Rule(hold, all, alert -> true); // it is found by its values
      }
      Predicate<Alert> test = all.stream().map(Matcher::test).reduce(alert -> true, Predicate::and);
      return new Rule(hold, all, test);
    }

    boolean mayHoldAttack(String kind) {
      return hold.type() == Hold.Type.INHIBITION // which names the alerts one by one
          || hold.type() == Hold.Type.SILENCE
              && all.stream().anyMatch(one -> one.field().equals("kind") && one.names(kind));
    }
  }
}
