package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Observation;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.incident.ObservationCounter.Due;
import dev.tocsin.incident.ObservationCounter.Seen;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final ObservationCounter counter;
  private final SignalOutcomes outcomes;
  private final Database database;
  private final InstantSource clock;

  CorrelateStep(
      Inventory inventory,
      Correlation correlation,
      CorrelationStore store,
      ObservationCounter counter,
      SignalOutcomes outcomes,
      Database database,
      InstantSource clock) {
    this.inventory = inventory;
    this.correlation = correlation;
    this.store = store;
    this.counter = counter;
    this.outcomes = outcomes;
    this.database = database.ahead();
    this.clock = clock;
  }

  /**
   * Called by routes. Need not wait for the disk: the signals are durable and would be correlated
   * again, and nothing leaves the hub for an incident before a commit of its own.
   */
  public void handle(AlertBatch batch) {
    InventorySnapshot known = inventory.snapshot();
    Instant now = clock.instant();
    List<Outcome> said = new ArrayList<>(batch.read().size());
    List<Incoming> incoming = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    for (ReadSignal read : batch.read()) {
      said.add(outcome(read, known, incoming, seen));
    }
    Told told = new Told();
    said.forEach(one -> one.alerts.forEach(alert -> told.add(one.id, alert)));
    List<SignalOutcome> results = said.parallelStream().map(Outcome::written).toList();
    database.writingSoon(
        jdbc -> {
          if (!batch.countings().isEmpty()) {
            List<String> readIds =
                batch.read().stream()
                    .filter(read -> read.reading() != null)
                    .map(read -> read.signal().id())
                    .toList();
            for (Due due : counter.count(readIds, seen, batch.countings(), batch.source(), now)) {
              incoming.add(due.incoming());
              due.signalIds().forEach(id -> told.add(id, due.incoming().alert()));
            }
          }
          Correlation.Taken taken = correlation.take(incoming, now);
          outcomes.record(results.stream().map(one -> told.outcome(one, taken)).toList());
        });
  }

  /** Of which faults each signal told. */
  private static final class Told {
    private final Map<String, Set<String>> fingerprints = new HashMap<>();

    void add(String signalId, Alert alert) {
      fingerprints.computeIfAbsent(signalId, id -> new HashSet<>(2)).add(alert.fingerprint());
    }

    /** With the incidents that the signal told of, and what there is to say of its faults. */
    SignalOutcome outcome(SignalOutcome outcome, Correlation.Taken taken) {
      Set<String> incidents = new HashSet<>(2);
      Set<String> remarks = new TreeSet<>();
      for (String print : fingerprints.getOrDefault(outcome.signalId(), Set.of())) {
        incidents.addAll(taken.homes().getOrDefault(print, Set.of()));
        String remark = taken.remarks().get(print);
        if (remark != null) {
          remarks.add(remark);
        }
      }
      return remarks.isEmpty()
          ? outcome.about(incidents)
          : outcome.about(incidents).remarked(Places.bounded(String.join("; ", remarks), 500));
    }
  }

  /** What becomes of a signal, before its alerts are written out. */
  private record Outcome(
      String id, SignalStatus status, @Nullable String reason, List<Alert> alerts) {
    SignalOutcome written() {
      return new SignalOutcome(
          id, status, reason, alerts.isEmpty() ? null : AlertJson.array(alerts));
    }
  }

  private Outcome outcome(
      ReadSignal read, InventorySnapshot known, List<Incoming> incoming, List<Seen> seen) {
    String id = read.signal().id();
    if (read.reading() instanceof Reading.Facts facts) {
      List<Alert> alerts =
          facts.alerts().stream().map(alert -> alert.at(Places.resolve(alert, known))).toList();
      Instant receivedAt = read.signal().receivedAt();
      alerts.forEach(alert -> incoming.add(new Incoming(alert, receivedAt)));
      facts.observations().forEach(one -> seen.add(new Seen(at(one, known), id, receivedAt)));
      return facts.unreadable().isEmpty()
          ? new Outcome(id, SignalStatus.PROCESSED, null, alerts)
          : new Outcome(id, SignalStatus.QUARANTINED, PartlyRead.reason(facts), alerts);
    }
    if (read.reading() instanceof Reading.Notice notice) {
      NamedSites named = NamedSites.of(notice, known, standing(notice, incoming));
      named
          .alerts()
          .forEach(alert -> incoming.add(new Incoming(alert, read.signal().receivedAt())));
      return new Outcome(id, SignalStatus.PROCESSED, named.remark(), named.alerts());
    }
    if (read.reading() instanceof Reading.Nothing nothing) {
      return new Outcome(id, SignalStatus.IGNORED, nothing.reason(), List.of());
    }
    return new Outcome(id, SignalStatus.QUARANTINED, read.unreadable(), List.of());
  }

  /** Of the notice's family: what stands in the database or was told earlier in this batch. */
  private List<Alert> standing(Reading.Notice notice, List<Incoming> earlier) {
    if (notice.alert().status() == Alert.Status.FIRING) {
      return List.of();
    }
    List<Alert> standing = new ArrayList<>(store.firingIn(notice.family()));
    earlier.stream()
        .map(Incoming::alert)
        .filter(alert -> alert.fingerprint().startsWith(notice.family()))
        .forEach(standing::add);
    return standing;
  }

  private static Observation at(Observation observation, InventorySnapshot known) {
    return new Observation(
        observation.kind(),
        observation.key(),
        Places.resolve(observation.resource(), known),
        observation.at(),
        observation.labels(),
        observation.times());
  }
}
