package dev.tocsin.isolation;

import java.util.List;

/** What other modules may know of the actions of an incident. */
public interface ActionsOfIncident {

  /** Oldest first. */
  List<Action> ofIncident(String incidentId);
}
