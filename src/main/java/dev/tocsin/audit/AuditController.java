package dev.tocsin.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The record for people and programs: to read, to take away, to check. For administrators only. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

  private static final int AT_ONCE = 1000;

  private final AuditStore store;
  private final AuditVerifier verifier;
  private final Audit audit;
  private final ObjectMapper json;

  AuditController(AuditStore store, AuditVerifier verifier, Audit audit, ObjectMapper json) {
    this.store = store;
    this.verifier = verifier;
    this.audit = audit;
    this.json = json;
  }

  /** Newest first. */
  @GetMapping
  Page<Line> list(
      @ParameterObject Asked asked,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    List<Line> rows =
        store.list(asked.filter(), before(cursor), most + 1).stream().map(Line::of).toList();
    return Page.of(rows, most, line -> Long.toString(line.seq()));
  }

  /** Oldest first, one JSON object on a line, with what is needed to compute the hashes. */
  @GetMapping("/export")
  void export(@ParameterObject Asked asked, HttpServletResponse response) throws IOException {
    AuditFilter filter = asked.filter();
    audit.record(AuditEntry.of("audit.export", "audit", ""));
    response.setContentType("application/jsonl");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tocsin-audit.jsonl\"");
    OutputStream out = response.getOutputStream();
    long seq = 0;
    List<AuditRow> rows;
    do {
      rows = store.following(filter, seq, AT_ONCE);
      for (AuditRow row : rows) {
        seq = row.seq();
        out.write(json.writeValueAsString(Line.of(row)).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      out.flush();
    } while (rows.size() == AT_ONCE);
  }

  @GetMapping("/verify")
  Verification verify() {
    return verifier.verify();
  }

  private static long before(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no such cursor");
    }
  }

  /** The query parameters; times as {@code 2026-11-22T03:00:00Z}. */
  record Asked(
      @Nullable String actor,
      @Nullable String act,
      @Nullable String object,
      @OneOf(AuditEntry.Outcome.class) @Nullable String outcome,
      @Nullable String from,
      @Nullable String to) {
    AuditFilter filter() {
      return new AuditFilter(actor, act, object, outcome, time(from), time(to));
    }

    private static @Nullable Instant time(@Nullable String text) {
      try {
        return text == null || text.isBlank()
            ? null
            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      } catch (java.time.DateTimeException e) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST, "'from' and 'to' are times as 2026-11-22T03:00:00Z");
      }
    }
  }

  /** One entry. */
  record Line(
      long seq,
      Instant at,
      Who actor,
      String act,
      What object,
      @JsonRawValue String before,
      @JsonRawValue String after,
      String origin,
      @OneOf(AuditEntry.Outcome.class) String outcome,
      String hash) {
    static Line of(AuditRow row) {
      return new Line(
          row.seq(),
          Instant.ofEpochMilli(row.at()),
          new Who(row.actorKind(), row.actorId(), row.actorName()),
          row.act(),
          new What(row.objectKind(), row.objectId()),
          row.before(),
          row.after(),
          row.origin(),
          row.outcome(),
          row.hash());
    }
  }

  record Who(@OneOf(Actor.Kind.class) String kind, String id, String name) {}

  record What(String kind, String id) {}
}
