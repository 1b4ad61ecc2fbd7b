package dev.tocsin.correlation;

import dev.tocsin.correlation.Inhibitions.Tie;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The book of a {@link Replay}: of alerts with ties alone, and of those only that may have moved is
 * asked what became of them. Not for several threads.
 */
final class TiesInMemory implements TieBook {

  private static final Comparator<Tie> BY_RULE =
      Comparator.comparing(Tie::rule).thenComparing(Tie::explains);

  private final CorrelationMemory memory;
  private final Map<String, Map<Side, End>> ends = new HashMap<>();
  private final Map<String, KnownAlert> seen = new HashMap<>();
  private final Map<String, KnownAlert> lately = new HashMap<>();
  private final Map<Tie, NavigableSet<String>> meeting = new HashMap<>();
  private final Map<String, Set<Tie>> rulesAt = new HashMap<>();
  private final NavigableSet<String> moved = new TreeSet<>();
  private final NavigableSet<Turn> turns =
      new TreeSet<>(Comparator.comparing(Turn::at).thenComparing(Turn::alertId));

  private record Side(String rule, boolean explains) {}

  private record End(Tie tie, State state, @Nullable Instant until) {}

  private record Turn(Instant at, String alertId) {}

  TiesInMemory(CorrelationMemory memory) {
    this.memory = memory;
  }

  /** These are others than before, or new; ties of them may follow. */
  void saw(Decision decision) {
    lately.clear();
    Stream.of(
            decision.newAlerts(),
            decision.lingering(),
            decision.changedAlerts(),
            decision.repeated())
        .flatMap(List::stream)
        .forEach(this::saw);
  }

  private void saw(KnownAlert alert) {
    lately.put(alert.id(), alert);
    if (ends.containsKey(alert.id())) {
      seen.put(alert.id(), alert);
      moved.add(alert.id());
      if (!alert.firing()) {
        of(List.of(alert.id())).stream().filter(one -> !one.tie().explains()).forEach(this::remove);
      }
    }
  }

  /** An alert that has ties. */
  Optional<KnownAlert> find(String alertId) {
    return Optional.ofNullable(seen.get(alertId)).map(one -> standing(alertId).orElse(one));
  }

  /** When something may rise or settle by the time alone. */
  Optional<Instant> nextTurn() {
    return turns.isEmpty() ? Optional.empty() : Optional.of(turns.first().at());
  }

  /** What is due by then may have moved. */
  void turnBy(Instant now) {
    while (!turns.isEmpty() && !turns.first().at().isAfter(now)) {
      moved.add(Objects.requireNonNull(turns.pollFirst()).alertId());
    }
  }

  /** Everything that moved was followed. */
  void settle() {
    moved.clear();
  }

  @Override
  public List<Kept> of(Collection<String> alertIds) {
    return alertIds.stream().distinct().flatMap(this::kept).toList();
  }

  private Stream<Kept> kept(String id) {
    return List.copyOf(ends.getOrDefault(id, Map.of()).values()).stream()
        .map(end -> new Kept(id, end.tie(), end.state()));
  }

  @Override
  public void add(String alertId, Tie tie) {
    KnownAlert known = lately.get(alertId);
    if (known != null) {
      seen.put(alertId, known);
    }
    Side side = new Side(tie.rule(), tie.explains());
    End before = ends.computeIfAbsent(alertId, any -> new LinkedHashMap<>()).get(side);
    if (before != null) {
      unlink(alertId, before.tie());
    }
    put(alertId, new End(tie, before == null ? State.NONE : before.state(), null));
    meeting.computeIfAbsent(tie, any -> new TreeSet<>()).add(alertId);
    rulesAt.computeIfAbsent(tie.meets(), any -> new TreeSet<>(BY_RULE)).add(tie);
  }

  private void put(String alertId, End end) {
    ends.computeIfAbsent(alertId, any -> new LinkedHashMap<>())
        .put(new Side(end.tie().rule(), end.tie().explains()), end);
    moved.add(alertId);
    Instant until = end.until();
    if (until != null) {
      turns.add(new Turn(until, alertId));
    }
  }

  private void unlink(String alertId, Tie tie) {
    NavigableSet<String> ids = meeting.get(tie);
    if (ids != null && ids.remove(alertId) && ids.isEmpty()) {
      meeting.remove(tie);
      Set<Tie> ties = rulesAt.getOrDefault(tie.meets(), new TreeSet<>(BY_RULE));
      ties.remove(tie);
      if (ties.isEmpty()) {
        rulesAt.remove(tie.meets());
      }
    }
  }

