package dev.tocsin.signal.http;

import java.util.Locale;

/** How a request at the door ended; also the metric's {@code outcome}. */
enum Outcome {
  ACCEPTED(202, "Accepted"),
  REDELIVERED(202, "Accepted"),
  MALFORMED(400, "Malformed request"),
  UNAUTHORIZED(401, "Credential missing or wrong"),
  UNKNOWN_SOURCE(404, "Unknown source"),
  WRONG_METHOD(405, "Method not allowed"),
  TOO_SLOW(408, "Body took too long"),
  TOO_LARGE(413, "Body too large"),
  PATH_TOO_LONG(414, "Path or query too long"),
  UNKNOWN_ENCODING(415, "Content encoding not supported"),
  TOO_MANY(429, "Too many requests"),
  FAILED(500, "Internal error"),
  NOT_OPEN(503, "Source is not open right now"),
  REFUSED(503, "Cannot be kept right now");

  final int status;
  final String title;

  Outcome(int status, String title) {
    this.status = status;
    this.title = title;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
