package dev.tocsin.incident;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** There is no such incident. */
public final class IncidentNotFound extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  public IncidentNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "there is no incident " + id);
  }
}
