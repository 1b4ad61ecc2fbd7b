package dev.tocsin.silence;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The present state of a silence or maintenance does not allow what was asked. */
final class HoldConflict extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  HoldConflict(String why, long version) {
    super(HttpStatus.CONFLICT, why);
    getBody().setProperty("version", version);
  }
}
