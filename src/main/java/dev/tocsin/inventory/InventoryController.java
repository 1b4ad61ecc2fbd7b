package dev.tocsin.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.audit.PersonalData;
import dev.tocsin.inventory.InventoryService.Expected;
import dev.tocsin.inventory.InventoryService.Versioned;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/**
 * {@code /api/clients}, {@code /api/servers}, {@code /api/services}, {@code /api/datacentres}: the
 * fields of one entry are those of the YAML file. The ETag is the version of the row.
 */
@RestController
@RequestMapping(
    path = "/api/{kind:clients|servers|services|datacentres}",
    produces = MediaType.APPLICATION_JSON_VALUE)
class InventoryController {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_PAGE = 500;

  private final InventoryService inventory;

  InventoryController(InventoryService inventory) {
    this.inventory = inventory;
  }

  /**
   * A part of a list in key order.
   *
   * @param next where the next part begins, or null at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Map<String, Object>> items, @Nullable String next) {}

  /**
   * In key order.
   *
   * @param q part of a key, name or address
   * @param datacentre of servers: those in it
   * @param server of services: those on it
   * @param client of services: those of this client
   */
  @GetMapping
  @PersonalData("inventory")
  Page list(
      @PathVariable String kind,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String datacentre,
      @RequestParam(required = false) @Nullable String server,
      @RequestParam(required = false) @Nullable String client,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw InventoryErrors.of(
          HttpStatus.BAD_REQUEST, "limit: '" + limit + "' is not between 1 and " + MAX_PAGE);
    }
    SortedMap<String, Entry> entries = inventory.content().of(Kind.ofPlural(kind));
    Iterator<Entry> rest =
        (cursor == null ? entries : entries.tailMap(decode(cursor) + "\0"))
            .values().stream().filter(new EntryFilter(q, datacentre, server, client)).iterator();
    List<Map<String, Object>> items = new java.util.ArrayList<>();
    String last = "";
    while (rest.hasNext() && items.size() < limit) {
      Entry entry = rest.next();
      last = entry.key();
      items.add(EntryDocument.of(entry));
    }
    return new Page(items, rest.hasNext() ? encode(last) : null);
  }

  @GetMapping("/{key}")
  @PersonalData("inventory")
  ResponseEntity<Map<String, Object>> one(@PathVariable String kind, @PathVariable String key) {
    Kind of = Kind.ofPlural(kind);
    Versioned found = inventory.find(of, Names.canonical(key));
    if (found == null) {
      throw InventoryErrors.of(
          HttpStatus.NOT_FOUND, "there is no " + of.word() + " " + Problems.quote(key));
    }
    return answer(ResponseEntity.ok(), found);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> add(@PathVariable String kind, HttpServletRequest request)
      throws IOException {
    Kind of = Kind.ofPlural(kind);
    Versioned saved = save(of, body(request), new Expected.Absent());
    URI place =
        URI.create(
            "/api/"
                + of.plural()
                + "/"
                + UriUtils.encodePathSegment(saved.entry().key(), StandardCharsets.UTF_8));
    return answer(ResponseEntity.created(place), saved);
  }

  @PutMapping(path = "/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> change(
      @PathVariable String kind,
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request)
      throws IOException {
    Kind of = Kind.ofPlural(kind);
    Tree.Table body = body(request);
    String named = Names.canonical(key);
    Tree inBody = body.fields().get(of.keyField());
    if (inBody instanceof Tree.Text text && !Names.canonical(text.value()).equals(named)) {
      throw InventoryErrors.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          of.keyField()
              + ": "
              + Problems.quote(text.value())
              + " is not the one of the address: "
              + Problems.quote(key));
    }
    Tree.Table complete = inBody == null ? body.with(of.keyField(), named) : body;
    return answer(ResponseEntity.ok(), save(of, complete, new Expected.Present(version(ifMatch))));
  }

  /** Refused while another entry refers to it. */
  @DeleteMapping("/{key}")
  ResponseEntity<Void> remove(
      @PathVariable String kind,
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    try {
      inventory.remove(
          Kind.ofPlural(kind), Names.canonical(key), new Expected.Present(version(ifMatch)));
    } catch (Rejection e) {
      throw InventoryErrors.of(e);
    }
    return ResponseEntity.noContent().build();
  }

  private Versioned save(Kind kind, Tree.Table body, Expected expected) {
    try {
      return inventory.save(kind, body, expected);
    } catch (Rejection e) {
      throw InventoryErrors.of(e);
    }
  }

  private static Tree.Table body(HttpServletRequest request) throws IOException {
    byte[] bytes = InventoryErrors.read(request, MAX_BYTES);
    try {
      if (JsonTree.read(bytes) instanceof Tree.Table table) {
        return table;
      }
    } catch (MalformedDocument e) {
      throw InventoryErrors.of(HttpStatus.BAD_REQUEST, e.problem().text());
    }
    throw InventoryErrors.of(HttpStatus.BAD_REQUEST, "the body must be one JSON object");
  }

  private static ResponseEntity<Map<String, Object>> answer(
      ResponseEntity.BodyBuilder answer, Versioned entry) {
    return answer.eTag("\"" + entry.version() + "\"").body(EntryDocument.of(entry.entry()));
  }

  /**
   * The version that the caller has seen; null when it does not care, -1 when it is none of ours.
   */
  private static @Nullable Long version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    String tag = ifMatch.strip();
    return tag.matches("\"[0-9]{1,18}\"")
        ? Long.parseLong(tag.substring(1, tag.length() - 1))
        : -1L;
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw InventoryErrors.of(
          HttpStatus.BAD_REQUEST, "cursor: " + Problems.quote(cursor) + " is not one given here");
    }
  }
}
