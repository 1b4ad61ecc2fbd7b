package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationRules;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.CorrelationState;
import dev.tocsin.correlation.Decision;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.Inhibitions;
import dev.tocsin.correlation.Inhibitions.Tie;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.incident.InhibitionStore.Explaining;
import dev.tocsin.incident.InhibitionStore.Kept;
import dev.tocsin.incident.InhibitionStore.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Knows which standing alerts keep which others quiet. All of it in the caller's transaction.
 *
 * <p>An alert that explains others must speak itself, and they are held back one such alert after
 * the other, so that two that explain each other never both fall silent.
 */
@Component
class Inhibitor {

  private static final int ALERTS_AT_ONCE = 200;

  /** One that was held back itself does not explain others sooner, so that none takes turns. */
  private static final Duration REST = Duration.ofSeconds(15);

  private final InhibitionStore store;
  private final HeldStore held;
  private final ActiveHolds holds;
  private final RulesInForce rules;
  private final CorrelationSettings settings;
  private volatile Known known;

  Inhibitor(
      InhibitionStore store,
      HeldStore held,
      ActiveHolds holds,
      RulesInForce rules,
      CorrelationSettings settings) {
    this.store = store;
    this.held = held;
    this.holds = holds;
    this.rules = rules;
    this.settings = settings;
    this.known = new Known(CorrelationRules.NONE, new Inhibitions(CorrelationRules.NONE, settings));
  }

  private record Known(CorrelationRules rules, Inhibitions inhibitions) {}

  /** By the rules in force. */
  Inhibitions now() {
    CorrelationRules current = rules.now();
    Known last = known;
    if (!isOf(last, current)) {
      last = new Known(current, new Inhibitions(current, settings));
      known = last;
    }
    return last.inhibitions();
  }

  @SuppressWarnings("ReferenceEquality") // rules are immutable; others are another object
  private static boolean isOf(Known last, CorrelationRules current) {
    return last.rules() == current;
  }

  /** Those that explain others come first, so that a batch may bring both in any order. */
  List<List<Incoming>> inOrder(List<Incoming> incoming) {
    Inhibitions now = now();
    if (now.isEmpty() || incoming.size() < 2) {
      return List.of(incoming);
    }
    Set<String> explaining = new HashSet<>();
    for (Incoming one : incoming) {
      if (ties(now, one).stream().anyMatch(Tie::explains)) {
        explaining.add(one.alert().fingerprint());
      }
    }
    return Stream.of(true, false)
        .map(
            first ->
                incoming.stream()
                    .filter(one -> explaining.contains(one.alert().fingerprint()) == first)
                    .toList())
        .filter(some -> !some.isEmpty())
        .toList();
  }

  /** These holds, and what holds back alerts that come now. */
  Holds holding(Holds base, List<Incoming> incoming) {
    Inhibitions now = now();
    if (now.isEmpty()) {
      return base;
    }
    Map<String, Set<Tie>> explained = new LinkedHashMap<>();
    for (Incoming one : incoming) {
      for (Tie tie : ties(now, one)) {
        if (!tie.explains()) {
          explained
              .computeIfAbsent(one.alert().fingerprint(), any -> new LinkedHashSet<>())
              .add(tie);
        }
      }
    }
    return holding(base, explained);
  }

  /** These holds, and what holds back alerts that stand. */
  Holds holdingStanding(Holds base, List<KnownAlert> standing) {
    if (now().isEmpty()) {
      return base;
    }
    Map<String, String> prints = new HashMap<>();
    standing.forEach(one -> prints.put(one.id(), one.alert().fingerprint()));
    Map<String, Set<Tie>> explained = new LinkedHashMap<>();
    for (Kept one : store.of(prints.keySet())) {
      if (!one.tie().explains()) {
        explained
            .computeIfAbsent(
                Objects.requireNonNull(prints.get(one.alertId())), any -> new LinkedHashSet<>())
            .add(one.tie());
      }
    }
    return holding(base, explained);
  }

  private Holds holding(Holds base, Map<String, Set<Tie>> explained) {
    if (explained.isEmpty()) {
      return base;
    }
    Set<String> meets = new LinkedHashSet<>();
    explained.values().forEach(ties -> ties.forEach(tie -> meets.add(tie.meets())));
    List<Hold> more = new ArrayList<>();
    for (Explaining source : store.explaining(meets)) {
      Tie other = new Tie(source.tie().rule(), source.tie().meets(), false);
      List<String> prints =
          explained.entrySet().stream()
              .filter(entry -> entry.getValue().contains(other))
              .map(Map.Entry::getKey)
              .filter(print -> !print.equals(source.fingerprint()))
              .toList();
      if (!prints.isEmpty()) {
        more.add(Inhibitions.hold(other.rule(), source.alertId(), why(source), prints));
      }
    }
    return base.and(more);
  }

  private static String why(Explaining source) {
    return source.tie().rule()
        + ": explained by “"
        + source.summary()
        + "” (incident "
        + source.incident()
        + ")";
  }

  private static List<Tie> ties(Inhibitions now, Incoming one) {
    return now.ties(one.asItCame(), one.alert());
  }

