package dev.tocsin.incident;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Unavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the events with a cursor: in order, at least once, each tried a bounded number of times.
 */
final class EventReader {

  private static final Logger log = LoggerFactory.getLogger(EventReader.class);
  private static final int EVENTS_AT_ONCE = 100;
  private static final int TRIES = 8;

  /**
   * Events of no interest are passed over without a commit for each; a restart reads them again.
   */
  private static final int SKIPPED_AT_MOST = 1000;

  static final long LONGEST_PAUSE_MS = 5000;

  private final String name;
  private final Set<IncidentEvent.Type> types;
  private final Feed.Handler handler;
  private final IncidentStore store;
  private final EventLog events;
  private final Inventory inventory;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final long longestPause;
  private final Semaphore bell;
  private volatile boolean running = true;
  private @Nullable Thread thread;
  private final Gauge behind;

  /** Sequence of the last event that was handled or passed over; negative before the first look. */
  private volatile long position = -1;

  /** The position that is in the database. */
  private long saved;

  /** How often the event in hand has failed. */
  private int failed;

  /** How often it had to wait for the database or the next route; told once. */
  private int waits;

  EventReader(
      String name,
      Set<IncidentEvent.Type> types,
      Feed.Handler handler,
      IncidentStore store,
      EventLog events,
      Inventory inventory,
      InstantSource clock,
      MeterRegistry meters,
      long longestPause) {
    this.name = name;
    this.types = types;
    this.handler = handler;
    this.store = store;
    this.events = events;
    this.inventory = inventory;
    this.clock = clock;
    this.meters = meters;
    this.longestPause = longestPause;
    this.bell = events.newBell();
    this.behind =
        Gauge.builder("tocsin.events.behind", this, EventReader::behind)
            .description("incident events that a route has not taken yet")
            .tag("reader", name)
            .register(meters);
  }

  private double behind() {
    return events.store().newest() - Math.max(0, position);
  }

  void start() {
    if (events.store().cursor(name).isEmpty()) {
      events.store().setCursor(name, events.store().newest());
    }
    thread = Thread.ofPlatform().name("events-" + name).daemon().start(this::loop);
  }

  void stop() {
    running = false;
    events.remove(bell);
    meters.remove(behind);
    bell.release();
    Thread reader = thread;
    if (reader != null && reader != Thread.currentThread()) {
      try {
        reader.join(TimeUnit.SECONDS.toMillis(15));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void loop() {
    while (running) {
      try {
        readOn();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception | Error e) {
        if (++waits == 1) {
          log.warn("route '{}' waits: {}", name, text(e));
        }
        pause(waits);
      }
    }
  }

  /** Whatever fails here is nobody's fault but the database's: it is waited for. */
  private void readOn() throws Exception {
    if (position < 0) {
      saved = events.store().cursor(name).orElse(0L);
      position = saved;
    }
    List<IncidentEvent> fresh = events.store().after(position, EVENTS_AT_ONCE);
    if (fresh.isEmpty()) {
      if (bell.tryAcquire(1, TimeUnit.SECONDS)) {
        bell.drainPermits();
      }
      return;
    }
    if (fresh.stream().anyMatch(event -> types.contains(event.type()))) {
      // A route may carry them out of the hub: what decided them must outlive a loss of power.
      events.store().setCursor(name, position);
    }
    for (IncidentEvent event : fresh) {
      if (!running) {
        break;
      }
      if (types.contains(event.type())) {
        if (!taken(event)) {
          return;
        }
        save(event.sequence());
      }
      position = event.sequence();
      failed = 0;
    }
    if (waits > 0) {
      log.info("route '{}' goes on", name);
      waits = 0;
    }
    if (position - saved >= SKIPPED_AT_MOST) {
      save(position);
    }
  }

  /**
   * Hands it to the route, or gives it up after enough tries; false when it is to be tried again.
   */
  private boolean taken(IncidentEvent event) throws Exception {
    if (failed >= TRIES) {
      giveUp(event);
      return true;
    }
    try {
      handler.handle(event, headers(event));
      return true;
    } catch (Exception | Error e) {
      if (e instanceof InterruptedException || Unavailable.isCauseOf(e)) {
        throw e;
      }
      failed++;
      log.warn("route '{}' did not take an incident event (try {}): {}", name, failed, text(e));
      pause(failed);
      return false;
    }
  }

  private void save(long sequence) {
    events.store().moveCursor(name, sequence);
    saved = sequence;
  }

  private void giveUp(IncidentEvent event) {
    Counter.builder("tocsin.events.given.up")
        .description("incident events that a route could not handle")
        .tag("reader", name)
        .register(meters)
        .increment();
    log.error("route '{}' gives up on event {} ({})", name, event.sequence(), event.type().word());
    store.addEntries(
        List.of(
            new TimelineEntry(
                event.incidentId(),
                clock.instant(),
                "fault",
                name,
                "the route could not handle '" + event.type().word() + "', see the hub's log",
                Map.of("event", Long.toString(event.sequence())))));
  }

  /** What routes may choose by; names are listed in the README. */
  private Map<String, Object> headers(IncidentEvent event) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("event", event.type().word());
    headers.put("evidence", event.data().getOrDefault("evidence", ""));
    headers.put("attack", event.data().getOrDefault("attack", ""));
    headers.put(
        "news",
        Stream.of("graver", "joined", "held")
            .filter(event.data()::containsKey)
            .findFirst()
            .orElse(""));
    Optional<Incident> incident = store.find(event.incidentId());
    headers.put("kind", incident.map(Incident::kind).orElse(""));
    headers.put("severity", incident.map(one -> IncidentRows.word(one.severity())).orElse(""));
    headers.put("state", incident.map(one -> one.state().word()).orElse(""));
    headers.put("number", incident.map(one -> Long.toString(one.number())).orElse(""));
    headers.put("site", incident.flatMap(this::site).orElse(""));
    return headers;
  }

  private Optional<String> site(Incident incident) {
    if (incident.service() == null) {
      return Optional.empty();
    }
    Service service = inventory.snapshot().services().get(incident.service());
    return service != null && service.type().equals("site")
        ? Optional.of(service.name())
        : Optional.empty();
  }

  private void pause(int failures) {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.min(longestPause, 100L << Math.min(failures, 6)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
