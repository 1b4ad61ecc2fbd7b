package dev.tocsin.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.incident.LiveChanges.Listener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Server-sent events: what happens to incidents, as it happens; {@code Last-Event-ID} resumes
 * without a gap.
 */
@RestController
class LiveEventsController implements SmartLifecycle {

  private static final int MOST_LISTENERS = 200;
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final int EVENTS_AT_ONCE = 200;

  private final IncidentQueries queries;
  private final IncidentHeads heads;
  private final EventLog events;
  private final LiveChanges live;
  private final ObjectMapper json;
  private final Duration silence;
  private final AtomicInteger listeners = new AtomicInteger();
  private volatile boolean running;

  @Autowired
  LiveEventsController(
      IncidentQueries queries,
      IncidentHeads heads,
      EventLog events,
      LiveChanges live,
      ObjectMapper json) {
    this(queries, heads, events, live, json, SILENCE);
  }

  LiveEventsController(
      IncidentQueries queries,
      IncidentHeads heads,
      EventLog events,
      LiveChanges live,
      ObjectMapper json,
      Duration silence) {
    this.queries = queries;
    this.heads = heads;
    this.events = events;
    this.live = live;
    this.json = json;
    this.silence = silence;
  }

  /**
   * Begins after {@code Last-Event-ID}, which a browser sends when it comes back; else after the
   * event of that number; else with what happens next. Besides the events of incidents, which are
   * never left out, it says {@code changed} with the id of an incident whose page is another, and
   * {@code signals} when some came in, and {@code holds} when a silence or maintenance is another;
   * in silence {@code here} every quarter of a minute, for a page cannot see comments and would
   * take a dead line for a quiet night.
   */
  @GetMapping("/api/events")
  void stream(
      @RequestParam(required = false) @Nullable Long after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    if (listeners.incrementAndGet() > MOST_LISTENERS) {
      listeners.decrementAndGet();
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "too many listeners already");
    }
    Listener listener = live.listen();
    try {
      long cursor = last != null ? number(last) : after != null ? after : events.store().newest();
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      follow(response.getOutputStream(), cursor, listener);
    } finally {
      live.leave(listener);
      listeners.decrementAndGet();
    }
  }

  private void follow(OutputStream out, long from, Listener listener)
      throws IOException, InterruptedException {
    long cursor = from;
    write(out, ": listening\n\n");
    Semaphore bell = listener.bell();
    while (running && !listener.isBehind()) {
      var fresh = events.store().after(cursor, EVENTS_AT_ONCE);
      Map<String, IncidentHead> incidents = heads(fresh);
      for (IncidentEvent event : fresh) {
        write(out, text(event, incidents.get(event.incidentId())));
        cursor = event.sequence();
      }
      for (String incident : listener.takeIncidents()) {
        write(
            out, "event: changed\ndata: " + json.writeValueAsString(Map.of("incident", incident)));
        write(out, "\n\n");
      }
      if (listener.takeSignals()) {
        write(out, "event: signals\ndata: {}\n\n");
      }
      if (listener.takeHolds()) {
        write(out, "event: holds\ndata: {}\n\n");
      }
      if (fresh.isEmpty()) {
        if (bell.tryAcquire(silence.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        } else {
          write(out, "event: here\ndata: {}\n\n");
        }
      }
    }
  }

  /** As they are now, read at once for all the events: in a storm each would cost several reads. */
  private Map<String, IncidentHead> heads(List<IncidentEvent> events) {
    Set<String> ids = events.stream().map(IncidentEvent::incidentId).collect(Collectors.toSet());
    return heads.summaries(queries.find(ids)).stream()
        .collect(Collectors.toMap(head -> head.base().id(), Function.identity()));
  }

  private String text(IncidentEvent event, @Nullable IncidentHead incident) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sequence", event.sequence());
    data.put("type", event.type().word());
    data.put("at", event.at().toString());
    data.put("data", event.data());
    if (incident != null) {
      data.put("incident", incident);
    }
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
