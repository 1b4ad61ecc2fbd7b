package dev.tocsin.inventory;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals as RFC 9457 problem documents. */
final class InventoryErrors {

  private InventoryErrors() {}

  static ErrorResponseException of(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  /** With {@code problems}: path, line when known, and message of each. */
  static ErrorResponseException of(List<Problem> problems, String detail) {
    ErrorResponseException error = of(HttpStatus.UNPROCESSABLE_ENTITY, detail);
    error.getBody().setProperty("problems", problems);
    return error;
  }

  static ErrorResponseException of(Rejection rejection) {
    String detail = String.valueOf(rejection.getMessage());
    return switch (rejection.reason()) {
      case INVALID -> of(rejection.problems(), detail);
      case EXISTS, IN_USE -> of(HttpStatus.CONFLICT, detail);
      case ABSENT -> of(HttpStatus.NOT_FOUND, detail);
      case CHANGED_MEANWHILE -> of(HttpStatus.PRECONDITION_FAILED, detail);
    };
  }

  /** The body, as long as it is no longer than allowed. */
  static byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw of(
          HttpStatus.PAYLOAD_TOO_LARGE, "the body is longer than " + (maxBytes >> 20) + " MiB");
    }
    return bytes;
  }
}
