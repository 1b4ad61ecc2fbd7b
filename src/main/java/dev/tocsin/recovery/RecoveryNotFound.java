package dev.tocsin.recovery;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** There is no such plan, or no such client or server in it. */
final class RecoveryNotFound extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  RecoveryNotFound(String what) {
    super(HttpStatus.NOT_FOUND, "there is no " + what);
  }
}
