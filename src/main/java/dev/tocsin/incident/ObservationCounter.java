package dev.tocsin.incident;

import dev.tocsin.alert.AlertBatch.Counting;
import dev.tocsin.alert.Observation;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.ObservationWindow;
import dev.tocsin.incident.ObservationStore.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counts observations until they make an alert. Each signal counts once: what it says when it is
 * read again takes the place of what it said before.
 */
@Component
class ObservationCounter {

  private final ObservationStore store;

  ObservationCounter(ObservationStore store) {
    this.store = store;
  }

  /**
   * An observation at its place.
   *
   * @param signalId signal that told of it
   * @param receivedAt when the hub took that signal
   */
  record Seen(Observation observation, String signalId, Instant receivedAt) {}

  /**
   * An alert that is due.
   *
   * @param signalIds signals just read that told of what it counts
   */
  record Due(Incoming incoming, Set<String> signalIds) {}

  /**
   * Counts within the caller's transaction.
   *
   * @param signalIds signals that were read, also those that tell of nothing any more
   * @param rules at most one for each kind of observation and of alert
   * @return the alerts that are due, the newest for each rule and key
   */
  List<Due> count(
      Collection<String> signalIds,
      List<Seen> seen,
      List<Counting> rules,
      String source,
      Instant now) {
    store.forget(signalIds);
    Map<String, List<Seen>> byKind = new HashMap<>();
    for (Seen one : seen) {
      byKind.computeIfAbsent(one.observation.kind(), kind -> new ArrayList<>()).add(one);
    }
    List<Due> due = new ArrayList<>();
    for (Counting rule : rules) {
      List<Seen> counted = byKind.get(rule.observed());
      if (counted != null) {
        due.addAll(count(counted, rule, source, now));
      }
    }
    return due;
  }

  private List<Due> count(List<Seen> seen, Counting rule, String source, Instant now) {
    String counted = rule.kind() + " of " + rule.observed();
    Map<String, ObservationWindow> windows = new HashMap<>();
    Map<Said, ObservationWindow> said = new LinkedHashMap<>();
    Map<String, Incoming> alerts = new LinkedHashMap<>();
    Map<String, Set<String>> signals = new HashMap<>();
    for (Seen one : seen) {
      Observation observation = one.observation;
      String key = ObservationWindow.key(observation);
      ObservationWindow window =
          windows
              .computeIfAbsent(key, name -> store.window(counted, name, rule.threshold()))
              .with(observation.at(), observation.times(), rule.threshold());
      windows.put(key, window);
      signals.computeIfAbsent(key, name -> new HashSet<>()).add(one.signalId);
      said.merge(
          new Said(one.signalId, counted, key),
          ObservationWindow.EMPTY.with(observation.at(), observation.times(), rule.threshold()),
          (before, first) -> before.with(observation.at(), observation.times(), rule.threshold()));
      window
          .alert(observation, rule, source, now)
          .ifPresent(alert -> alerts.put(key, new Incoming(alert, one.receivedAt)));
    }
    store.save(said, now.plus(rule.within()).plus(rule.quiet()));
    return alerts.entrySet().stream()
        .map(due -> new Due(due.getValue(), signals.getOrDefault(due.getKey(), Set.of())))
        .toList();
  }
}
