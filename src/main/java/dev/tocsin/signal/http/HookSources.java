package dev.tocsin.signal.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The sources that routes have open right now. */
@Component
class HookSources {

  private static final Duration MEMORY = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<String, HookSource> open = new ConcurrentHashMap<>();
  private final Map<String, Instant> closed = new ConcurrentHashMap<>();
  private volatile boolean started;

  HookSources(InstantSource clock) {
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void started() {
    started = true;
  }

  void open(HookSource source) {
    if (open.putIfAbsent(source.name(), source) != null) {
      throw new IllegalStateException("the webhook '" + source.name() + "' is open already");
    }
    closed.remove(source.name());
  }

  /** Puts one in the place of another without a moment between. */
  void replace(HookSource source, HookSource by) {
    open.replace(source.name(), source, by);
  }

  void close(HookSource source) {
    closed.put(source.name(), clock.instant());
    open.remove(source.name(), source);
  }

  /** The source of this name if it is open just now. */
  Optional<HookSource> present(String name) {
    return Optional.ofNullable(open.get(name));
  }

  /**
   * The open source of this name. While the hub starts, and shortly after a source was closed, the
   * answer is "try again" and not "unknown".
   */
  HookSource find(String name) throws Rejection {
    HookSource source = open.get(name);
    if (source != null) {
      return source;
    }
    if (!started || closedLately(name)) {
      throw Rejection.of(Outcome.NOT_OPEN, "Retry-After", "2");
    }
    throw Rejection.of(Outcome.UNKNOWN_SOURCE);
  }

  private boolean closedLately(String name) {
    Instant at = closed.get(name);
    return at != null && Duration.between(at, clock.instant()).compareTo(MEMORY) < 0;
  }
}
