package dev.tocsin.incident;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Page;
import dev.tocsin.signal.SignalsOfIncidents;
import dev.tocsin.signal.SignalsOfIncidents.Evidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Incidents over HTTP; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents")
class IncidentController {

  private static final int MOST_AT_ONCE = 500;

  private final IncidentStore store;
  private final IncidentQueries queries;
  private final IncidentService service;
  private final IncidentHeads heads;
  private final IncidentPages pages;
  private final SignalsOfIncidents signals;
  private final Inventory inventory;

  IncidentController(
      IncidentStore store,
      IncidentQueries queries,
      IncidentService service,
      IncidentHeads heads,
      IncidentPages pages,
      SignalsOfIncidents signals,
      Inventory inventory) {
    this.store = store;
    this.queries = queries;
    this.service = service;
    this.heads = heads;
    this.pages = pages;
    this.signals = signals;
    this.inventory = inventory;
  }

  /** Newest first. */
  @GetMapping
  Page<IncidentHead> list(
      @ParameterObject IncidentsAsked asked,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    IncidentFilter filter = asked.filter(inventory.snapshot());
    return Page.of(
        heads.summaries(queries.list(filter, cursor, most + 1)), most, one -> one.base().id());
  }

  @GetMapping("/counts")
  Counts counts() {
    return Counts.of(queries.counts());
  }

  @GetMapping("/{id}")
  ResponseEntity<IncidentShown> one(
      @PathVariable String id, @RequestParam(defaultValue = "true") boolean timeline) {
    return pages.show(incident(id).id(), timeline);
  }

  /** Newest first; {@code kind} is one or several kinds of line, separated by commas. */
  @GetMapping("/{id}/timeline")
  Page<IncidentLine> timeline(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    Set<String> kinds =
        kind == null || kind.isBlank()
            ? Set.of()
            : Arrays.stream(kind.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    return Page.of(
        queries.timeline(incident(id).id(), kinds, cursor, most + 1), most, IncidentLine::id);
  }

  /** The raw evidence, newest first. */
  @GetMapping("/{id}/signals")
  Page<Evidence> signals(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    return Page.of(
        signals.of(queries.withAbsorbed(incident(id).id()), cursor, most + 1), most, Evidence::id);
  }

  @PostMapping("/{id}/acknowledge")
  ResponseEntity<IncidentShown> acknowledge(
      @PathVariable String id,
      @RequestBody(required = false) @Valid @Nullable Acknowledgement body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    String owner = owner(body == null ? null : body.owner(), principal);
    return shown(
        service.acknowledge(incident(id).id(), owner, principal.getName(), version(ifMatch)));
  }

  /** Each for itself: one that cannot be acknowledged does not stop the others. */
  @PostMapping("/acknowledge")
  AllAcknowledged acknowledgeAll(@RequestBody @Valid AcknowledgeAll body, Principal principal) {
    String owner = owner(body.owner(), principal);
    return new AllAcknowledged(
        new LinkedHashSet<>(body.ids())
            .stream().map(id -> acknowledged(id, owner, principal.getName())).toList());
  }

  private Acknowledged acknowledged(String id, String owner, String actor) {
    try {
      service.acknowledge(incident(id).id(), owner, actor, Optional.empty());
      return new Acknowledged(id, true, null);
    } catch (IncidentConflict | IncidentNotFound refused) {
      return new Acknowledged(id, false, refused.getReason());
    }
  }

  private static String owner(@Nullable String named, Principal principal) {
    return named == null || named.isBlank() ? principal.getName() : named.strip();
  }

  @PostMapping("/{id}/assign")
  ResponseEntity<IncidentShown> assign(
      @PathVariable String id,
      @RequestBody @Valid Assignment body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        service.assign(
            incident(id).id(), body.owner().strip(), principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/resolve")
  ResponseEntity<IncidentShown> resolve(
      @PathVariable String id,
      @RequestBody @Valid Reason body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        service.resolve(
            incident(id).id(), body.reason().strip(), principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/close")
  ResponseEntity<IncidentShown> close(
      @PathVariable String id,
      @RequestBody @Valid Reason body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        service.close(
            incident(id).id(), body.reason().strip(), principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/note")
  ResponseEntity<IncidentShown> note(
      @PathVariable String id, @RequestBody @Valid Note body, Principal principal) {
    Incident incident = incident(id);
    service.remark(incident.id(), body.text().strip(), principal.getName());
    return shown(incident);
  }

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }

  private ResponseEntity<IncidentShown> shown(Incident incident) {
    return pages.show(incident.id(), true);
  }

  private static Optional<Long> version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(ifMatch.replace("\"", "")));
    } catch (NumberFormatException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "If-Match takes the ETag of the incident");
    }
  }

  record Acknowledgement(@Size(max = 200) @Nullable String owner) {}

  /** The ids or numbers of several. */
  record AcknowledgeAll(
      @NotEmpty @Size(max = MOST_AT_ONCE) List<@NotNull @Size(max = 64) String> ids,
      @Size(max = 200) @Nullable String owner) {}

  record AllAcknowledged(List<Acknowledged> items) {}

  /**
   * What became of one of several.
   *
   * @param id as it was asked for
   * @param problem why not; null when it was done
   */
  record Acknowledged(String id, boolean done, @Nullable String problem) {}

  record Assignment(@NotBlank @Size(max = 200) String owner) {}

  record Reason(@NotBlank @Size(max = 2000) String reason) {}

  record Note(@NotBlank @Size(max = 10_000) String text) {}

  record ClientName(String id, String name) {
    static ClientName of(Client client) {
      return new ClientName(client.id(), client.name());
    }
  }

  /**
   * How many are not closed.
   *
   * @param unacknowledged those that nobody has taken in charge
   */
  record Counts(
      long open, Map<String, Long> byState, Map<String, Long> bySeverity, long unacknowledged) {
    static Counts of(List<IncidentQueries.Count> counts) {
      Map<String, Long> states = new TreeMap<>();
      IncidentsAsked.open().forEach(state -> states.put(state.word(), 0L));
      Map<String, Long> severities = new TreeMap<>();
      List.of("info", "warning", "critical").forEach(word -> severities.put(word, 0L));
      for (IncidentQueries.Count count : counts) {
        states.merge(count.state().word(), count.number(), Long::sum);
        severities.merge(count.severity(), count.number(), Long::sum);
      }
      return new Counts(
          counts.stream().mapToLong(IncidentQueries.Count::number).sum(),
          states,
          severities,
          states.getOrDefault(Incident.State.DETECTED.word(), 0L));
    }
  }
}
