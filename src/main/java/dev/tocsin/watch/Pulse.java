package dev.tocsin.watch;

import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.Backlog;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The hub's own sign of life. Each minute something is written by the way that signals take, and
 * the oldest waiting signals are compared with those of before; only when both are as they should
 * be is the address called at which somebody outside waits for it. The health of the hub tells the
 * same.
 */
@Component("pulseHealthIndicator")
class Pulse implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(Pulse.class);

  /** Keeps when the hub worked last. */
  static final String CHECKPOINT = "watch:pulse";

  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Duration LOST = Duration.ofMinutes(5);

  private final Intake intake;
  private final Backlog backlog;
  private final Secrets secrets;
  private final WatchSettings settings;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CALL)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<String, Waiting> waiting = new HashMap<>();
  private volatile @Nullable Beat beat;
  private boolean callFailed;

  Pulse(
      Intake intake,
      Backlog backlog,
      Secrets secrets,
      WatchSettings settings,
      InstantSource clock) {
    this.intake = intake;
    this.backlog = backlog;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  private record Waiting(String id, Instant since) {}

  /**
   * @param problem why the hub does not work; null when it does
   */
  private record Beat(Instant at, @Nullable String problem) {}

  @Scheduled(initialDelayString = "PT20S", fixedRateString = "PT1M")
  void beat() {
    Instant now = clock.instant();
    String problem = problem(now);
    Beat before = beat;
    beat = new Beat(now, problem);
    if (problem == null) {
      call();
    } else if (before == null || before.problem() == null) {
      log.error("the hub does not work as it should: {}", problem);
    }
  }

  private @Nullable String problem(Instant now) {
    try {
      intake.keep(new NewSignal.Checkpoint(CHECKPOINT, now.toString()));
      return stuck(now).orElse(null);
    } catch (Intake.Refused e) {
      return "nothing can be written: " + e.reason();
    } catch (RuntimeException e) {
      return "the database does not answer: " + e.getClass().getSimpleName();
    }
  }

  /** An old signal that is replayed is no sign of trouble, one that stays the oldest is. */
  private Optional<String> stuck(Instant now) {
    Map<String, String> oldest = backlog.oldest();
    waiting.keySet().retainAll(oldest.keySet());
    oldest.forEach(
        (source, id) ->
            waiting.compute(
                source,
                (key, known) ->
                    known != null && known.id().equals(id) ? known : new Waiting(id, now)));
    return waiting.entrySet().stream()
        .filter(one -> one.getValue().since().plus(settings.stuck()).isBefore(now))
        .findFirst()
        .map(one -> "signals of " + one.getKey() + " are not handled");
  }

  private void call() {
    try {
      Optional<String> address = secrets.find(settings.heartbeatSecret());
      if (address.isEmpty()) {
        return;
      }
      int status =
          http.send(
                  HttpRequest.newBuilder(URI.create(address.get().strip())).timeout(CALL).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      called(status < 300 ? null : "it answers with " + status);
    } catch (IOException | RuntimeException e) {
      called(e.getClass().getSimpleName()); // the message may hold the address
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void called(@Nullable String failure) {
    if (failure != null && !callFailed) {
      log.warn("the heartbeat cannot be told: {}", failure);
    } else if (failure == null && callFailed) {
      log.info("the heartbeat is told again");
    }
    callFailed = failure != null;
  }

  @Override
  public Health health() {
    Beat last = beat;
    if (last == null) {
      return Health.up().build();
    }
    if (last.at().plus(LOST).isBefore(clock.instant())) {
      return Health.down().withDetail("problem", "no pulse since " + last.at()).build();
    }
    return last.problem() == null
        ? Health.up().build()
        : Health.down().withDetail("problem", last.problem()).build();
  }
}
