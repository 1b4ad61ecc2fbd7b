package dev.tocsin.correlation;

import dev.tocsin.correlation.Counted.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Alerts of one batch that wait for others: "N of these in T", by when the hub took them. */
final class Ledger {

  /** As many as a rule can ask for: one that came and went without end would fill the table. */
  private static final int MOST_ENDED = 1_000;

  private final Instant now;
  private final Map<Id, Counted> waiting = new LinkedHashMap<>();
  private final Set<Id> changed = new HashSet<>();
  private final Map<Id, Counted> dropped = new LinkedHashMap<>();
  private final Map<String, String> remarks = new HashMap<>();

  Ledger(Collection<Counted> known, Instant now) {
    this.now = now;
    known.forEach(one -> waiting.put(one.id(), one));
  }

  /**
   * Counts an alert; once, however often it is told.
   *
   * @return those that make an incident with it, each fault once, oldest first; empty until there
   *     are enough
   */
  List<Counted> count(Incoming.Count by, Incoming incoming) {
    String fingerprint = incoming.alert().fingerprint();
    of(fingerprint).stream().filter(one -> !one.key().equals(by.key())).forEach(this::drop);
    Instant until = incoming.receivedAt().plus(by.opens().within());
    Counted one = new Counted(by.rule(), by.key(), incoming, incoming.receivedAt(), until, null);
    Counted before = waiting.get(one.id());
    if (before != null && !isOlder(incoming, before)) {
      one = before.endedAt() == null ? before.again(incoming, until) : one;
    } else if (before != null) {
      return List.of();
    }
    waiting.put(one.id(), one);
    changed.add(one.id());
    forgetOldEnds(by.key());
    List<Counted> together = counted(by.key());
    Instant newest = one.first().receivedAt();
    for (Counted other : together) {
      newest = newest.isAfter(other.first().receivedAt()) ? newest : other.first().receivedAt();
    }
    Instant from = newest.minus(by.opens().within());
    int number =
        (int) together.stream().filter(other -> !other.first().receivedAt().isBefore(from)).count();
    if (number < by.opens().after()) {
      remarks.put(
          fingerprint,
          "counted by rule " + by.rule() + ", " + number + " of " + by.opens().after());
      return List.of();
    }
    waiting.values().stream()
        .filter(other -> other.key().equals(by.key()))
        .toList()
        .forEach(this::drop);
    return faults(together);
  }

  private void forgetOldEnds(String key) {
    List<Counted> ended =
        waiting.values().stream()
            .filter(other -> other.key().equals(key) && other.endedAt() != null)
            .sorted(Comparator.comparing(Counted::lastAt).reversed())
            .toList();
    ended.stream().skip(MOST_ENDED).forEach(this::drop);
  }

  private static boolean isOlder(Incoming incoming, Counted known) {
    return known.endedAt() != null && !incoming.receivedAt().isAfter(known.endedAt());
  }

  private List<Counted> counted(String key) {
    List<Counted> same = waiting.values().stream().filter(one -> one.key().equals(key)).toList();
    Instant newest = same.stream().map(Counted::lastAt).max(Comparator.naturalOrder()).orElse(now);
    return same.stream().filter(one -> one.counts(now, newest)).toList();
  }

  /** Of a fault that began several times, the newest beginning. */
  private static List<Counted> faults(List<Counted> all) {
    Map<String, Counted> newest = new LinkedHashMap<>();
    for (Counted one : all) {
      newest.merge(
          one.first().alert().fingerprint(),
          one,
          (first, next) ->
              next.first().alert().startsAt().isBefore(first.first().alert().startsAt())
                  ? first
                  : next);
    }
    return newest.values().stream()
        .sorted(Comparator.comparing((Counted one) -> one.first().receivedAt()))
        .toList();
  }

  /** It has ended before enough of them were there. */
  void end(String fingerprint, Instant receivedAt) {
    for (Counted one : of(fingerprint)) {
      if (one.endedAt() == null && !receivedAt.isBefore(one.lastAt())) {
        waiting.put(one.id(), one.ended(receivedAt));
        changed.add(one.id());
        remarks.put(fingerprint, "ended, so that rule " + one.rule() + " counts it no more");
      }
    }
  }

  /** It stands in an incident, so it waits for nothing. */
  void forget(String fingerprint) {
    of(fingerprint).forEach(this::drop);
    remarks.remove(fingerprint);
  }

  private List<Counted> of(String fingerprint) {
    return waiting.isEmpty()
        ? List.of()
        : waiting.values().stream()
            .filter(one -> one.first().alert().fingerprint().equals(fingerprint))
            .toList();
  }

  private void drop(Counted one) {
    waiting.remove(one.id());
    changed.remove(one.id());
    dropped.put(one.id(), one);
    remarks.remove(one.first().alert().fingerprint());
  }

  Decision.Waiting decided() {
    return new Decision.Waiting(
        changed.stream().map(id -> Objects.requireNonNull(waiting.get(id))).toList(),
        dropped.values().stream().filter(one -> !waiting.containsKey(one.id())).toList(),
        remarks);
  }
}
