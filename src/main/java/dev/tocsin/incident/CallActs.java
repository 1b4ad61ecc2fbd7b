package dev.tocsin.incident;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.identity.Colleague;
import dev.tocsin.identity.Colleagues;
import dev.tocsin.platform.Database;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Calls a person in (mission row 4.3): a message with the link and what is asked for. */
@Component
class CallActs {

  private final IncidentStore store;
  private final IncidentRecord incidents;
  private final Colleagues colleagues;
  private final Database database;
  private final Audit audit;

  CallActs(
      IncidentStore store,
      IncidentRecord incidents,
      Colleagues colleagues,
      Database database,
      Audit audit) {
    this.store = store;
    this.incidents = incidents;
    this.colleagues = colleagues;
    this.database = database;
    this.audit = audit;
  }

  /**
   * @param person sign-in name of somebody who has a mail address
   */
  void call(String id, String person, String text, String actor) {
    Colleague called =
        colleagues
            .find(person)
            .filter(Colleague::reachable)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "'person' is the sign-in name of somebody who has a mail address"));
    database.writing(
        jdbc -> {
          Incident incident = store.find(id).orElseThrow(() -> new IncidentNotFound(id));
          if (incident.state() == Incident.State.CLOSED) {
            throw new IncidentConflict(incident, "it is closed");
          }
          incidents.tell(
              id,
              IncidentEvent.Type.CALLED,
              actor,
              "called in: " + called.login() + ": " + text,
              Map.of("person", called.login(), "text", text, "by", actor));
          audit.record(
              AuditEntry.of("incident.call", "incident", id)
                  .after(Map.of("person", called.login(), "text", text)));
        });
  }
}
