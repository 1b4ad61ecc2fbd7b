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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  final ObservationStore observations;
  final IncidentCloser closer;

  /** Incidents that another module holds open. */
  final Set<String> held = new HashSet<>();

  Instant now = T;

  IncidentFixture(Database database) {
    inventory = TestInventory.of(database, TestInventory.SMALL);
    store = new IncidentStore(database);
    events = new EventLog(store);
    observations = new ObservationStore(database);
    CorrelationStore states = new CorrelationStore(database);
    Correlation correlation =
        new Correlation(
            states,
            store,
            events,
            database,
            new CorrelationSettings(Duration.ofHours(6), List.of("brute-force")),
            meters);
    correlate =
        new CorrelateStep(
            inventory,
            correlation,
            states,
            new ObservationCounter(observations),
            outcomes::addAll,
            database,
            () -> now);
    service = new IncidentService(store, events, inventory, database, audit, () -> now);
    feed = new IncidentEventFeed(store, events, inventory, () -> now, meters);
    feed.longestPause = 20;
    closer = closer(database, Duration.ofDays(7));
    expiry = new AlertExpiry(states, observations, correlation, database, () -> now);
  }

  IncidentCloser closer(Database database, Duration after) {
    return new IncidentCloser(
        store,
        service,
        List.of(new Held()),
        database,
        audit,
        new IncidentSettings(after),
        () -> now);
  }

  private final class Held implements IncidentRecord.Part {
    @Override
    public String name() {
      return "held";
    }

    @Override
    public Object of(String incidentId) {
      return "";
    }

    @Override
    public boolean holdsOpen(String incidentId) {
      return held.contains(incidentId);
    }
  }

  void take(Alert... alerts) {
    correlate.handle(batch(new Reading.Facts(List.of(alerts), List.of()), null));
  }

  void read(Reading... readings) {
    for (Reading reading : readings) {
      correlate.handle(batch(reading, null));
    }
  }

  void see(AlertBatch.Counting rule, Observation... seen) {
    see(Ids.next(), rule, seen);
  }

  /** As the signal of this id; of an earlier one when it is told again. */
  void see(String signalId, AlertBatch.Counting rule, Observation... seen) {
    correlate.handle(batch(signalId, new Reading.Facts(List.of(), List.of(seen)), rule));
  }

  AlertBatch batch(Reading reading, AlertBatch.@Nullable Counting rule) {
    return batch(Ids.next(), reading, rule);
  }

  private AlertBatch batch(String id, Reading reading, AlertBatch.@Nullable Counting rule) {
    Signal signal = new Signal(id, "test", now, "", Map.of(), new byte[0]);
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
