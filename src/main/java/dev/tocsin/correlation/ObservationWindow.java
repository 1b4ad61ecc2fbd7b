package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch.Counting;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The newest times at which one thing was seen: "N of these in T" as a pure function.
 *
 * @param seen oldest first; at most as many as the rule's threshold
 */
public record ObservationWindow(List<Instant> seen) {
  public static final ObservationWindow EMPTY = new ObservationWindow(List.of());

  public ObservationWindow {
    seen = List.copyOf(seen);
  }

  /** What is counted together: the same key seen at the same resource. */
  public static String key(Observation observation) {
    return observation.key() + " @ " + observation.resource().key();
  }

  /**
   * The window after one more observation, with times in order whatever order they came in.
   *
   * @param count how often it was seen at that time
   */
  public ObservationWindow with(Instant at, int count, int threshold) {
    List<Instant> times = new ArrayList<>(seen);
    int place = times.size();
    while (place > 0 && times.get(place - 1).isAfter(at)) {
      place--;
    }
    times.addAll(place, Collections.nCopies(Math.min(count, threshold), at));
    return new ObservationWindow(
        times.subList(Math.max(0, times.size() - threshold), times.size()));
  }

  /**
   * The alert that this window makes, when its last {@code threshold} observations lie within the
   * rule's time and it has not been quiet since for longer than the rule says.
   */
  public Optional<Alert> alert(Observation last, Counting rule, String source, Instant now) {
    if (seen.size() < rule.threshold()) {
      return Optional.empty();
    }
    Instant first = seen.getFirst();
    Instant end = seen.getLast().plus(rule.quiet());
    boolean often = Duration.between(first, seen.getLast()).compareTo(rule.within()) <= 0;
    if (!often || !end.isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(
        new Alert(
            Fingerprint.of(List.of(source, rule.kind(), key(last))),
            source,
            rule.kind(),
            last.resource(),
            rule.severity(),
            Alert.Status.FIRING,
            rule.kind() + ": " + rule.threshold() + " × " + rule.observed() + " from " + last.key(),
            first,
            end,
            last.labels(),
            List.of()));
  }
}
