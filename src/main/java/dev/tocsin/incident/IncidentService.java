package dev.tocsin.incident;

import dev.tocsin.alert.Resource;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.Database;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Incidents as people and the other modules handle them. */
@Component
class IncidentService implements IncidentRecord {

  private static final int MOST_ALERTS = 10_000;

  private final IncidentStore store;
  private final RegroupStore regroups;
  private final EventLog events;
  private final LiveChanges live;
  private final Inventory inventory;
  private final Attention attention;
  private final Database database;
  private final InstantSource clock;

  IncidentService(
      IncidentStore store,
      RegroupStore regroups,
      EventLog events,
      LiveChanges live,
      Inventory inventory,
      Attention attention,
      Database database,
      InstantSource clock) {
    this.store = store;
    this.regroups = regroups;
    this.events = events;
    this.live = live;
    this.inventory = inventory;
    this.attention = attention;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Incident> find(String idOrNumber) {
    return store.named(idOrNumber);
  }

  @Override
  public List<String> absorbed(String incidentId) {
    List<String> family = new IncidentQueries(database).withAbsorbed(incidentId);
    return family.subList(1, family.size());
  }

  /** What is held back reaches nobody while other things of the incident speak. */
  @Override
  public IncidentScope scope(String incidentId) {
    return store
        .find(incidentId)
        .map(incident -> scope(incident, resources(speaking(incidentId))))
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
  public List<String> merged(String incidentId) {
    return Stream.concat(
            Stream.of(incidentId), regroups.merged(incidentId).stream().map(Regroup::otherId))
        .distinct()
        .toList();
  }

  @Override
  public List<String> kin(String incidentId) {
    return regroups.kin(incidentId);
  }

  @Override
  public Optional<Split> splitFrom(String incidentId) {
    return regroups.of(incidentId).stream()
        .filter(one -> one.act() == Regroup.Act.SPLIT && one.otherId().equals(incidentId))
        .findFirst()
        .map(one -> new Split(one.keptId(), one.at()));
  }

  private List<KnownAlert> speaking(String incidentId) {
    List<KnownAlert> all = store.alertsOf(incidentId, MOST_ALERTS);
    List<KnownAlert> speaking = all.stream().filter(one -> !one.held()).toList();
    return speaking.isEmpty() ? all : speaking;
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
    attention.written(incidentId, actor);
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
}
