package dev.tocsin.silence;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** There is no such silence or maintenance. */
final class HoldNotFound extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  HoldNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "there is none with the id " + id.replaceAll("[^0-9a-zA-Z-]", ""));
  }
}
