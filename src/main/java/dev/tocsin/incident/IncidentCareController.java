package dev.tocsin.incident;

import dev.tocsin.identity.Colleague;
import dev.tocsin.identity.Colleagues;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Estimates, kinds and calls over HTTP; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents")
class IncidentCareController {

  private final IncidentStore store;
  private final EstimateActs estimates;
  private final KindActs kinds;
  private final CallActs calls;
  private final Colleagues colleagues;
  private final IncidentPages pages;

  IncidentCareController(
      IncidentStore store,
      EstimateActs estimates,
      KindActs kinds,
      CallActs calls,
      Colleagues colleagues,
      IncidentPages pages) {
    this.store = store;
    this.estimates = estimates;
    this.kinds = kinds;
    this.calls = calls;
    this.colleagues = colleagues;
    this.pages = pages;
  }

  /** Who can be put in charge or called in, by sign-in name. */
  @GetMapping("/people")
  People people() {
    return new People(colleagues.all().stream().map(Somebody::of).toList());
  }

  /** Clients who were told of the incident are told this. */
  @PostMapping("/{id}/estimate")
  ResponseEntity<IncidentShown> estimate(
      @PathVariable String id,
      @RequestBody @Valid Expected body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    Incident incident = incident(id);
    String text = body.text() == null ? "" : body.text().strip();
    estimates.give(incident.id(), body.at(), text, principal.getName(), version(ifMatch));
    return pages.show(incident.id(), true);
  }

  /** Clients who were told of the incident are told that it does not hold. */
  @DeleteMapping("/{id}/estimate")
  ResponseEntity<IncidentShown> withdraw(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    Incident incident = incident(id);
    estimates.withdraw(incident.id(), principal.getName(), version(ifMatch));
    return pages.show(incident.id(), true);
  }

  /** Into an intrusion, above all, and back. */
  @PostMapping("/{id}/kind")
  ResponseEntity<IncidentShown> kind(
      @PathVariable String id,
      @RequestBody @Valid Turn body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    Incident incident = incident(id);
    kinds.turn(
        incident.id(), body.kind(), body.reason().strip(), principal.getName(), version(ifMatch));
    return pages.show(incident.id(), true);
  }

  /** Sends the person a message with the link. */
  @PostMapping("/{id}/call")
  ResponseEntity<IncidentShown> call(
      @PathVariable String id, @RequestBody @Valid Call body, Principal principal) {
    Incident incident = incident(id);
    calls.call(incident.id(), body.person().strip(), body.text().strip(), principal.getName());
    return pages.show(incident.id(), true);
  }

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }

  private static Optional<Long> version(@Nullable String ifMatch) {
    return IncidentActsController.version(ifMatch);
  }

  record Expected(@NotNull Instant at, @Size(max = 500) @Nullable String text) {}

  record Turn(
      @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,63}") String kind,
      @NotBlank @Size(max = 2000) String reason) {}

  record Call(@NotBlank @Size(max = 64) String person, @NotBlank @Size(max = 500) String text) {}

  record People(List<Somebody> items) {}

  /**
   * @param reachable whether a mail address is known
   */
  record Somebody(String login, String name, boolean reachable) {
    static Somebody of(Colleague colleague) {
      return new Somebody(colleague.login(), colleague.name(), colleague.reachable());
    }
  }
}
