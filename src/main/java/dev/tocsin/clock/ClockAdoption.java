package dev.tocsin.clock;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.OpenIncidents;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Gives the incidents that stood before the hub had clocks theirs, once for a database: as they
 * would have run since. Whatever is used up by then is taken for told, so that a thousand old
 * incidents send no mail; what is used up later is told as ever.
 */
@Component
class ClockAdoption {

  /** In place of an incident: that this was done. */
  private static final String DONE = "older-incidents";

  private static final int AT_ONCE = 200;

  private final ClockStore store;
  private final ClockKeeper keeper;
  private final IncidentRecord incidents;
  private final OpenIncidents open;
  private final Database database;
  private final InstantSource clock;

  ClockAdoption(
      ClockStore store,
      ClockKeeper keeper,
      IncidentRecord incidents,
      OpenIncidents open,
      Database database,
      InstantSource clock) {
    this.store = store;
    this.keeper = keeper;
    this.incidents = incidents;
    this.open = open;
    this.database = database;
    this.clock = clock;
  }

  /** All of it is one transaction: a hub that stops in its middle begins again. */
  void all() {
    database.writing(
        jdbc -> {
          if (!store.follows(DONE, 1)) {
            return;
          }
          String after = "";
          List<String> some;
          do {
            some = open.standing(after, AT_ONCE);
            some.forEach(id -> incidents.find(id).ifPresent(this::adopt));
            after = some.isEmpty() ? after : some.getLast();
          } while (!some.isEmpty());
        });
  }

  private void adopt(Incident incident) {
    if (incident.severity() == Severity.INFO || !store.of(incident.id()).isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Instant started = incident.startedAt();
    keeper.adopt(incident.id(), ClockName.RESPONSE, incident.level(), incident.openedAt(), now);
    if (started != null) {
      keeper.stop(incident.id(), ClockName.RESPONSE, ClockRow.Stop.STARTED, started);
      keeper.adopt(incident.id(), ClockName.RESTORE, incident.level(), started, now);
    }
  }
}
