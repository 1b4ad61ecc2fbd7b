package dev.tocsin.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Server-sent events: what happens to incidents, as it happens; {@code Last-Event-ID} resumes
 * without a gap.
 */
@RestController
class LiveEventsController implements SmartLifecycle {

  private static final int MOST_LISTENERS = 200;
  private static final long HEARTBEAT_SECONDS = 15;
  private static final int EVENTS_AT_ONCE = 200;

  private final IncidentStore store;
  private final EventLog events;
  private final ObjectMapper json;
  private final AtomicInteger listeners = new AtomicInteger();
  private volatile boolean running;

  LiveEventsController(IncidentStore store, EventLog events, ObjectMapper json) {
    this.store = store;
    this.events = events;
    this.json = json;
  }

  @GetMapping("/api/events")
  void stream(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    if (listeners.incrementAndGet() > MOST_LISTENERS) {
      listeners.decrementAndGet();
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "too many listeners already");
    }
    Semaphore bell = events.newBell();
    try {
      long cursor = last == null ? store.newestEvent() : number(last);
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      follow(response.getOutputStream(), cursor, bell);
    } finally {
      events.remove(bell);
      listeners.decrementAndGet();
    }
  }

  private void follow(OutputStream out, long from, Semaphore bell)
      throws IOException, InterruptedException {
    long cursor = from;
    write(out, ": listening\n\n");
    while (running) {
      var fresh = store.eventsAfter(cursor, EVENTS_AT_ONCE);
      for (IncidentEvent event : fresh) {
        write(out, text(event));
        cursor = event.sequence();
      }
      if (fresh.isEmpty()) {
        if (bell.tryAcquire(HEARTBEAT_SECONDS, TimeUnit.SECONDS)) {
          bell.drainPermits();
        } else {
          write(out, ": still here\n\n");
        }
      }
    }
  }

  private String text(IncidentEvent event) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sequence", event.sequence());
    data.put("type", event.type().word());
    data.put("at", event.at().toString());
    data.put("data", event.data());
    store
        .find(event.incidentId())
        .ifPresent(incident -> data.put("incident", IncidentController.Head.of(incident)));
    return "id: "
        + event.sequence()
        + "\nevent: "
        + event.type().word()
        + "\ndata: "
        + json.writeValueAsString(data)
        + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static long number(String last) {
    try {
      return Long.parseLong(last.strip());
    } catch (NumberFormatException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Last-Event-ID is a number");
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Ends the streams before the web server waits for its requests. */
  @Override
  public void stop() {
    running = false;
    events.ring();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
