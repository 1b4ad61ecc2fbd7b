package dev.tocsin.ticket;

import dev.tocsin.incident.Requests;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A client's ticket that is tied to an incident is a request in the sense of the contract. */
@Component
class ClientRequests implements Requests {

  private final TieQueries ties;

  ClientRequests(TieQueries ties) {
    this.ties = ties;
  }

  @Override
  public Optional<Instant> earliestConfirmed(String incidentId) {
    return ties.earliestConfirmed(incidentId);
  }

  @Override
  public int untied(Instant from, Instant to, @Nullable String client) {
    return ties.untied(from, to, client);
  }
}
