package dev.tocsin.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What people do to incidents over HTTP; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents")
class IncidentActsController {

  private static final int MOST_AT_ONCE = 500;

  private final IncidentStore store;
  private final IncidentActs acts;
  private final IncidentClosing closing;
  private final IncidentPages pages;

  IncidentActsController(
      IncidentStore store, IncidentActs acts, IncidentClosing closing, IncidentPages pages) {
    this.store = store;
    this.acts = acts;
    this.closing = closing;
    this.pages = pages;
  }

  @PostMapping("/{id}/acknowledge")
  ResponseEntity<IncidentShown> acknowledge(
      @PathVariable String id,
      @RequestBody(required = false) @Valid @Nullable Acknowledgement body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    String owner = owner(body == null ? null : body.owner(), principal);
    return shown(acts.acknowledge(incident(id).id(), owner, principal.getName(), version(ifMatch)));
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
      acts.acknowledge(incident(id).id(), owner, actor, Optional.empty());
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
        acts.assign(
            incident(id).id(), body.owner().strip(), principal.getName(), version(ifMatch)));
  }

  /** Work has begun: the clock of restoring runs from here. */
  @PostMapping("/{id}/start")
  ResponseEntity<IncidentShown> start(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(acts.start(incident(id).id(), principal.getName(), version(ifMatch)));
  }

  /** Levels 1 to 3; the clocks follow. */
  @PostMapping("/{id}/level")
  ResponseEntity<IncidentShown> level(
      @PathVariable String id,
      @RequestBody @Valid Level body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        acts.level(
            incident(id).id(),
            body.level(),
            body.reason().strip(),
            principal.getName(),
            version(ifMatch)));
  }

  /** Its end was checked; the reason says how. */
  @PostMapping("/{id}/verify")
  ResponseEntity<IncidentShown> verify(
      @PathVariable String id,
      @RequestBody @Valid Reason body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        acts.verify(
            incident(id).id(), body.reason().strip(), principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/reopen")
  ResponseEntity<IncidentShown> reopen(
      @PathVariable String id,
      @RequestBody @Valid Reason body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        acts.reopen(
            incident(id).id(), body.reason().strip(), principal.getName(), version(ifMatch)));
  }

  @PostMapping("/{id}/resolve")
  ResponseEntity<IncidentShown> resolve(
      @PathVariable String id,
      @RequestBody @Valid Reason body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        acts.resolve(
            incident(id).id(), body.reason().strip(), principal.getName(), version(ifMatch)));
  }

  /** 409 with {@code missing} while something has to be done, unless that is overridden. */
  @PostMapping("/{id}/close")
  ResponseEntity<IncidentShown> close(
      @PathVariable String id,
      @RequestBody @Valid Closing body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        closing.close(
            incident(id).id(),
            body.reason().strip(),
            Boolean.TRUE.equals(body.override()),
            principal.getName(),
            version(ifMatch)));
  }

  @PostMapping("/{id}/note")
  ResponseEntity<IncidentShown> note(
      @PathVariable String id, @RequestBody @Valid Note body, Principal principal) {
    Incident incident = incident(id);
    acts.remark(incident.id(), body.text().strip(), principal.getName());
    return shown(incident);
  }

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }

  private ResponseEntity<IncidentShown> shown(Incident incident) {
    return pages.show(incident.id(), true);
  }

  static Optional<Long> version(@Nullable String ifMatch) {
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

  record Level(@Min(1) @Max(3) int level, @NotBlank @Size(max = 2000) String reason) {}

  record Reason(@NotBlank @Size(max = 2000) String reason) {}

  /**
   * @param override whether to close although something is missing; the reason then tells why
   */
  record Closing(@NotBlank @Size(max = 2000) String reason, @Nullable Boolean override) {}

  record Note(@NotBlank @Size(max = 10_000) String text) {}
}
