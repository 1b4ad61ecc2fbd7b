package dev.tocsin.incident;

import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.Correlator;
import dev.tocsin.correlation.Decision;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Loads state, lets {@link Correlator} decide, writes the decision: one transaction. */
@Component
class Correlation {

  private final CorrelationStore store;
  private final IncidentStore incidents;
  private final EventLog events;
  private final Database database;
  private final Correlator correlator;
  private final Counter taken;
  private final Counter stale;
  private final Counter opened;

  Correlation(
      CorrelationStore store,
      IncidentStore incidents,
      EventLog events,
      Database database,
      CorrelationSettings settings,
      MeterRegistry meters) {
    this.store = store;
    this.incidents = incidents;
    this.events = events;
    this.database = database;
    this.correlator = new Correlator(settings);
    this.taken = counter(meters, "tocsin.alerts.taken", "alerts correlated, repeats included");
    this.stale =
        counter(meters, "tocsin.alerts.stale", "alerts older than what is known of the fault");
    this.opened = counter(meters, "tocsin.incidents.opened", "incidents opened");
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder(name).description(description).register(meters);
  }

  /**
   * Takes alerts in.
   *
   * @return the incidents that each fingerprint is about now; nothing of an alert that was stale
   */
  Map<String, Set<String>> take(List<Incoming> incoming, Instant now) {
    if (incoming.isEmpty()) {
      return Map.of();
    }
    Decision decision =
        database.write(
            jdbc -> {
              Decision decided = correlator.decide(store.load(incoming), incoming, now, Ids::next);
              write(decided, now);
              return decided;
            });
    taken.increment(incoming.size());
    stale.increment(decision.stale().size());
    opened.increment(decision.opened().size());
    return homes(decision);
  }

  private static Map<String, Set<String>> homes(Decision decision) {
    Map<String, Set<String>> homes = new HashMap<>();
    Stream.of(decision.newAlerts(), decision.changedAlerts(), decision.repeated())
        .flatMap(List::stream)
        .forEach(
            known ->
                homes
                    .computeIfAbsent(known.alert().fingerprint(), print -> new HashSet<>(2))
                    .add(known.incidentId()));
    return homes;
  }

  private void write(Decision decision, Instant now) {
    incidents.insert(decision.opened());
    incidents.update(decision.changed());
    store.insertAlerts(decision.newAlerts());
    store.updateAlerts(decision.changedAlerts());
    store.touchAlerts(decision.repeated());
    incidents.addEntries(decision.entries().stream().map(entry -> entry(entry, now)).toList());
    for (Decision.Happening happening : decision.happenings()) {
      if (happening.what() == Decision.What.ABSORBED) {
        String parent = happening.data().getOrDefault("incident", "");
        store.moveFiring(happening.incidentId(), parent);
      }
      events.add(happening.incidentId(), type(happening.what()), now, happening.data());
    }
  }

  private static TimelineEntry entry(Decision.Entry entry, Instant now) {
    Map<String, String> data = new java.util.TreeMap<>(entry.data());
    data.put("rule", entry.rule());
    return new TimelineEntry(entry.incidentId(), now, entry.kind(), "hub", entry.line(), data);
  }

  private static IncidentEvent.Type type(Decision.What what) {
    return switch (what) {
      case OPENED -> IncidentEvent.Type.OPENED;
      case CHANGED -> IncidentEvent.Type.CHANGED;
      case RESOLVED -> IncidentEvent.Type.RESOLVED;
      case ABSORBED -> IncidentEvent.Type.CLOSED;
    };
  }
}
