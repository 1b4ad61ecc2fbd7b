package dev.tocsin.watch;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.OneOf;
import dev.tocsin.watch.RestoreTest.Result;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Restore tests over HTTP: what was recorded, and recording one by hand. */
@RestController
@RequestMapping("/api/watch/restores")
class RestoreController {

  private static final int A_PAGE = 100;
  private static final int LONGEST_BACKUP = 200;
  private static final int LONGEST_NOTE = 2_000;
  private static final Duration FUTURE = Duration.ofMinutes(5); // clocks differ

  private final RestoreStore tests;
  private final Inventory inventory;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  RestoreController(
      RestoreStore tests,
      Inventory inventory,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.tests = tests;
    this.inventory = inventory;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What was recorded, newest first.
   *
   * @param server of one server, else of all
   * @param cursor what the page before gave as {@code next}
   */
  @GetMapping
  Restores list(
      @RequestParam(required = false) @Nullable String server,
      @RequestParam(required = false) @Nullable String cursor) {
    List<RestoreTest> found = tests.list(server, cursor, A_PAGE + 1);
    boolean more = found.size() > A_PAGE;
    List<RestoreTest> page = more ? found.subList(0, A_PAGE) : found;
    return new Restores(page, more ? page.getLast().id() : null);
  }

  /** Records one. */
  @PostMapping
  ResponseEntity<RestoreTest> record(@RequestBody NewRestore said, Principal principal) {
    Instant now = clock.instant();
    Instant at = said.at() == null ? now : said.at();
    String server = text(said.server(), "server", 255);
    String backup = text(said.backup(), "backup", LONGEST_BACKUP);
    String note =
        said.note() == null || said.note().isBlank() ? "" : text(said.note(), "note", LONGEST_NOTE);
    if (!inventory.snapshot().servers().containsKey(server)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no server " + server);
    }
    if (at.isAfter(now.plus(FUTURE))) {
      throw bad("'at' lies in the future");
    }
    String result =
        Arrays.stream(Result.values())
            .map(Result::word)
            .filter(word -> word.equals(said.result()))
            .findFirst()
            .orElseThrow(() -> bad("'result' is good or failed"));
    RestoreTest test =
        new RestoreTest(Ids.next(), at, server, backup, result, note, principal.getName(), now);
    database.writing(
        jdbc -> {
          tests.add(test);
          audit.record(
              AuditEntry.of("watch.restore", "server", server)
                  .after(
                      Map.of(
                          "backup", backup, "result", result, "at", at.toString(), "note", note)));
        });
    return ResponseEntity.status(HttpStatus.CREATED).body(test);
  }

  private static String text(@Nullable String given, String name, int longest) {
    String text = given == null ? "" : given.replaceAll("\\p{Cntrl}", " ").strip();
    if (text.isEmpty() || text.length() > longest) {
      throw bad("'" + name + "' is a text of 1 to " + longest + " characters");
    }
    return text;
  }

  private static ResponseStatusException bad(String message) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
  }

  /**
   * @param at when it was restored; now when left out
   * @param backup which one
   */
  record NewRestore(
      @Nullable String server,
      @Nullable String backup,
      @OneOf(Result.class) @Nullable String result,
      @Nullable String note,
      @Nullable Instant at) {}

  /**
   * A page.
   *
   * @param next what continues the list; null at its end
   */
  record Restores(List<RestoreTest> items, @Nullable String next) {
    Restores {
      items = List.copyOf(items);
    }
  }
}
