package dev.tocsin.identity.web;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.credential.PasswordHasher;
import dev.tocsin.identity.login.Throttled;
import dev.tocsin.identity.person.Refusal;
import dev.tocsin.identity.person.WeakPassword;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the JSON controllers here answer to the module's own exceptions. */
@RestControllerAdvice(
    assignableTypes = {
      SessionController.class,
      MeController.class,
      PasskeyController.class,
      PeopleController.class,
      SavedViewController.class,
      TokenController.class
    })
class ProblemAdvice {

  private static final long BUSY_SECONDS = 3;

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal e) {
    HttpStatus status =
        switch (e.reason()) {
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CHANGED_MEANWHILE -> HttpStatus.PRECONDITION_FAILED;
          case LOGIN_TAKEN, LAST_ADMINISTRATOR -> HttpStatus.CONFLICT;
        };
    return answer(Problem.of(status, e.reason().word(), String.valueOf(e.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> weak(WeakPassword e) {
    ErrorResponseException problem =
        Problem.of(
            HttpStatus.UNPROCESSABLE_ENTITY, "weak-password", String.valueOf(e.getMessage()));
    problem.getBody().setProperty("reason", e.weakness().word());
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongInput(InvalidInput e) {
    return answer(
        Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "input", String.valueOf(e.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooOften(Throttled e) {
    return answer(Problem.later(HttpStatus.TOO_MANY_REQUESTS, "slow-down", e.seconds()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(PasswordHasher.Busy e) {
    return answer(Problem.later(HttpStatus.SERVICE_UNAVAILABLE, "busy", BUSY_SECONDS));
  }

  private static ResponseEntity<ProblemDetail> answer(ErrorResponseException problem) {
    HttpHeaders headers = problem.getHeaders();
    return ResponseEntity.status(problem.getStatusCode()).headers(headers).body(problem.getBody());
  }
}
