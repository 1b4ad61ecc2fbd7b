package dev.tocsin.incident;

import dev.tocsin.alert.Resource;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Incidents as people and the other modules handle them. */
@Component
class IncidentService implements IncidentRecord {

  private static final int MOST_ALERTS = 10_000;

  private final IncidentStore store;
  private final EventLog events;
  private final LiveChanges live;
  private final Inventory inventory;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  IncidentService(
      IncidentStore store,
      EventLog events,
      LiveChanges live,
      Inventory inventory,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.events = events;
    this.live = live;
    this.inventory = inventory;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Optional<Incident> find(String idOrNumber) {
    return store.named(idOrNumber);
  }

  @Override
  public IncidentScope scope(String incidentId) {
    return store
        .find(incidentId)
        .map(incident -> scope(incident, resources(store.alertsOf(incidentId, MOST_ALERTS))))
        .orElseThrow(() -> new IncidentNotFound(incidentId));
  }

  /**
   * A service that is named counts alone; a server that is named without a service counts with all
   * its services.
   */
  IncidentScope scope(Incident incident, Collection<Resource> resources) {
    InventorySnapshot known = inventory.snapshot();
    TreeSet<String> services = new TreeSet<>();
    TreeSet<String> clients = new TreeSet<>();
    add(
        new Resource(List.of(), incident.server(), incident.service(), null),
        known,
        services,
        clients);
    resources.forEach(resource -> add(resource, known, services, clients));
    known.clientsOf(List.of(), services).forEach(client -> clients.add(client.id()));
    return new IncidentScope(List.copyOf(services), List.copyOf(clients));
  }

  @Override
  public List<String> labels(String incidentId, String name) {
    return store.alertsOf(incidentId, MOST_ALERTS).stream()
        .map(known -> known.alert().labels().getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  static List<Resource> resources(List<KnownAlert> alerts) {
    return alerts.stream().map(known -> known.alert().resource()).distinct().toList();
  }

  private static void add(
      Resource resource,
      InventorySnapshot known,
      TreeSet<String> services,
      TreeSet<String> clients) {
    if (resource.service() != null) {
      services.add(resource.service());
    } else if (resource.server() != null) {
      known.servicesOn(resource.server()).stream().map(Service::name).forEach(services::add);
    } else if (resource.client() != null) {
      Client client = known.clients().get(resource.client());
      if (client != null) {
        clients.add(client.id());
      }
    }
  }

  @Override
  public void note(
      String incidentId, String kind, String actor, String text, Map<String, String> data) {
    store.addEntries(
        List.of(new TimelineEntry(incidentId, clock.instant(), kind, actor, text, data)));
    changed(incidentId);
  }

  @Override
  public void changed(String incidentId) {
    live.changed(incidentId);
  }

  @Override
  public void tell(
      String incidentId,
      IncidentEvent.Type type,
      String actor,
      String text,
      Map<String, String> data) {
    database.writing(
        jdbc -> {
          note(incidentId, type.word(), actor, text, data);
          events.add(incidentId, type, clock.instant(), data);
        });
  }

  /** A person takes charge. */
  Incident acknowledge(String id, String owner, String actor, Optional<Long> version) {
    return change(
        id,
        Incident.State.ACKNOWLEDGED,
        IncidentEvent.Type.ACKNOWLEDGED,
        new Act(owner, actor, "acknowledged, in charge: " + owner, version));
  }

  /**
   * A person says that it is over; alerts that still stand are ended with it, so that the next one
   * speaks again.
   */
  Incident resolve(String id, String reason, String actor, Optional<Long> version) {
    return change(
        id,
        Incident.State.RESOLVED,
        IncidentEvent.Type.RESOLVED,
        new Act(null, actor, "resolved: " + reason, version));
  }

  /** A person puts a resolved incident away. */
  Incident close(String id, String reason, String actor, Optional<Long> version) {
    return change(
        id,
        Incident.State.CLOSED,
        IncidentEvent.Type.CLOSED,
        new Act(null, actor, "closed: " + reason, version));
  }

  /** A person gives it into the charge of somebody; its state stays as it is. */
  Incident assign(String id, String owner, String actor, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident before = unchanged(id, version);
          if (before.state() == Incident.State.CLOSED) {
            throw new IncidentConflict(before, "it is closed");
          }
          if (!store.setOwner(before, owner, clock.instant())) {
            throw new IncidentConflict(before, "somebody changed it meanwhile");
          }
          note(id, "assigned", actor, "in charge: " + owner, Map.of("by", actor));
          audit.record(
              AuditEntry.of("incident.assign", "incident", id)
                  .before(before.owner() == null ? Map.of() : Map.of("owner", before.owner()))
                  .after(Map.of("owner", owner)));
          return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
        });
  }

  private Incident unchanged(String id, Optional<Long> version) {
    Incident before = store.find(id).orElseThrow(() -> new IncidentNotFound(id));
    if (version.isPresent() && version.get() != before.version()) {
      throw new IncidentConflict(before, "somebody changed it meanwhile");
    }
    return before;
  }

  /** A person writes into the timeline. */
  void remark(String id, String text, String actor) {
    if (store.find(id).isEmpty()) {
      throw new IncidentNotFound(id);
    }
    database.writing(
        jdbc -> {
          tell(id, IncidentEvent.Type.NOTED, actor, text, Map.of());
          audit.record(AuditEntry.of("incident.note", "incident", id));
        });
  }

  private Incident change(String id, Incident.State to, IncidentEvent.Type type, Act act) {
    return database.write(
        jdbc -> {
          Incident before = unchanged(id, act.version);
          Transitions.check(before, to);
          Instant now = clock.instant();
          if (!store.setState(before, to, act.owner, now)) {
            throw new IncidentConflict(before, "somebody changed it meanwhile");
          }
          if (to == Incident.State.RESOLVED) {
            store.endAlerts(id, now);
          }
          Map<String, String> data = new TreeMap<>();
          data.put("by", act.actor);
          tell(id, type, act.actor, act.line, data);
          audit.record(
              AuditEntry.of(code(to), "incident", id)
                  .before(Map.of("state", before.state().word()))
                  .after(Map.of("state", to.word(), "line", act.line)));
          return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
        });
  }

  private static String code(Incident.State to) {
    return switch (to) {
      case ACKNOWLEDGED -> "incident.acknowledge";
      case RESOLVED -> "incident.resolve";
      case CLOSED -> "incident.close";
      default -> "incident." + to.word();
    };
  }

  private record Act(
      @org.jspecify.annotations.Nullable String owner,
      String actor,
      String line,
      Optional<Long> version) {}
}
