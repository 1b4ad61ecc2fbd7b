package dev.tocsin.incident;

import dev.tocsin.alert.Resource;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Looks for them at the client's own places, and at whatever those stand in. */
@Component
class OpenIncidentsOfClient implements OpenIncidents {

  private static final int MOST = 50;

  private final IncidentQueries queries;
  private final CareStore care;
  private final Inventory inventory;

  OpenIncidentsOfClient(IncidentQueries queries, CareStore care, Inventory inventory) {
    this.queries = queries;
    this.care = care;
    this.inventory = inventory;
  }

  @Override
  public List<String> standing(String afterId, int most) {
    return care.standing(afterId, most);
  }

  @Override
  public List<Incident> touching(String clientId) {
    InventorySnapshot known = inventory.snapshot();
    Set<String> places = new TreeSet<>(Set.of("client:" + clientId));
    for (Service service : known.services().values()) {
      if (clientId.equals(service.client())) {
        places.add("service:" + service.name());
        places.add("server:" + service.server());
        Server server = known.servers().get(service.server());
        String dataCentre = server == null ? null : server.dataCentre();
        if (dataCentre != null) {
          places.add(Resource.dataCentre(dataCentre).key());
        }
      }
    }
    IncidentFilter filter =
        new IncidentFilter(
            IncidentsAsked.open(),
            Set.of(),
            Set.of(),
            null,
            List.copyOf(places),
            null,
            false,
            null);
    return queries.list(filter, null, MOST).stream().map(IncidentQueries.Listed::incident).toList();
  }
}
