package dev.tocsin.clock;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentConflict;
import dev.tocsin.incident.IncidentNotFound;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Database;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What people do to clocks: with a line, a reason and an entry of the audit record. */
@Component
class ClockActs {

  private final ClockStore store;
  private final ClockKeeper keeper;
  private final IncidentRecord incidents;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  ClockActs(
      ClockStore store,
      ClockKeeper keeper,
      IncidentRecord incidents,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.keeper = keeper;
    this.incidents = incidents;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param incident id or number
   * @throws IncidentConflict when it has stopped or is paused already
   */
  void pause(String incident, String name, String reason, String actor) {
    database.writing(
        jdbc -> {
          Incident found = incident(incident);
          ClockRow row = running(found, name);
          if (row.paused()) {
            throw new IncidentConflict(found, "the " + row.name().word() + " clock is paused");
          }
          keeper.pause(row, clock.instant(), reason, actor);
          record("incident.clock.pause", found, row, reason);
        });
  }

  /**
   * @param incident id or number
   * @throws IncidentConflict when it has stopped or is not paused
   */
  void resume(String incident, String name, String reason, String actor) {
    database.writing(
        jdbc -> {
          Incident found = incident(incident);
          ClockRow row = running(found, name);
          if (!row.paused()) {
            throw new IncidentConflict(found, "the " + row.name().word() + " clock is not paused");
          }
          keeper.resume(row, clock.instant(), reason, actor);
          record("incident.clock.resume", found, row, reason);
        });
  }

  /** By id or number. */
  Incident incident(String idOrNumber) {
    return incidents.find(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }

  private ClockRow running(Incident incident, String name) {
    ClockRow row =
        ClockName.of(name)
            .flatMap(known -> store.find(incident.id(), known))
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "the incident has no such clock"));
    if (!row.running()) {
      throw new IncidentConflict(incident, "the " + row.name().word() + " clock has stopped");
    }
    return row;
  }

  private void record(String act, Incident incident, ClockRow row, String reason) {
    audit.record(
        AuditEntry.of(act, "incident", incident.id())
            .after(Map.of("clock", row.name().word(), "reason", reason)));
  }
}
