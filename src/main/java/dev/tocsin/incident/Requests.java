package dev.tocsin.incident;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clients' own reports of what an incident is about; one bean answers. */
public interface Requests {

  /**
   * When the hub confirmed to a client that it had received a report of this incident, the earliest
   * of them: the response clock of the contract begins then (annex row 8.1). Empty when nobody
   * reported it.
   */
  Optional<Instant> earliestConfirmed(String incidentId);

  /**
   * How many reports of clients came from the one instant on and before the other and are tied to
   * no incident.
   *
   * @param client id, or null for all clients
   */
  int untied(Instant from, Instant to, @Nullable String client);
}
