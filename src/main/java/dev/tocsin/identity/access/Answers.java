package dev.tocsin.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What the guard answers in place of a controller: problem documents (RFC 9457) or the way to sign
 * in.
 */
final class Answers {

  private Answers() {}

  /** Nobody we know; a page leads to signing in. */
  static void unknown(HttpServletRequest request, HttpServletResponse response, boolean page)
      throws IOException {
    if (page) {
      redirect(response, "/login?next=" + next(request));
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problem(
        response, HttpStatus.UNAUTHORIZED, "", "a complete session or a valid API token is needed");
  }

  /** The second factor was not proven, or too long ago. */
  static void stepUp(HttpServletResponse response, boolean page) throws IOException {
    if (page) {
      redirect(response, "/login/code?next=/account");
      return;
    }
    problem(
        response,
        HttpStatus.FORBIDDEN,
        "second-factor-required",
        "this needs a second factor proven within the last minutes:"
            + " POST /api/session/second-factor");
  }

  static void forbidden(HttpServletResponse response, String type, String detail)
      throws IOException {
    problem(response, HttpStatus.FORBIDDEN, type, detail);
  }

  /** No rule: not there, or not with this method. */
  static void noRule(HttpServletResponse response, List<String> methods) throws IOException {
    if (methods.isEmpty()) {
      problem(response, HttpStatus.NOT_FOUND, "", "there is nothing here");
    } else {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
      problem(response, HttpStatus.METHOD_NOT_ALLOWED, "", "not with this method");
    }
  }

  private static void problem(
      HttpServletResponse response, HttpStatus status, String type, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String json =
        "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(
                type.isEmpty() ? "about:blank" : "/problems/" + type,
                status.getReasonPhrase(),
                status.value(),
                detail);
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void redirect(HttpServletResponse response, String where) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, where);
  }

  private static String next(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        ? URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8)
        : "";
  }
}
