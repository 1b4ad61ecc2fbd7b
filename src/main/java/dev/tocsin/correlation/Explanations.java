package dev.tocsin.correlation;

import dev.tocsin.correlation.Inhibitions.Tie;
import dev.tocsin.correlation.TieBook.Explaining;
import dev.tocsin.correlation.TieBook.Kept;
import dev.tocsin.correlation.TieBook.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/**
 * Decides which standing alerts keep which others quiet, by what the rules say of them and by what
 * the book remembers; the hub's book is its database, that of a {@link Replay} its memory.
 *
 * <p>An alert that explains others must speak itself, and they are held back one such alert after
 * the other, so that two that explain each other never both fall silent. One that speaks only
 * because another keeps quiet what would explain it never holds that other one back: rules in a
 * ring come to rest, with the first that came speaking.
 */
public final class Explanations {

  private static final int ALERTS_AT_ONCE = 200;

  /** So many of one rule and place are asked; of a thousand the others wait for their turn. */
  private static final int MOST_SOURCES = 60;

  /** So many are named as what explains an alert. */
  private static final int MOST_NAMED = 6;

  /** One that was held back itself does not explain others sooner, so that none takes turns. */
  private static final Duration REST = Duration.ofSeconds(15);

  private final Inhibitions inhibitions;
  private final TieBook book;
  private final Silencers silencers;

  public Explanations(Inhibitions inhibitions, TieBook book) {
    this.inhibitions = inhibitions;
    this.book = book;
    this.silencers = new Silencers(book);
  }

  /** Those that explain others come first, so that a batch may bring both in any order. */
  public List<List<Incoming>> inOrder(List<Incoming> incoming) {
    if (inhibitions.isEmpty() || incoming.size() < 2) {
      return List.of(incoming);
    }
    Set<String> explaining = new HashSet<>();
    for (Incoming one : incoming) {
      if (ties(one).stream().anyMatch(Tie::explains)) {
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
  public Holds holding(Holds base, List<Incoming> incoming) {
    if (inhibitions.isEmpty()) {
      return base;
    }
    Map<String, Set<Tie>> explained = new LinkedHashMap<>();
    for (Incoming one : incoming) {
      for (Tie tie : ties(one)) {
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
  public Holds holdingStanding(Holds base, List<KnownAlert> standing) {
    if (inhibitions.isEmpty()) {
      return base;
    }
    Map<String, String> prints = new HashMap<>();
    standing.forEach(one -> prints.put(one.id(), one.alert().fingerprint()));
    Map<String, Set<Tie>> explained = new LinkedHashMap<>();
    for (Kept one : book.of(prints.keySet())) {
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
    Map<Tie, Integer> sources = new HashMap<>();
    Map<String, Integer> named = new HashMap<>();
    for (Explaining source : book.explaining(meets)) {
      Tie other = new Tie(source.tie().rule(), source.tie().meets(), false);
      if (sources.merge(other, 1, Integer::sum) > MOST_SOURCES) {
        continue; // it takes over when one of the others ends
      }
      Set<String> thanksTo = silencers.of(source);
      List<String> prints =
          explained.entrySet().stream()
              .filter(entry -> entry.getValue().contains(other))
              .map(Map.Entry::getKey)
              .filter(print -> !print.equals(source.fingerprint()) && !thanksTo.contains(print))
              .filter(print -> named.merge(print, 1, Integer::sum) <= MOST_NAMED)
              .toList();
      if (!prints.isEmpty()) {
        more.add(Inhibitions.hold(other.rule(), source.alertId(), why(source), prints));
      }
    }
    return base.and(more);
  }

  /** One line for the timeline. */
  public static String why(Explaining source) {
    return source.tie().rule()
        + ": explained by “"
        + source.summary()
        + "” (incident "
        + source.incident()
        + ")";
  }

  private List<Tie> ties(Incoming one) {
    return inhibitions.ties(one.asItCame(), one.alert());
  }

  /** Remembers what the rules say of alerts that were taken in; those explained by them. */
  public List<Tie> keep(Decision decided, List<Incoming> incoming, Instant now) {
    if (inhibitions.isEmpty()) {
      return List.of();
    }
    Map<String, List<Tie>> ties = new HashMap<>();
    incoming.forEach(one -> ties.put(one.alert().fingerprint(), ties(one)));
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
    book.of(byId.keySet())
        .forEach(one -> before.computeIfAbsent(one.alertId(), any -> new ArrayList<>()).add(one));
    List<Tie> begun = new ArrayList<>();
    byId.forEach(
        (id, wanted) -> {
          List<Kept> old = before.getOrDefault(id, List.of());
          old.stream().filter(one -> !wanted.contains(one.tie())).forEach(one -> leave(one, now));
          for (Tie tie : wanted) {
            if (old.stream().noneMatch(one -> one.tie().equals(tie))) {
              book.add(id, tie);
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
      book.turn(one, State.SETTLING, now);
    } else if (one.state() != State.SETTLING) {
      book.remove(one);
    }
  }

  /** It holds back from now on, when it may. */
  private Optional<Tie> rise(Kept one, Instant now) {
    boolean may = book.mayExplain(one.alertId());
    boolean turned = book.turn(one, may ? State.ON : State.OFF, now.plus(REST));
    return may && turned ? Optional.of(one.tie()) : Optional.empty();
  }

  /**
   * Follows what became of the alerts that explain others.
   *
   * @param affected called for each end whose other ends are to be looked at, before the next is
   */
  public void follow(Instant now, Consumer<Tie> affected) {
    for (Kept one : book.fallen()) {
      if (!book.stands(one.alertId())) {
        book.turn(one, State.SETTLING, now.plus(inhibitions.settles(one.tie().rule())));
      } else if (book.turn(one, State.OFF, now.plus(REST))) {
        affected.accept(one.tie());
      }
    }
    for (Kept one : book.risen(now)) {
      boolean holds = one.state() == State.SETTLING && inhibitions.knows(one.tie().rule());
      if (holds) {
        book.turn(one, State.ON, now);
      } else if (one.state() != State.SETTLING) {
        rise(one, now).ifPresent(affected);
      }
    }
    for (Kept one : book.settled(now)) {
      if (!inhibitions.knows(one.tie().rule()) || !book.stands(one.alertId())) {
        book.remove(one);
        affected.accept(one.tie());
      } else if (book.turn(one, State.OFF, now.plus(REST))) {
        affected.accept(one.tie());
      }
    }
    book.gone().forEach(book::remove);
  }

  /** The rules are others than before: what they say of all that stands, some at a time. */
  public void learn(List<KnownAlert> standing, Instant now, Consumer<Tie> affected) {
    Map<String, List<Tie>> byId = new LinkedHashMap<>();
    standing.forEach(one -> byId.put(one.id(), inhibitions.ties(one.alert(), one.alert())));
    keep(byId, now).forEach(affected);
  }

  /** Whether there is anything to {@link #follow}. */
  public boolean hasMoved(Instant now) {
    return !book.fallen().isEmpty()
        || !book.risen(now).isEmpty()
        || !book.settled(now).isEmpty()
        || !book.gone().isEmpty();
  }

  /** What stands and is explained by such an alert, with the state to decide it, in lots. */
  public List<List<KnownAlert>> explainedBy(Tie tie) {
    List<KnownAlert> all = book.explained(tie);
    List<List<KnownAlert>> lots = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ALERTS_AT_ONCE) {
      lots.add(all.subList(from, Math.min(all.size(), from + ALERTS_AT_ONCE)));
    }
    return lots;
  }
}
