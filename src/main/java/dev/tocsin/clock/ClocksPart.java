package dev.tocsin.clock;

import dev.tocsin.clock.time.ServiceTime;
import dev.tocsin.incident.IncidentRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The field {@code clocks} of one incident in the API: response before restore. */
@Component
class ClocksPart implements IncidentRecord.Part {

  private final ClockStore store;
  private final ServiceTime time;
  private final InstantSource clock;

  ClocksPart(ClockStore store, ServiceTime time, InstantSource clock) {
    this.store = store;
    this.time = time;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public List<ClockView> of(String incidentId) {
    Instant now = clock.instant();
    List<ClockStore.Level> levels = store.levels(incidentId);
    return store.of(incidentId).stream().map(row -> ClockView.of(row, levels, time, now)).toList();
  }
}
