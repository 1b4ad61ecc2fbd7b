package dev.tocsin.ticket;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentNotFound;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** A person says which incident a ticket is about; written in its record and the audit record. */
@Component
class TicketTies {

  private final TicketStore tickets;
  private final TieQueries ties;
  private final IncidentRecord incidents;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  TicketTies(
      TicketStore tickets,
      TieQueries ties,
      IncidentRecord incidents,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.tickets = tickets;
    this.ties = ties;
    this.incidents = incidents;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Ties it to this incident, and unties it from another.
   *
   * @param idOrNumber of the incident
   */
  void tie(String ticketId, String idOrNumber, String actor) {
    database.writing(
        sql -> {
          Ticket ticket = ticket(ticketId);
          Incident incident =
              incidents.find(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
          Ticket.Tie before = ticket.tied();
          if (before != null && before.incident().equals(incident.id())) {
            return;
          }
          untie(ticket, actor);
          ties.tie(
              ticketId, new Ticket.Tie(incident.id(), incident.number(), actor, clock.instant()));
          tell(incident.id(), ticket, actor, " is about this, confirmed " + ticket.confirmedAt());
          record("ticket.tie", ticket, incident.id());
        });
  }

  /** 409 when it is about none. */
  void untie(String ticketId, String actor) {
    database.writing(
        sql -> {
          if (!untie(ticket(ticketId), actor)) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT, "the ticket is tied to no incident");
          }
        });
  }

  private boolean untie(Ticket ticket, String actor) {
    Ticket.Tie tie = ticket.tied();
    if (tie == null) {
      return false;
    }
    ties.untie(ticket.id());
    tell(tie.incident(), ticket, actor, " is not about this");
    record("ticket.untie", ticket, tie.incident());
    return true;
  }

  private Ticket ticket(String id) {
    return tickets
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such ticket"));
  }

  private void tell(String incidentId, Ticket ticket, String actor, String what) {
    if (incidents.find(incidentId).isEmpty()) {
      return; // erased meanwhile
    }
    String client = ticket.client();
    Map<String, String> data = new TreeMap<>();
    data.put("ticket", ticket.id());
    data.put("number", Long.toString(ticket.number()));
    if (client != null) {
      data.put("client", client);
    }
    incidents.tell(
        incidentId,
        IncidentEvent.Type.REQUESTED,
        actor,
        "ticket T-"
            + ticket.number()
            + (client == null ? " of a stranger" : " of " + client)
            + what,
        data);
  }

  private void record(String act, Ticket ticket, String incidentId) {
    audit.record(AuditEntry.of(act, "ticket", ticket.id()).after(Map.of("incident", incidentId)));
  }
}
