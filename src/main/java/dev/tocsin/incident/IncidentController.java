package dev.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  private static final int MOST_ALERTS = 1000;
  private static final int MOST_ENTRIES = 10_000;

  private final IncidentStore store;
  private final IncidentService service;
  private final Inventory inventory;
  private final List<IncidentRecord.Part> parts;

  IncidentController(
      IncidentStore store,
      IncidentService service,
      Inventory inventory,
      List<IncidentRecord.Part> parts) {
    this.store = store;
    this.service = service;
    this.inventory = inventory;
    this.parts = List.copyOf(parts);
  }

  /** Newest first; {@code state} is one of the states or {@code open} for all but closed. */
  @GetMapping
  Page<Head> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String server,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    int most = Page.limit(limit);
    List<Head> rows = store.list(state, server, cursor, most + 1).stream().map(Head::of).toList();
    return Page.of(rows, most, Head::id);
  }

  @GetMapping("/{id}")
  ResponseEntity<Shown> one(@PathVariable String id) {
    return shown(incident(id));
  }

  @PostMapping("/{id}/acknowledge")
  ResponseEntity<Shown> acknowledge(
      @PathVariable String id,
      @RequestBody(required = false) @Valid @Nullable Acknowledgement body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    String owner =
        body == null || body.owner() == null || body.owner().isBlank()
            ? principal.getName()
            : body.owner().strip();
    return shown(
        service.acknowledge(incident(id).id(), owner, principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/resolve")
  ResponseEntity<Shown> resolve(
      @PathVariable String id,
      @RequestBody @Valid Reason body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        service.resolve(
            incident(id).id(), body.reason().strip(), principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/close")
  ResponseEntity<Shown> close(
      @PathVariable String id,
      @RequestBody @Valid Reason body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        service.close(
            incident(id).id(), body.reason().strip(), principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/note")
  ResponseEntity<Shown> note(
      @PathVariable String id, @RequestBody @Valid Note body, Principal principal) {
    Incident incident = incident(id);
    service.remark(incident.id(), body.text().strip(), principal.getName());
    return shown(incident(incident.id()));
  }

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
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

  private ResponseEntity<Shown> shown(Incident incident) {
    List<KnownAlert> alerts = store.alertsOf(incident.id(), MOST_ALERTS);
    IncidentScope scope = service.scope(incident, alerts);
    Map<String, Object> others = new LinkedHashMap<>();
    parts.forEach(part -> others.put(part.name(), part.of(incident.id())));
    Shown shown =
        new Shown(
            Head.of(incident),
            clients(scope),
            scope.services(),
            alerts.stream().map(known -> AlertJson.of(known.alert())).toList(),
            store.timeline(incident.id(), MOST_ENTRIES).stream().map(Line::of).toList(),
            others);
    return ResponseEntity.ok().eTag("\"" + incident.version() + "\"").body(shown);
  }

  private List<ClientName> clients(IncidentScope scope) {
    InventorySnapshot known = inventory.snapshot();
    return scope.clients().stream()
        .map(known.clients()::get)
        .filter(Objects::nonNull)
        .map(ClientName::of)
        .toList();
  }

  /**
   * One incident: its head, whom and what it touches, what happened, and the parts that other
   * modules own.
   */
  record Shown(
      @JsonUnwrapped Head head,
      List<ClientName> clients,
      List<String> services,
      List<AlertJson> alerts,
      List<Line> timeline,
      @JsonAnyGetter Map<String, Object> others) {}

  record Acknowledgement(@Size(max = 200) @Nullable String owner) {}

  record Reason(@NotBlank @Size(max = 2000) String reason) {}

  record Note(@NotBlank @Size(max = 10_000) String text) {}

  record ClientName(String id, String name) {
    static ClientName of(Client client) {
      return new ClientName(client.id(), client.name());
    }
  }

  record Line(Instant at, String kind, String actor, String text, Map<String, String> data) {
    static Line of(TimelineEntry entry) {
      return new Line(entry.at(), entry.kind(), entry.actor(), entry.line(), entry.data());
    }
  }

  /** What the list shows, and how the single incident begins. */
  record Head(
      String id,
      long number,
      @OneOf(Incident.State.class) String state,
      String kind,
      @OneOf(Severity.class) String severity,
      String title,
      String resourceKey,
      @Nullable String server,
      @Nullable String service,
      @Nullable String previous,
      @Nullable String owner,
      Instant openedAt,
      @Nullable Instant resolvedAt,
      @Nullable Instant closedAt,
      long version) {
    static Head of(Incident one) {
      return new Head(
          one.id(),
          one.number(),
          one.state().word(),
          one.kind(),
          IncidentRows.word(one.severity()),
          one.title(),
          one.resourceKey(),
          one.server(),
          one.service(),
          one.previousId(),
          one.owner(),
          one.openedAt(),
          one.resolvedAt(),
          one.closedAt(),
          one.version());
    }
  }
}
