package dev.tocsin.incident;

import dev.tocsin.incident.RegroupLog.Deed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Merging and splitting over HTTP; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents")
class RegroupController {

  private static final int MOST_AT_ONCE = 50;
  private static final int MOST_ALERTS = 500;

  private final IncidentStore store;
  private final MergeActs merges;
  private final SplitActs splits;
  private final IncidentPages pages;
  private final InstantSource clock;

  RegroupController(
      IncidentStore store,
      MergeActs merges,
      SplitActs splits,
      IncidentPages pages,
      InstantSource clock) {
    this.store = store;
    this.merges = merges;
    this.splits = splits;
    this.pages = pages;
    this.clock = clock;
  }

  /** The named ones become part of this one; all of them or, when one cannot, none. */
  @PostMapping("/{id}/merge")
  ResponseEntity<IncidentShown> merge(
      @PathVariable String id,
      @RequestBody @Valid Merging body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    Set<String> others =
        body.incidents().stream()
            .map(name -> incident(name).id())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return shown(
        merges.merge(
            incident(id).id(),
            others,
            deed(principal, body.reason()),
            IncidentActsController.version(ifMatch)));
  }

  /** These alerts get an incident of their own, which is the answer. */
  @PostMapping("/{id}/split")
  ResponseEntity<IncidentShown> split(
      @PathVariable String id,
      @RequestBody @Valid Splitting body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        splits.split(
            incident(id).id(),
            new LinkedHashSet<>(body.alerts()),
            body.title() == null ? "" : body.title().strip(),
            deed(principal, body.reason()),
            IncidentActsController.version(ifMatch)));
  }

  /** The named one, which people made part of this one, stands by itself again. */
  @PostMapping("/{id}/undo-merge")
  ResponseEntity<IncidentShown> undoMerge(
      @PathVariable String id,
      @RequestBody @Valid Undoing body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        merges.undo(
            incident(id).id(),
            incident(body.incident()).id(),
            deed(principal, body.reason()),
            IncidentActsController.version(ifMatch)));
  }

  /** The named one, which people split off from this one, becomes part of it again. */
  @PostMapping("/{id}/undo-split")
  ResponseEntity<IncidentShown> undoSplit(
      @PathVariable String id,
      @RequestBody @Valid Undoing body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal principal) {
    return shown(
        splits.undo(
            incident(id).id(),
            incident(body.incident()).id(),
            deed(principal, body.reason()),
            IncidentActsController.version(ifMatch)));
  }

  private Deed deed(Principal principal, String reason) {
    return new Deed(principal.getName(), reason.strip(), clock.instant());
  }

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }

  private ResponseEntity<IncidentShown> shown(Incident incident) {
    return pages.show(incident.id(), true);
  }

  /**
   * @param incidents ids or numbers of those that become part of this one
   */
  record Merging(
      @NotEmpty @Size(max = MOST_AT_ONCE) List<@NotNull @Size(max = 64) String> incidents,
      @NotBlank @Size(max = 2000) String reason) {}

  /**
   * @param alerts ids or fingerprints
   * @param title of the new incident; what its gravest alert says unless given
   */
  record Splitting(
      @NotEmpty @Size(max = MOST_ALERTS) List<@NotNull @Size(max = 200) String> alerts,
      @NotBlank @Size(max = 2000) String reason,
      @Size(max = 300) @Nullable String title) {}

  /**
   * @param incident id or number of the other one
   */
  record Undoing(
      @NotBlank @Size(max = 64) String incident, @NotBlank @Size(max = 2000) String reason) {}
}
