package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertBatch.Counting;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Resource;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.ObservationWindow;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.SignalOutcome;
import dev.tocsin.signal.SignalOutcomes;
import dev.tocsin.signal.SignalStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what a batch of signals said, decides, and writes effects and outcomes in one transaction.
 */
@Component("correlate")
class CorrelateStep implements RouteStep {

  private final Inventory inventory;
  private final Correlation correlation;
  private final CorrelationStore store;
  private final SignalOutcomes outcomes;
  private final Database database;
  private final InstantSource clock;

  CorrelateStep(
      Inventory inventory,
      Correlation correlation,
      CorrelationStore store,
      SignalOutcomes outcomes,
      Database database,
      InstantSource clock) {
    this.inventory = inventory;
    this.correlation = correlation;
    this.store = store;
    this.outcomes = outcomes;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Called by routes. Need not wait for the disk: the signals are durable and would be correlated
   * again, and nothing leaves the hub for an incident before a commit of its own.
   */
  public void handle(AlertBatch batch) {
    InventorySnapshot known = inventory.snapshot();
    Instant now = clock.instant();
    List<SignalOutcome> results = new ArrayList<>(batch.read().size());
    List<Incoming> incoming = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    for (ReadSignal read : batch.read()) {
      results.add(outcome(read, known, incoming, seen));
    }
    database.writingSoon(
        jdbc -> {
          if (batch.counting() != null) {
            incoming.addAll(count(seen, batch.counting(), batch.source(), now));
          }
          correlation.take(incoming, now);
          outcomes.record(results);
        });
  }

  private static SignalOutcome outcome(
      ReadSignal read, InventorySnapshot known, List<Incoming> incoming, List<Seen> seen) {
    String id = read.signal().id();
    if (read.reading() instanceof Reading.Facts facts) {
      List<Alert> alerts =
          facts.alerts().stream().map(alert -> alert.at(resolve(alert.resource(), known))).toList();
      Instant receivedAt = read.signal().receivedAt();
      alerts.forEach(alert -> incoming.add(new Incoming(alert, receivedAt)));
      facts.observations().forEach(one -> seen.add(new Seen(at(one, known), receivedAt)));
      return new SignalOutcome(
          id, SignalStatus.PROCESSED, null, alerts.isEmpty() ? null : AlertJson.array(alerts));
    }
    if (read.reading() instanceof Reading.Nothing nothing) {
      return new SignalOutcome(id, SignalStatus.IGNORED, nothing.reason(), null);
    }
    return new SignalOutcome(id, SignalStatus.QUARANTINED, read.unreadable(), null);
  }

  private List<Incoming> count(List<Seen> seen, Counting rule, String source, Instant now) {
    Map<String, ObservationWindow> windows = new HashMap<>();
    Map<String, Incoming> alerts = new HashMap<>();
    for (Seen one : seen) {
      Observation observation = one.observation;
      if (!observation.kind().equals(rule.observed())) {
        continue;
      }
      String key = ObservationWindow.key(observation);
      ObservationWindow window =
          windows
              .computeIfAbsent(key, name -> store.window(rule.kind(), name))
              .with(observation.at(), rule.threshold());
      windows.put(key, window);
      window
          .alert(observation, rule, source, now)
          .ifPresent(alert -> alerts.put(key, new Incoming(alert, one.receivedAt)));
    }
    windows.forEach((key, window) -> store.saveWindow(rule.kind(), key, window, now));
    return List.copyOf(alerts.values());
  }

  private static Resource resolve(Resource sent, InventorySnapshot known) {
    InventorySnapshot.Found found = known.find(sent.names());
    return found.equals(InventorySnapshot.Found.NOTHING)
        ? sent
        : new Resource(
            sent.names(), orNull(found.server()), orNull(found.service()), orNull(found.client()));
  }

  private static Observation at(Observation observation, InventorySnapshot known) {
    return new Observation(
        observation.kind(),
        observation.key(),
        resolve(observation.resource(), known),
        observation.at(),
        observation.labels());
  }

  private static @Nullable String orNull(java.util.Optional<String> value) {
    return value.orElse(null);
  }

  private record Seen(Observation observation, Instant receivedAt) {}
}
