package dev.tocsin.identity.web;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Problem documents with a machine-readable type below {@code /problems/}. */
final class Problem {

  private Problem() {}

  static ErrorResponseException of(HttpStatus status, String type, String detail) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create("/problems/" + type));
    return new ErrorResponseException(status, body, null);
  }

  /** The same, with how long to wait. */
  static ErrorResponseException later(HttpStatus status, String type, long seconds) {
    ErrorResponseException problem = of(status, type, "try again in " + seconds + " s");
    problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return problem;
  }

  static ErrorResponseException wrongCredentials() {
    return of(HttpStatus.UNAUTHORIZED, "wrong-credentials", "that is not right");
  }
}
