package dev.tocsin.recovery;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What was asked cannot be, as things stand (409) or at all (400). */
final class RecoveryRefused extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  private RecoveryRefused(HttpStatus status, String why) {
    super(status, why);
  }

  static RecoveryRefused now(String why) {
    return new RecoveryRefused(HttpStatus.CONFLICT, why);
  }

  static RecoveryRefused ever(String why) {
    return new RecoveryRefused(HttpStatus.BAD_REQUEST, why);
  }
}
