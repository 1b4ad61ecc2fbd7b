package dev.tocsin.signal.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.poll.Away;
import dev.tocsin.signal.poll.HttpQuestion;
import dev.tocsin.signal.poll.HttpQuestion.Answer;
import dev.tocsin.signal.poll.Pause;
import dev.tocsin.signal.poll.RetryAfter;
import dev.tocsin.signal.statuspage.StatusDocument.NotAStatusPage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at one page, again and again. */
final class StatusPageRound {

  private static final Duration QUIET_WHEN_REFUSED = Duration.ofMinutes(5);
  private static final Duration LONGEST_QUIET = Duration.ofHours(6);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

  private final String source;
  private final String page;
  private final URI address;
  private final HttpQuestion http;
  private final Intake intake;
  private final InstantSource clock;

  private @Nullable Map<String, String> told;
  private String etag = "";
  private String modified = "";
  private Instant quietUntil = Instant.MIN;
  private String refused = "";

  StatusPageRound(
      String source,
      String page,
      URI address,
      HttpQuestion http,
      Intake intake,
      InstantSource clock) {
    this.source = source;
    this.page = page;
    this.address = address;
    this.http = http;
    this.intake = intake;
    this.clock = clock;
  }

  /** What is wrong with the page, or null. */
  @Nullable String run(Pause pause) throws Intake.Refused, InterruptedException {
    if (clock.instant().isBefore(quietUntil)) {
      return refused;
    }
    try {
      Answer answer = http.get(address, conditions());
      if (answer.status() == 304) {
        return null;
      }
      if (answer.status() != 200) {
        return notThere(answer);
      }
      take(answer, StatusDocument.read(answer.body()));
      return null;
    } catch (Away away) {
      return "the status page " + away.line();
    } catch (NotAStatusPage other) {
      return "what stands at the address is no status page: " + other.reason();
    }
  }

  private Map<String, String> conditions() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json, application/atom+xml, application/rss+xml, */*;q=0.1");
    if (!etag.isEmpty()) {
      headers.put("If-None-Match", etag);
    }
    if (!modified.isEmpty()) {
      headers.put("If-Modified-Since", modified);
    }
    return headers;
  }

  private String notThere(Answer answer) {
    int status = answer.status();
    refused =
        status >= 300 && status < 400
            ? "the status page has moved (" + status + "): set its new address"
            : "the status page answered " + status;
    if (status == 429 || status == 503) {
      Duration asked =
          RetryAfter.of(answer.header("retry-after"), clock.instant(), QUIET_WHEN_REFUSED);
      Duration quiet = asked.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : asked;
      quietUntil = clock.instant().plus(quiet);
    }
    return refused;
  }

  private void take(Answer answer, StatusDocument document) throws Intake.Refused {
    Map<String, String> before = told();
    Map<String, String> now = new TreeMap<>();
    for (StatusEvent event : document.events()) {
      if (event.isPresent()) {
        now.putIfAbsent(event.key(), event.standing());
      }
    }
    if (!now.equals(before)) {
      tell(answer, before, now);
    }
    etag = answer.header("etag");
    modified = answer.header("last-modified");
  }

  private void tell(Answer answer, Map<String, String> before, Map<String, String> now)
      throws Intake.Refused {
    String over = keys(before, key -> !now.containsKey(key));
    String changed = keys(before, key -> now.containsKey(key) && !same(before, now, key));
    String position = write(now);
    intake.accept(
        new NewSignal(
            source,
            clock.instant(),
            "",
            Map.of("page", page, "over", over, "changed", changed),
            answer.body(),
            null,
            new NewSignal.Checkpoint(reader(), position)));
    told = now;
  }

  private static String keys(Map<String, String> told, Predicate<String> wanted) {
    return told.keySet().stream().filter(wanted).sorted().collect(Collectors.joining(" "));
  }

  private static boolean same(Map<String, String> one, Map<String, String> other, String key) {
    return Objects.equals(one.get(key), other.get(key));
  }

  private Map<String, String> told() {
    Map<String, String> known = told;
    if (known == null) {
      known = intake.checkpoint(reader()).map(StatusPageRound::read).orElse(Map.of());
      told = known;
    }
    return known;
  }

  private String reader() {
    return "status-page:" + source + ":" + page;
  }

  private static String write(Map<String, String> told) {
    try {
      return JSON.writeValueAsString(told);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> read(String position) {
    try {
      return new TreeMap<>(JSON.readValue(position, MAP));
    } catch (JsonProcessingException notOurs) {
      return Map.of();
    }
  }
}
