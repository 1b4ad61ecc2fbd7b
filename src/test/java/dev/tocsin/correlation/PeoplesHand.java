package dev.tocsin.correlation;

import dev.tocsin.correlation.KnownIncident.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What people merge and split in a state in memory, written as the database does it. */
final class PeoplesHand {

  private record Merge(String kept, String other, String key, Set<String> alerts, Instant at) {}

  private record Split(String from, String apart) {}

  private final Regrouping regrouping;
  private final CorrelationMemory memory;
  private final Map<String, KnownAlert> alerts;
  private final Supplier<String> ids;
  private final List<Merge> merges = new ArrayList<>();
  private final List<Split> splits = new ArrayList<>();

  PeoplesHand(
      CorrelationSettings settings,
      CorrelationMemory memory,
      Map<String, KnownAlert> alerts,
      Supplier<String> ids) {
    this.regrouping = new Regrouping(settings);
    this.memory = memory;
    this.alerts = alerts;
    this.ids = ids;
  }

  ByHand said() {
    Map<String, Set<String>> places = new HashMap<>();
    for (Merge merge : merges) {
      places.computeIfAbsent(merge.key, key -> new HashSet<>()).add(home(merge.kept));
    }
    return new ByHand(places, splits.stream().map(Split::apart).collect(Collectors.toSet()));
  }

  private String home(String id) {
    return merges.stream()
        .filter(merge -> merge.other.equals(id))
        .findFirst()
        .map(merge -> home(merge.kept))
        .orElse(id);
  }

  void merge(int first, int second, Instant now) {
    List<KnownIncident> open =
        memory.incidents().stream().filter(one -> one.phase() != Phase.CLOSED).toList();
    if (open.size() < 2) {
      return;
    }
    KnownIncident kept = open.get(first % open.size());
    KnownIncident other = open.get(second % open.size());
    if (kept.id().equals(other.id()) || regrouping.refusal(kept, other).isPresent()) {
      return;
    }
    Set<String> moved = of(other.id()).stream().map(KnownAlert::id).collect(Collectors.toSet());
    take(kept, other, now);
    merges.add(new Merge(kept.id(), other.id(), other.resourceKey(), moved, now));
  }

  private void take(KnownIncident kept, KnownIncident other, Instant now) {
    Regrouping.Merged merged = regrouping.merge(kept, List.of(other), now);
    put(merged.kept());
    merged.gone().forEach(this::put);
    of(other.id()).forEach(one -> move(one, kept.id()));
  }

  void undoMerge(int which, Instant now) {
    if (merges.isEmpty()) {
      return;
    }
    Merge merge = merges.get(which % merges.size());
    KnownIncident kept = incident(merge.kept);
    if (kept.phase() == Phase.CLOSED) {
      return;
    }
    Set<String> places = new HashSet<>(Set.of(merge.key));
    Set<String> keeps = new HashSet<>();
    merges.stream()
        .filter(one -> !one.equals(merge))
        .forEach(
            one -> {
              if (isBelow(one, merge.other)) {
                places.add(one.key);
              } else if (isBelow(one, merge.kept)) {
                keeps.addAll(one.alerts);
              }
            });
    Regrouping.Parted parted =
        regrouping.unmerge(
            kept,
            incident(merge.other),
            of(kept.id()),
            new Regrouping.Taken(merge.alerts, places, keeps, merge.at),
            now);
    write(parted);
    merges.remove(merge);
  }

  private boolean isBelow(Merge merge, String incident) {
    return merge.kept.equals(incident)
        || merges.stream().anyMatch(up -> up.other.equals(merge.kept) && isBelow(up, incident));
  }

  void split(int which, int some, Instant now) {
    List<KnownIncident> standing =
        memory.incidents().stream().filter(one -> one.firing() > 1).toList();
    if (standing.isEmpty()) {
      return;
    }
    KnownIncident from = standing.get(which % standing.size());
    List<KnownAlert> firing = of(from.id()).stream().filter(KnownAlert::firing).toList();
    int most = firing.size() - 1;
    Set<String> chosen =
        firing.reversed().stream()
            .limit(1 + some % most)
            .map(KnownAlert::id)
            .collect(Collectors.toSet());
    Regrouping.Parted parted =
        regrouping.split(from, of(from.id()), chosen, new Regrouping.New(ids.get(), ""), now);
    write(parted);
    splits.add(new Split(from.id(), parted.other().id()));
  }

  void undoSplit(int which, Instant now) {
    if (splits.isEmpty()) {
      return;
    }
    Split split = splits.get(which % splits.size());
    KnownIncident from = incident(split.from);
    KnownIncident apart = incident(split.apart);
    if (regrouping.refusal(from, apart).isEmpty()) {
      take(from, apart, now);
      splits.remove(split);
    }
  }

  private void write(Regrouping.Parted parted) {
    put(parted.left());
    put(parted.other());
    of(parted.left().id()).stream()
        .filter(one -> parted.alerts().contains(one.id()))
        .forEach(one -> move(one, parted.other().id()));
  }

  private void move(KnownAlert one, String incident) {
    KnownAlert moved = one.movedTo(incident);
    alerts.put(moved.id(), moved);
    memory.put(moved);
  }

  private void put(KnownIncident one) {
    memory.put(one);
  }

  private KnownIncident incident(String id) {
    return memory.incident(id).orElseThrow();
  }

  private List<KnownAlert> of(String id) {
    return alerts.values().stream().filter(one -> one.incidentId().equals(id)).toList();
  }
}