  /** Remembers what the rules say of alerts that were taken in; those explained by them. */
  List<Tie> keep(Decision decided, List<Incoming> incoming, Instant now) {
    Inhibitions inhibitions = now();
    if (inhibitions.isEmpty()) {
      return List.of();
    }
    Map<String, List<Tie>> ties = new HashMap<>();
    incoming.forEach(one -> ties.put(one.alert().fingerprint(), ties(inhibitions, one)));
    Map<String, List<Tie>> byId = new LinkedHashMap<>();
    Stream.of(decided.newAlerts(), decided.changedAlerts(), decided.repeated())
        .flatMap(List::stream)
        .filter(KnownAlert::firing)
        .filter(one -> ties.containsKey(one.alert().fingerprint()))
        .forEach(
            one -> byId.put(one.id(), ties.getOrDefault(one.alert().fingerprint(), List.of())));
    return keep(byId, now);
  }

  private List<Tie> keep(Map<String, List<Tie>> byId, Instant now) {
    Map<String, List<Kept>> before = new HashMap<>();
    store
        .of(byId.keySet())
        .forEach(one -> before.computeIfAbsent(one.alertId(), any -> new ArrayList<>()).add(one));
    List<Tie> begun = new ArrayList<>();
    byId.forEach(
        (id, wanted) -> {
          List<Kept> old = before.getOrDefault(id, List.of());
          old.stream().filter(one -> !wanted.contains(one.tie())).forEach(one -> leave(one, now));
          for (Tie tie : wanted) {
            if (old.stream().noneMatch(one -> one.tie().equals(tie))) {
              store.add(id, tie);
              if (tie.explains()) {
                rise(new Kept(id, tie, State.NONE), now).ifPresent(begun::add);
              }
            }
          }
        });
    return begun;
  }

  /** The rules do not say that of it any more. */
  private void leave(Kept one, Instant now) {
    if (one.tie().explains() && one.state() == State.ON) {
      store.turn(one, State.SETTLING, now);
    } else if (one.state() != State.SETTLING) {
      store.remove(one);
    }
  }

  /** It holds back from now on, when it may. */
  private Optional<Tie> rise(Kept one, Instant now) {
    boolean may = store.mayExplain(one.alertId());
    boolean turned = store.turn(one, may ? State.ON : State.OFF, now.plus(REST));
    return may && turned ? Optional.of(one.tie()) : Optional.empty();
  }

  /**
   * Follows what became of the alerts that explain others.
   *
   * @param affected called for each end whose other ends are to be looked at, before the next is
   */
  void follow(Instant now, Consumer<Tie> affected) {
    Inhibitions inhibitions = now();
    for (Kept one : store.fallen()) {
      if (!store.stands(one.alertId())) {
        store.turn(one, State.SETTLING, now.plus(inhibitions.settles(one.tie().rule())));
      } else if (store.turn(one, State.OFF, now.plus(REST))) {
        affected.accept(one.tie());
      }
    }
    for (Kept one : store.risen(now)) {
      boolean holds = one.state() == State.SETTLING && inhibitions.knows(one.tie().rule());
      if (holds) {
        store.turn(one, State.ON, now);
      } else if (one.state() != State.SETTLING) {
        rise(one, now).ifPresent(affected);
      }
    }
    for (Kept one : store.settled(now)) {
      if (!inhibitions.knows(one.tie().rule()) || !store.stands(one.alertId())) {
        store.remove(one);
        affected.accept(one.tie());
      } else if (store.turn(one, State.OFF, now.plus(REST))) {
        affected.accept(one.tie());
      }
    }
    store.gone().forEach(store::remove);
  }

  /** The rules are others than before: what they say of all that stands, some at a time. */
  void learn(List<KnownAlert> standing, Instant now, Consumer<Tie> affected) {
    Inhibitions inhibitions = now();
    Map<String, List<Tie>> byId = new LinkedHashMap<>();
    standing.forEach(one -> byId.put(one.id(), inhibitions.ties(one.alert(), one.alert())));
    keep(byId, now).forEach(affected);
  }

  /** Whether no rule says and nothing that was kept means that anything is held back. */
  boolean isIdle() {
    return now().isEmpty() && store.isEmpty();
  }

  /** Whether there is anything to {@link #follow}. */
  boolean hasMoved(Instant now) {
    return !store.fallen().isEmpty()
        || !store.risen(now).isEmpty()
        || !store.settled(now).isEmpty()
        || !store.gone().isEmpty();
  }

  void forgetEnded() {
    store.forgetEnded();
  }

  /** What stands and is explained by such an alert, with the state to decide it, in lots. */
  List<List<KnownAlert>> explainedBy(Tie tie) {
    List<KnownAlert> all = store.explained(tie);
    List<List<KnownAlert>> lots = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ALERTS_AT_ONCE) {
      lots.add(all.subList(from, Math.min(all.size(), from + ALERTS_AT_ONCE)));
    }
    return lots;
  }

  /** What decides anew about standing alerts. */
  CorrelationState state(Collection<KnownAlert> standing) {
    Map<String, KnownAlert> byFingerprint = new LinkedHashMap<>();
    standing.forEach(one -> byFingerprint.put(one.alert().fingerprint(), one));
    List<String> ids = standing.stream().map(KnownAlert::incidentId).distinct().toList();
    return new CorrelationState(
        byFingerprint,
        held.incidents(ids),
        Map.of(),
        holdingStanding(holds.now(), List.copyOf(standing)));
  }

  /** What holds an alert back, in words; nothing when it is not this. */
  Optional<ActiveHolds.Described> describe(String holdId) {
    if (!Inhibitions.isHold(holdId)) {
      return holds.describe(holdId);
    }
    String rule = Inhibitions.ruleOf(holdId);
    return store
        .find(Inhibitions.alertOf(holdId), rule)
        .map(
            source ->
                new ActiveHolds.Described(
                    holdId, Hold.Type.INHIBITION.word(), rule, why(source), null, null));
  }
}
