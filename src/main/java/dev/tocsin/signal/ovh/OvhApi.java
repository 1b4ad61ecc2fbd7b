package dev.tocsin.signal.ovh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.signal.ovh.OvhTrouble.Reach;
import dev.tocsin.signal.poll.Away;
import dev.tocsin.signal.poll.HttpQuestion;
import dev.tocsin.signal.poll.HttpQuestion.Answer;
import dev.tocsin.signal.poll.Pause;
import dev.tocsin.signal.poll.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API for one account: signed, by the API's own clock, not faster than allowed, again when
 * it is worth trying.
 */
final class OvhApi {

  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
  private static final Duration TIME_HOLDS = Duration.ofHours(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpQuestion http;
  private final URI base;
  private final OvhCredentials credentials;
  private final InstantSource clock;
  private final Duration gap;
  private final Consumer<String> outcomes;

  private Instant timeAsked = Instant.MIN;
  private long ahead;

  /**
   * @param gap least time between two requests
   * @param outcomes told of each request: ok, absent, refused, slowed, failed
   */
  OvhApi(
      HttpQuestion http,
      URI base,
      OvhCredentials credentials,
      InstantSource clock,
      Duration gap,
      Consumer<String> outcomes) {
    this.http = http;
    this.base = base;
    this.credentials = credentials;
    this.clock = clock;
    this.gap = gap;
    this.outcomes = outcomes;
  }

  /**
   * Reads a path.
   *
   * @param path below the API's address, its parts already encoded, with its query
   * @throws OvhTrouble when nothing can be said about it now
   */
  OvhReply get(String path, Pause pause) throws OvhTrouble, InterruptedException {
    OvhTrouble last = null;
    boolean clockSet = false;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      pause.hold(gap);
      Duration wait = backoff(attempt);
      try {
        Answer answer = http.get(address(path), signed(path, pause));
        int status = answer.status();
        JsonNode json = json(answer.body());
        if (status == 200 && json != null) {
          outcomes.accept("ok");
          return new OvhReply(true, answer.body(), json);
        }
        if (status == 404 && OvhRefusal.saysAbsent(json)) {
          outcomes.accept("absent");
          return new OvhReply(false, answer.body(), json == null ? JSON.nullNode() : json);
        }
        OvhRefusal refusal = OvhRefusal.of(status, json);
        if (refusal == OvhRefusal.CLOCK && !clockSet) {
          clockSet = true;
          timeAsked = Instant.MIN;
          outcomes.accept("refused");
          continue;
        }
        if (refusal != OvhRefusal.NONE) {
          outcomes.accept("refused");
          throw refusal.trouble(status, path, json);
        }
        last = new OvhTrouble(Reach.ANSWER, "OVHcloud's API " + said(status));
        if (status == 429 || status == 503) {
          wait = RetryAfter.of(answer.header("retry-after"), clock.instant(), wait);
        }
        outcomes.accept(status == 429 ? "slowed" : "failed");
      } catch (Away away) {
        outcomes.accept("failed");
        last = new OvhTrouble(Reach.ANSWER, "OVHcloud's API " + away.line());
      }
      if (wait.compareTo(LONGEST_PAUSE) > 0) {
        throw new OvhTrouble(
            Reach.ACCOUNT, last.line() + " and wants " + wait.toSeconds() + " s of quiet");
      }
      if (attempt < TRIES - 1) {
        pause.hold(wait);
      }
    }
    throw last == null ? new OvhTrouble(Reach.ACCOUNT, OvhRefusal.CLOCK.sentence()) : last;
  }

  private static Duration backoff(int attempt) {
    long pause = FIRST_PAUSE.toMillis() << attempt;
    return Duration.ofMillis(pause - ThreadLocalRandom.current().nextLong(pause / 2));
  }

  private static String said(int status) {
    if (status == 200) {
      return "answered something that is not whole";
    }
    if (status == 429) {
      return "asks the hub to slow down (429)";
    }
    return status >= 300 && status < 400
        ? "sends the hub elsewhere (" + status + "), which it does not follow"
        : "answered " + status;
  }

  private URI address(String path) {
    return URI.create(base + path);
  }

  private Map<String, String> signed(String path, Pause pause) throws Away, InterruptedException {
    long time = time(pause);
    return Map.of(
        "Accept", "application/json",
        "X-Ovh-Application", credentials.applicationKey(),
        "X-Ovh-Consumer", credentials.consumerKey(),
        "X-Ovh-Timestamp", Long.toString(time),
        "X-Ovh-Signature", credentials.signature("GET", base + path, "", time));
  }

  /** Seconds since 1970 by the API's clock, which is asked once an hour. */
  private long time(Pause pause) throws Away, InterruptedException {
    Instant now = clock.instant();
    if (timeAsked.equals(Instant.MIN) || timeAsked.plus(TIME_HOLDS).isBefore(now)) {
      Answer answer = http.get(address("/auth/time"), Map.of("Accept", "application/json"));
      now = clock.instant();
      String text = new String(answer.body(), StandardCharsets.US_ASCII).strip();
      if (answer.status() != 200 || !text.matches("[0-9]{1,12}")) {
        throw new Away("does not tell its time (" + answer.status() + ")");
      }
      ahead = Long.parseLong(text) - now.getEpochSecond();
      timeAsked = now;
      pause.hold(gap);
    }
    return now.getEpochSecond() + ahead;
  }

  private static @Nullable JsonNode json(byte[] body) {
    try {
      JsonNode read = body.length == 0 ? null : JSON.readTree(body);
      return read == null || read.isMissingNode() ? null : read;
    } catch (JsonProcessingException notWhole) {
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
