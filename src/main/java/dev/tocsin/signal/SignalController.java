package dev.tocsin.signal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.audit.PersonalData;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.Page;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The inbox for people and programs: what came in, what became of it, once more. */
@RestController
@RequestMapping("/api/signals")
class SignalController {

  private final SignalQueries queries;
  private final SignalSearchQueries search;
  private final SignalStore store;
  private final SignalWakeups wakeups;
  private final Database database;
  private final Audit audit;

  SignalController(
      SignalQueries queries,
      SignalSearchQueries search,
      SignalStore store,
      SignalWakeups wakeups,
      Database database,
      Audit audit) {
    this.queries = queries;
    this.search = search;
    this.store = store;
    this.wakeups = wakeups;
    this.database = database;
    this.audit = audit;
  }

  /**
   * Newest first; {@code status} is one of the words that a signal shows, {@code kind} what sort of
   * mail it is.
   */
  @GetMapping
  Page<Summary> list(
      @RequestParam(required = false) @OneOf(SignalStatus.class) @Nullable String status,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    SignalFilter filter = new SignalFilter(status(status), source, kind);
    return Page.of(queries.list(filter, cursor, most + 1), most, Summary::id);
  }

  /**
   * Those that hold the words {@code q}, newest first. Each call looks at 2,000 signals at most: a
   * page may be empty and still name a next one.
   */
  @GetMapping("/search")
  @PersonalData("signal")
  Page<Summary> search(
      @RequestParam String q,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    String words = q.strip();
    if (words.length() < 2 || words.length() > 100) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "'q' has 2 to 100 characters");
    }
    SignalFilter filter = new SignalFilter(status(status), source, kind);
    return search.find(words, filter, cursor, Page.limit(limit));
  }

  private static @Nullable SignalStatus status(@Nullable String word) {
    try {
      return word == null ? null : SignalStatus.of(word);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "a status is received, processed, ignored or quarantined");
    }
  }

  @GetMapping("/{id}")
  @PersonalData("signal")
  Detail one(@PathVariable String id) {
    return queries.find(id).orElseThrow(() -> notFound(id));
  }

  /** The bytes as they came, never shown as a page. */
  @GetMapping("/{id}/raw")
  @PersonalData("signal")
  ResponseEntity<byte[]> raw(@PathVariable String id) {
    byte[] body = queries.body(id).orElseThrow(() -> notFound(id));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"signal-" + id + ".bin\"")
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }

  @PostMapping("/{id}/replay")
  ResponseEntity<Replayed> replay(@PathVariable String id) {
    if (queries.standing(id).isEmpty()) {
      throw notFound(id);
    }
    return accepted(List.of(id));
  }

  /** Puts a quarantined signal away, with the reason that a person gives. */
  @PostMapping("/{id}/dismiss")
  Detail dismiss(@PathVariable String id, @RequestBody Dismissal dismissal, Principal principal) {
    SignalQueries.Standing before = queries.standing(id).orElseThrow(() -> notFound(id));
    String why = dismissal.reason() == null ? "" : dismissal.reason().strip();
    if (why.isEmpty() || why.length() > 500) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "'reason' says in 1 to 500 characters why");
    }
    boolean dismissed =
        database.write(
            jdbc -> {
              boolean done = store.dismiss(id, "dismissed by " + principal.getName() + ": " + why);
              if (done) {
                audit.record(
                    AuditEntry.of("signal.dismiss", "signal", id).after(Map.of("reason", why)));
              }
              return done;
            });
    if (!dismissed) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "only a quarantined signal can be dismissed, this one is " + before.status().word());
    }
    return one(id);
  }

  /** Replays the listed signals, or every quarantined one of a source. */
  @PostMapping("/replay")
  ResponseEntity<Replayed> replay(@RequestBody ReplayRequest request) {
    if (request.ids() == null && request.source() == null) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "say which: 'ids', or 'source' for all its quarantined signals");
    }
    List<String> ids =
        request.ids() != null ? request.ids() : queries.quarantined(request.source());
    return accepted(ids);
  }

  private ResponseEntity<Replayed> accepted(List<String> ids) {
    int replayed =
        database.write(
            jdbc -> {
              audit.record(
                  AuditEntry.of("signal.replay", "signal", ids.size() == 1 ? ids.getFirst() : "")
                      .after(Map.of("count", Integer.toString(ids.size()))));
              return store.replay(ids);
            });
    queries.sourcesOf(ids).forEach(wakeups::wake);
    return ResponseEntity.accepted().body(new Replayed(replayed));
  }

  private static ResponseStatusException notFound(String id) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no signal with this id");
  }

  static @Nullable String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  record Dismissal(@Nullable String reason) {}

  record ReplayRequest(@Nullable List<String> ids, @Nullable String source) {}

  record Replayed(int replayed) {}

  /**
   * A line of the inbox.
   *
   * @param kind what sort of mail it is; null for what is not sorted
   * @param kindReason why, in plain words
   */
  record Summary(
      String id,
      String source,
      Instant receivedAt,
      @OneOf(SignalStatus.class) SignalWord status,
      @Nullable String reason,
      int size,
      int redelivered,
      int replays,
      @Nullable Instant handledAt,
      @Nullable String kind,
      @Nullable String kindReason) {}

  /**
   * One signal; {@code body} when it is UTF-8 text, else {@code bodyBase64}.
   *
   * @param kind what sort of mail it is; null for what is not sorted
   * @param kindReason why, in plain words
   * @param kindBy the person who said so; null: the hub
   */
  record Detail(
      String id,
      String source,
      Instant receivedAt,
      @OneOf(SignalStatus.class) SignalWord status,
      @Nullable String reason,
      int size,
      int redelivered,
      int replays,
      @Nullable Instant handledAt,
      @Nullable String kind,
      @Nullable String kindReason,
      @Nullable String kindBy,
      String path,
      Map<String, String> headers,
      @Nullable String body,
      @Nullable String bodyBase64,
      @JsonRawValue String alerts) {}

  /** A status as its lower-case word. */
  record SignalWord(@com.fasterxml.jackson.annotation.JsonValue String word) {}
}
