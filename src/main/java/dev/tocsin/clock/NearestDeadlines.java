package dev.tocsin.clock;

import dev.tocsin.clock.time.ServiceTime;
import dev.tocsin.incident.IncidentRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What comes next of each incident in a list; a clock that is paused has no deadline. */
@Component
class NearestDeadlines implements IncidentRecord.Deadlines {

  private final ClockStore store;
  private final ServiceTime time;
  private final InstantSource clock;

  NearestDeadlines(ClockStore store, ServiceTime time, InstantSource clock) {
    this.store = store;
    this.time = time;
    this.clock = clock;
  }

  @Override
  public Map<String, IncidentRecord.Deadline> nearest(Collection<String> incidentIds) {
    Instant now = clock.instant();
    Map<String, IncidentRecord.Deadline> nearest = new HashMap<>();
    for (ClockRow row : store.running(incidentIds)) {
      row.contract()
          .deadline(time)
          .ifPresent(
              at ->
                  nearest.merge(
                      row.incidentId(),
                      new IncidentRecord.Deadline(
                          row.name().word(), at, row.contract().fraction(time, now)),
                      (one, other) -> one.at().isAfter(other.at()) ? other : one));
    }
    return nearest;
  }
}
