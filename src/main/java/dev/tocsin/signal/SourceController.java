package dev.tocsin.signal;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.OneOf;
import dev.tocsin.signal.SignalQueries.Standing;
import dev.tocsin.signal.door.TestableDoors;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The sources for people: how each does, how to set up its tool, whether a test comes through. */
@RestController
@RequestMapping("/api/sources")
class SourceController {

  /** How long somebody waits to see what a route makes of a test. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long LOOK_EVERY_MS = 25;

  private final SourceList sources;
  private final TestableDoors doors;
  private final SourceGuide guides;
  private final SignalQueries signals;
  private final Audit audit;

  SourceController(
      SourceList sources,
      TestableDoors doors,
      SourceGuide guides,
      SignalQueries signals,
      Audit audit) {
    this.sources = sources;
    this.doors = doors;
    this.guides = guides;
    this.signals = signals;
    this.audit = audit;
  }

  /** All sources that routes have open, in the order of their names. */
  @GetMapping
  Listing list() {
    Map<String, List<Long>> hourly = sources.hourly();
    return new Listing(
        sources.list().stream()
            .map(one -> shown(one, hourly.getOrDefault(one.name(), List.of())))
            .toList());
  }

  @GetMapping("/{name}")
  Detail one(@PathVariable String name) {
    Shown source =
        list().items().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(SourceController::notFound);
    TestableDoors.Way way = way(source).orElse(null);
    return new Detail(
        source,
        way == null ? null : way.path(),
        way == null ? null : way.credential(),
        way == null ? List.of() : way.methods(),
        guides.find(name).orElse(null));
  }

  /**
   * Sends a harmless message through the source's own door, with its credential, and waits up to
   * five seconds for what its route makes of it.
   */
  @PostMapping("/{name}/test")
  Tested test(@PathVariable String name) {
    Sources.Source source =
        sources.list().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(SourceController::notFound);
    if (!source.door().equals("http") || doors.way(name).isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "a test can be sent to a source that takes posts only");
    }
    TestableDoors.Answer answer = doors.send(name);
    Standing standing = answer.signal() == null ? null : outcome(answer.signal());
    String status = standing == null ? null : standing.status().word();
    Map<String, String> seen = new LinkedHashMap<>();
    seen.put("answer", Integer.toString(answer.status()));
    if (status != null) {
      seen.put("outcome", status);
    }
    boolean understood = "ignored".equals(status) || "processed".equals(status);
    audit.record(
        AuditEntry.of("source.test", "source", name)
            .after(seen)
            .outcome(understood ? AuditEntry.Outcome.DONE : AuditEntry.Outcome.FAILED));
    return new Tested(
        answer.status(),
        answer.words(),
        answer.signal(),
        status,
        standing == null ? null : standing.reason(),
        understood);
  }

  private @Nullable Standing outcome(String id) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Standing standing = signals.standing(id).orElse(null);
      boolean waiting = standing == null || standing.status() == SignalStatus.RECEIVED;
      if (!waiting || System.nanoTime() > end) {
        return standing;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return standing;
      }
    }
  }

  private Shown shown(Sources.Source source, List<Long> hours) {
    Map<String, Long> refused =
        source.door().equals("http")
            ? doors.way(source.name()).map(TestableDoors.Way::refused).orElse(Map.of())
            : Map.of();
    return new Shown(
        source.name(),
        source.door(),
        source.lastSignalAt(),
        source.signals24h(),
        hours,
        source.quarantined24h(),
        source.quarantined(),
        refused,
        source.state().word(),
        source.problem(),
        source.secret());
  }

  private Optional<TestableDoors.Way> way(Shown source) {
    return source.door().equals("http") ? doors.way(source.name()) : Optional.empty();
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "no route has a source of this name open");
  }

  record Listing(List<Shown> items) {}

  /**
   * A source.
   *
   * @param door how signals come in: {@code http}, {@code mail}, {@code tail}, {@code syslog},
   *     {@code poll} or {@code watch}
   * @param hours signals of each of the last 24 hours and the present one, oldest first; empty when
   *     nothing came
   * @param refused posts that its door turned away since the hub started, by why
   * @param problem why nothing can come through; null when something can
   * @param secret name of the credential that senders need; null where they need none
   */
  record Shown(
      String name,
      String door,
      @Nullable Instant lastSignalAt,
      long signals24h,
      List<Long> hours,
      long quarantined24h,
      long quarantined,
      Map<String, Long> refused,
      @OneOf(Sources.State.class) String state,
      @Nullable String problem,
      @Nullable String secret) {}

  /**
   * A source and how to set up its tool.
   *
   * @param path address below the hub's; null for a door that nobody posts to
   * @param credential how senders prove themselves; null likewise
   * @param methods HTTP methods that are taken
   * @param guide null when there is none for it
   */
  record Detail(
      Shown source,
      @Nullable String path,
      @Nullable String credential,
      List<String> methods,
      SourceGuide.@Nullable Guide guide) {}

  /**
   * How a test went.
   *
   * @param answer HTTP status of the door; 0 when there was none
   * @param words what the door said
   * @param signal id of the signal that the test became; null when it was turned away
   * @param outcome what became of it within five seconds; null when it was turned away
   * @param reason why, in the words of the route
   * @param understood whether it came through to the route, where it ends as a test
   */
  record Tested(
      int answer,
      String words,
      @Nullable String signal,
      @OneOf(SignalStatus.class) @Nullable String outcome,
      @Nullable String reason,
      boolean understood) {}
}
