package dev.tocsin.incident;

import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.incident.IncidentController.ClientName;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Puts together what the API shows of one incident. */
@Component
class IncidentPages {

  private static final int MOST_ALERTS = 1000;
  private static final int MOST_ENTRIES = 10_000;

  private final IncidentStore store;
  private final IncidentQueries queries;
  private final IncidentService service;
  private final IncidentHeads heads;
  private final Inventory inventory;
  private final List<IncidentRecord.Part> parts;

  IncidentPages(
      IncidentStore store,
      IncidentQueries queries,
      IncidentService service,
      IncidentHeads heads,
      Inventory inventory,
      List<IncidentRecord.Part> parts) {
    this.store = store;
    this.queries = queries;
    this.service = service;
    this.heads = heads;
    this.inventory = inventory;
    this.parts = List.copyOf(parts);
  }

  /** With its version as the ETag. */
  ResponseEntity<IncidentShown> show(String id, boolean timeline) {
    IncidentQueries.Listed listed = queries.find(id).orElseThrow(() -> new IncidentNotFound(id));
    List<KnownAlert> alerts = store.alertsOf(id, MOST_ALERTS);
    IncidentScope scope = service.scope(listed.incident(), IncidentService.resources(alerts));
    Map<String, Object> others = new LinkedHashMap<>();
    parts.forEach(part -> others.put(part.name(), part.of(id)));
    IncidentShown shown =
        new IncidentShown(
            heads.base(listed),
            clients(scope),
            scope.services(),
            alerts.stream().map(AlertJson::of).toList(),
            timeline ? queries.timeline(id, MOST_ENTRIES) : null,
            queries.timelineKinds(id),
            others);
    return ResponseEntity.ok().eTag("\"" + listed.incident().version() + "\"").body(shown);
  }

  /** What an export says of it: without alerts and timeline, which it brings in pieces. */
  IncidentShown record(String id) {
    IncidentQueries.Listed listed = queries.find(id).orElseThrow(() -> new IncidentNotFound(id));
    IncidentScope scope = service.scope(id);
    Map<String, Object> others = new LinkedHashMap<>();
    parts.forEach(part -> others.put(part.name(), part.of(id)));
    return new IncidentShown(
        heads.base(listed),
        clients(scope),
        scope.services(),
        List.of(),
        null,
        queries.timelineKinds(id),
        others);
  }

  private List<ClientName> clients(IncidentScope scope) {
    InventorySnapshot known = inventory.snapshot();
    return scope.clients().stream()
        .map(known.clients()::get)
        .filter(Objects::nonNull)
        .map(ClientName::of)
        .toList();
  }
}
