package dev.tocsin.ticket;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The field {@code tickets} of one incident in the API: what clients reported of it, and what those
 * whom it touches wrote since shortly before it began.
 */
@Component
class TicketsPart implements IncidentRecord.Part {

  private static final Duration BEFORE = Duration.ofDays(2);
  private static final int MOST = 20;
  private static final int MOST_CLIENTS = 500;

  private final TieQueries ties;
  private final IncidentRecord incidents;

  TicketsPart(TieQueries ties, IncidentRecord incidents) {
    this.ties = ties;
    this.incidents = incidents;
  }

  /**
   * @param tied those that a person said are about the incident, oldest first
   * @param proposed those of touched clients that are about nothing yet, newest first; none for a
   *     closed incident
   */
  record Reported(List<TicketHead> tied, List<TicketHead> proposed) {
    Reported {
      tied = List.copyOf(tied);
      proposed = List.copyOf(proposed);
    }
  }

  @Override
  public String name() {
    return "tickets";
  }

  @Override
  public Reported of(String incidentId) {
    Incident incident = incidents.find(incidentId).orElse(null);
    boolean over = incident == null || incident.state() == Incident.State.CLOSED;
    return new Reported(
        ties.of(incidentId),
        incident == null || over
            ? List.of()
            : ties.untied(
                incidents.scope(incidentId).clients().stream().limit(MOST_CLIENTS).toList(),
                incident.openedAt().minus(BEFORE),
                MOST));
  }
}
