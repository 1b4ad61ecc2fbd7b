package dev.tocsin.incident;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Page;
import dev.tocsin.signal.SignalsOfIncidents;
import dev.tocsin.signal.SignalsOfIncidents.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents over HTTP; an incident is named by its id or its number. */
@RestController
@RequestMapping("/api/incidents")
class IncidentController {

  private final IncidentStore store;
  private final IncidentQueries queries;
  private final IncidentHeads heads;
  private final IncidentPages pages;
  private final SignalsOfIncidents signals;
  private final Inventory inventory;

  IncidentController(
      IncidentStore store,
      IncidentQueries queries,
      IncidentHeads heads,
      IncidentPages pages,
      SignalsOfIncidents signals,
      Inventory inventory) {
    this.store = store;
    this.queries = queries;
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

  private Incident incident(String idOrNumber) {
    return store.named(idOrNumber).orElseThrow(() -> new IncidentNotFound(idOrNumber));
  }

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
