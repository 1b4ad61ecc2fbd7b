package dev.tocsin.incident;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The incident's present state does not allow what was asked. */
public final class IncidentConflict extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  public IncidentConflict(Incident incident, String why) {
    super(HttpStatus.CONFLICT, "incident " + incident.number() + ": " + why);
    getBody().setProperty("state", incident.state().word());
    getBody().setProperty("version", incident.version());
  }
}
