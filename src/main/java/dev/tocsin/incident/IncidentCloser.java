package dev.tocsin.incident;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts resolved incidents away that nobody needs any more, a bounded number at a time. What decides
 * is in the database alone, so that a restart changes nothing.
 */
@Component
class IncidentCloser {

  static final int MOST_AT_ONCE = 200;

  private final IncidentStore store;
  private final IncidentRecord incidents;
  private final List<IncidentRecord.Part> parts;
  private final Database database;
  private final Audit audit;
  private final IncidentSettings settings;
  private final InstantSource clock;

  /** Where the next round goes on: those that are held must not keep the others back. */
  private String after = "";

  IncidentCloser(
      IncidentStore store,
      IncidentRecord incidents,
      List<IncidentRecord.Part> parts,
      Database database,
      Audit audit,
      IncidentSettings settings,
      InstantSource clock) {
    this.store = store;
    this.incidents = incidents;
    this.parts = List.copyOf(parts);
    this.database = database;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** One round; tells how many were closed. */
  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  synchronized int sweep() {
    if (settings.closeAfter().isZero()) {
      return 0;
    }
    Instant now = clock.instant();
    List<Incident> over =
        store.resolvedBefore(now.minus(settings.closeAfter()), after, MOST_AT_ONCE);
    after = over.size() < MOST_AT_ONCE ? "" : over.getLast().id();
    int closed = 0;
    for (Incident incident : over) {
      if (close(incident, now)) {
        closed++;
      }
    }
    return closed;
  }

  /** False when something in it is open, or somebody changed it meanwhile. */
  private boolean close(Incident incident, Instant now) {
    String id = incident.id();
    return database.write(
        jdbc -> {
          if (parts.stream().anyMatch(part -> part.holdsOpen(id))
              || !store.setState(incident, Incident.State.CLOSED, null, now)) {
            return false;
          }
          String line =
              "closed by the hub: resolved for "
                  + words(settings.closeAfter())
                  + ", nothing left open";
          incidents.tell(id, IncidentEvent.Type.CLOSED, "hub", line, Map.of("by", "hub"));
          audit.record(
              AuditEntry.of("incident.close", "incident", id)
                  .by(Actor.HUB)
                  .from("")
                  .before(Map.of("state", incident.state().word()))
                  .after(Map.of("state", Incident.State.CLOSED.word(), "line", line)));
          return true;
        });
  }

  /** In the largest unit that says it whole. */
  private static String words(Duration time) {
    if (time.toHours() % 24 == 0 && time.toDays() > 0) {
      return time.toDays() == 1 ? "1 day" : time.toDays() + " days";
    }
    return time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }
}
