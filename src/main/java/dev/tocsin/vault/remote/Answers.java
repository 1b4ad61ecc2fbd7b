package dev.tocsin.vault.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.vault.remote.Failure.Kind;
import dev.tocsin.vault.remote.Wire.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What answers of the server mean, as its HTTP API documents them (KV version 2, AppRole, token).
 */
final class Answers {

  private static final int LONGEST = 16_384;
  private static final long LONGEST_LEASE = Duration.ofDays(3650).toSeconds();
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /**
   * The value under the key, or empty when there is no such secret, its version is deleted, or it
   * lacks the key.
   */
  static Optional<String> value(Answer answer, String key) throws Failure {
    if (answer.status() == 404) {
      return absent(json(answer));
    }
    if (answer.status() == 403) {
      throw new Failure(Kind.REFUSED, "does not let the hub read it (403)");
    }
    requireOk(answer);
    JsonNode data = json(answer).path("data");
    if (!data.path("metadata").isObject() || !data.path("data").isObject()) {
      throw Failure.unreadable("answered something else than a secret of KV version 2");
    }
    JsonNode value = data.path("data").path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Failure.unreadable("has a value for it that is not a text");
    }
    String text = value.textValue().stripTrailing();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw Failure.unreadable("has a value for it that is empty or longer than " + LONGEST);
    }
    return Optional.of(text);
  }

  /** "There is none" has an empty list of errors; a wrong mount, or another server, has not. */
  private static Optional<String> absent(JsonNode said) throws Failure {
    boolean none = said.path("errors").isArray() && said.path("errors").isEmpty();
    boolean deleted = said.at("/data/data").isNull() && said.at("/data/metadata").isObject();
    if (none || deleted) {
      return Optional.empty();
    }
    throw Failure.away("knows no such path (404): look at its mount, and at the address");
  }

  /** The token of a login, or what a renewal made of one. */
  static Lease lease(Answer answer, Instant now) throws Failure {
    requireOk(answer);
    JsonNode auth = json(answer).path("auth");
    String token = auth.path("client_token").asText("");
    if (!TOKEN.matcher(token).matches()) {
      throw Failure.away("answered a login with something else than a token");
    }
    Duration lasts = lasts(auth);
    return new Lease(token, now, lasts, lasts, auth.path("renewable").asBoolean(false));
  }

  /** How long a renewed token lasts. */
  static Lease renewed(Answer answer, Lease before, Instant now) throws Failure {
    requireOk(answer);
    JsonNode auth = json(answer).path("auth");
    return before.renewed(now, lasts(auth), auth.path("renewable").asBoolean(false));
  }

  /** Turns every answer but a good one into a failure of the server. */
  static void requireOk(Answer answer) throws Failure {
    int status = answer.status();
    if (status == 200) {
      return;
    }
    throw Failure.away(
        switch (status) {
          case 429 -> "asks the hub to slow down (429)";
          case 412 -> "is a standby that is behind (412)";
          case 472, 473 -> "is a standby (" + status + ")";
          case 501 -> "is not initialised (501)";
          case 503 -> "is sealed or in maintenance (503)";
          default ->
              status >= 300 && status < 400
                  ? "sends the hub elsewhere ("
                      + status
                      + "), which it does not follow: name the active server or a load balancer"
                  : "answered " + status;
        });
  }

  private static Duration lasts(JsonNode auth) throws Failure {
    JsonNode seconds = auth.path("lease_duration");
    if (!seconds.canConvertToLong() || seconds.longValue() < 0) {
      throw Failure.away("answered a login without a time that it lasts");
    }
    return Duration.ofSeconds(Math.min(seconds.longValue(), LONGEST_LEASE));
  }

  private static JsonNode json(Answer answer) throws Failure {
    try {
      JsonNode said = JSON.readTree(answer.body());
      if (said != null && said.isObject()) {
        return said;
      }
    } catch (IOException quotesTheAnswer) {
      // the message below says it without
    }
    throw Failure.away("answered something else than JSON (" + answer.status() + ")");
  }
}
