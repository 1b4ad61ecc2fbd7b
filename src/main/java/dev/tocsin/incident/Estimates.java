package dev.tocsin.incident;

import java.util.Optional;

/** What was said about the ends of incidents. */
public interface Estimates {

  /** The one that holds now; none once the incident is over. */
  Optional<Estimate> of(String incidentId);
}