  @Override
  public void remove(Kept one) {
    Map<Side, End> all = ends.getOrDefault(one.alertId(), new LinkedHashMap<>());
    all.remove(new Side(one.tie().rule(), one.tie().explains()));
    unlink(one.alertId(), one.tie());
    if (all.isEmpty()) {
      ends.remove(one.alertId());
      seen.remove(one.alertId());
    }
  }

  @Override
  public boolean turn(Kept one, State to, Instant until) {
    boolean lasts = to == State.SETTLING || to == State.OFF;
    put(one.alertId(), new End(one.tie(), to, lasts ? until : null));
    return true;
  }

  @Override
  public List<Explaining> explaining(Collection<String> meets) {
    List<Explaining> found = new ArrayList<>();
    for (String value : meets) {
      for (Tie tie : rulesAt.getOrDefault(value, Set.of())) {
        if (tie.explains()) {
          meeting.getOrDefault(tie, new TreeSet<>()).stream()
              .filter(id -> holds(end(id, tie)))
              .flatMap(id -> Stream.ofNullable(seen.get(id)))
              .map(alert -> standing(alert.id()).orElse(alert))
              .filter(alert -> !alert.held())
              .forEach(alert -> found.add(explaining(alert, tie)));
        }
      }
    }
    return found;
  }

  @Override
  public List<String> holdsOnThoseThatExplain(String alertId) {
    return kept(alertId)
        .filter(one -> !one.tie().explains())
        .map(one -> new Tie(one.tie().rule(), one.tie().meets(), true))
        .flatMap(tie -> meeting.getOrDefault(tie, new TreeSet<>()).stream())
        .flatMap(id -> standing(id).stream())
        .flatMap(alert -> alert.heldBy().stream())
        .distinct()
        .toList();
  }

  @Override
  public Map<String, String> fingerprints(Collection<String> alertIds) {
    Map<String, String> prints = new HashMap<>();
    for (String id : alertIds) {
      standing(id).ifPresent(alert -> prints.put(id, alert.alert().fingerprint()));
    }
    return prints;
  }

  private static boolean holds(@Nullable End end) {
    return end != null && (end.state() == State.ON || end.state() == State.SETTLING);
  }

  private @Nullable End end(String id, Tie tie) {
    return ends.getOrDefault(id, Map.of()).get(new Side(tie.rule(), tie.explains()));
  }

  private static Explaining explaining(KnownAlert alert, Tie tie) {
    return new Explaining(
        alert.id(),
        alert.alert().fingerprint(),
        tie,
        alert.alert().summary(),
        Long.parseLong(alert.incidentId()));
  }

  /** The newest standing of the fault, when it is this one and stands. */
  private Optional<KnownAlert> standing(String id) {
    return Optional.ofNullable(seen.get(id))
        .flatMap(alert -> memory.newest(alert.alert().fingerprint()))
        .filter(alert -> alert.id().equals(id) && alert.firing());
  }

  @Override
  public boolean mayExplain(String alertId) {
    return standing(alertId)
        .filter(alert -> !alert.held() && !Report.isWeak(alert.alert()))
        .isPresent();
  }

  @Override
  public boolean stands(String alertId) {
    return standing(alertId).isPresent();
  }

  @Override
  public List<Kept> fallen() {
    return moved((end, id) -> end.state() == State.ON && !mayExplain(id));
  }

  @Override
  public List<Kept> risen(Instant now) {
    return moved((end, id) -> mayRise(end, now) && mayExplain(id));
  }

  private static boolean mayRise(End end, Instant now) {
    Instant until = end.until();
    return switch (end.state()) {
      case NONE, SETTLING -> true;
      case OFF -> until == null || !until.isAfter(now);
      case ON -> false;
    };
  }

  @Override
  public List<Kept> gone() {
    return moved(
        (end, id) -> (end.state() == State.NONE || end.state() == State.OFF) && !stands(id));
  }

  @Override
  public List<Kept> settled(Instant now) {
    return moved(
        (end, id) -> {
          Instant until = end.until();
          return end.state() == State.SETTLING && until != null && !until.isAfter(now);
        });
  }

  private interface Test {
    boolean fits(End end, String alertId);
  }

  private List<Kept> moved(Test test) {
    List<Kept> found = new ArrayList<>();
    for (String id : moved) {
      for (End end : ends.getOrDefault(id, Map.of()).values()) {
        if (end.tie().explains() && test.fits(end, id)) {
          found.add(new Kept(id, end.tie(), end.state()));
        }
      }
    }
    return found;
  }

  @Override
  public List<KnownAlert> explained(Tie tie) {
    Tie other = new Tie(tie.rule(), tie.meets(), false);
    return meeting.getOrDefault(other, new TreeSet<>()).stream()
        .flatMap(id -> standing(id).stream())
        .toList();
  }
}
