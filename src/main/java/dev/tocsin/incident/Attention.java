package dev.tocsin.incident;

import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Remembers when a person last did something about an incident: every line that a person causes in
 * its timeline moves the timer of {@link Forgotten}.
 */
@Component
class Attention {

  static final String KIND = "incident-quiet";
  static final String NAME = "forgotten";

  /** When the person last did something. */
  static final String SINCE = "since";

  /** Whose lines are not a person's. */
  private static final Set<String> MACHINES = Set.of("hub", "policy", "trace-mail");

  private final IncidentStore store;
  private final Timers timers;
  private final AcknowledgementSettings settings;
  private final InstantSource clock;

  Attention(
      IncidentStore store, Timers timers, AcknowledgementSettings settings, InstantSource clock) {
    this.store = store;
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
  }

  /** A line was written; in the transaction of the line. */
  void written(String incidentId, String actor) {
    if (!MACHINES.contains(actor)) {
      store.find(incidentId).ifPresent(incident -> set(incident, clock.instant()));
    }
  }

  /** It stands again by itself: whoever was in charge is again, if no timer says so still. */
  void returned(String incidentId, Instant at) {
    if (timers.of(KIND, incidentId).isEmpty()) {
      store.find(incidentId).ifPresent(incident -> set(incident, at));
    }
  }

  /** The incident is graver now: what is left of the time is counted anew. */
  void reconsider(String incidentId) {
    timers.of(KIND, incidentId).stream()
        .map(Attention::since)
        .findFirst()
        .ifPresent(since -> store.find(incidentId).ifPresent(incident -> set(incident, since)));
  }

  /** When the timer began to count. */
  static Instant since(Timer timer) {
    String since = timer.data().get(SINCE);
    return since == null ? timer.due() : Instant.parse(since);
  }

  void set(Incident incident, Instant since) {
    Duration quiet = settings.quiet(incident);
    if (quiet.isZero()) {
      timers.cancel(KIND, incident.id());
    } else {
      timers.set(
          new Timer(KIND, incident.id(), NAME, since.plus(quiet), Map.of(SINCE, since.toString())));
    }
  }
}
