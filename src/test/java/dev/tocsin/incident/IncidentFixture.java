package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.TestInventory;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The incident module over a database, as the hub wires it. */
final class IncidentFixture {

  static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  final List<SignalOutcome> outcomes = new ArrayList<>();
  final RecordingAudit audit = new RecordingAudit();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Inventory inventory;
  final IncidentStore store;
  final EventLog events;
  final CorrelateStep correlate;
  final IncidentService service;
  final IncidentEventFeed feed;
  final AlertExpiry expiry;
  Instant now = T;

  IncidentFixture(Database database) {
    inventory = TestInventory.of(database, TestInventory.SMALL);
    store = new IncidentStore(database);
    events = new EventLog(store);
    CorrelationStore states = new CorrelationStore(database);
    Correlation correlation =
        new Correlation(
            states, store, events, database, new CorrelationSettings(Duration.ofHours(6)), meters);
    correlate =
        new CorrelateStep(inventory, correlation, states, outcomes::addAll, database, () -> now);
    service = new IncidentService(store, events, inventory, database, audit, () -> now);
    feed = new IncidentEventFeed(store, events, inventory, () -> now, meters);
    feed.longestPause = 20;
    expiry = new AlertExpiry(states, correlation, database, () -> now);
  }

  void take(Alert... alerts) {
    correlate.handle(batch(new Reading.Facts(List.of(alerts), List.of()), null));
  }

  void see(AlertBatch.Counting rule, Observation... seen) {
    correlate.handle(batch(new Reading.Facts(List.of(), List.of(seen)), rule));
  }

  AlertBatch batch(Reading reading, AlertBatch.@Nullable Counting rule) {
    Signal signal = new Signal(Ids.next(), "test", now, "", Map.of(), new byte[0]);
    return new AlertBatch("test", List.of(new AlertBatch.ReadSignal(signal, reading, null)), rule);
  }

  static Alert firing(String fingerprint, String name) {
    return alert(fingerprint, name, Alert.Status.FIRING, null);
  }

  static Alert resolved(String fingerprint, String name) {
    return alert(fingerprint, name, Alert.Status.RESOLVED, T);
  }

  static Alert alert(
      String fingerprint, String name, Alert.Status status, @Nullable Instant endsAt) {
    return new Alert(
        fingerprint,
        "test",
        "down",
        Resource.named(List.of(name)),
        Severity.CRITICAL,
        status,
        name + " is down",
        T,
        endsAt,
        Map.of("job", "probe"),
        List.of("https://mon.example/graph"));
  }
}
