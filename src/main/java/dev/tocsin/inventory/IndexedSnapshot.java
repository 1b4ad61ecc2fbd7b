package dev.tocsin.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A snapshot with a hash index for each question; built once for each change. */
final class IndexedSnapshot implements InventorySnapshot {

  /** Stands in an index for a name that more than one thing has; no key is ever empty. */
  private static final String AMBIGUOUS = "";

  private final SortedMap<String, Client> clients = new TreeMap<>();
  private final SortedMap<String, Server> servers = new TreeMap<>();
  private final SortedMap<String, Service> services = new TreeMap<>();
  private final SortedMap<String, DataCentre> dataCentres = new TreeMap<>();

  private final Map<String, String> serviceByName = new HashMap<>();
  private final Map<String, String> serverByName = new HashMap<>();
  private final Map<String, String> clientByMail = new HashMap<>();
  private final Map<String, List<Service>> servicesByServer = new HashMap<>();
  private final Map<String, Found> foundServers = new HashMap<>();

  IndexedSnapshot(InventoryContent content) {
    content.all(Entry.OfDataCentre.class).forEach(e -> add(e.dataCentre()));
    content.all(Entry.OfServer.class).forEach(e -> add(e.server()));
    content.all(Entry.OfClient.class).forEach(e -> add(e.client()));
    content.all(Entry.OfService.class).forEach(e -> add(e.service()));
    servicesByServer.replaceAll((server, list) -> List.copyOf(list));
    for (String server : servers.keySet()) {
      List<Client> concerned = clientsOf(List.of(server), List.of());
      foundServers.put(
          server,
          new Found(
              Optional.of(server),
              Optional.empty(),
              concerned.size() == 1 ? Optional.of(concerned.getFirst().id()) : Optional.empty()));
    }
  }

  private void add(DataCentre dataCentre) {
    dataCentres.put(dataCentre.name(), dataCentre);
  }

  private void add(Server server) {
    servers.put(server.name(), server);
    index(serverByName, server.name(), server.name());
    server.names().forEach(name -> index(serverByName, name, server.name()));
    server.addresses().forEach(address -> index(serverByName, address, server.name()));
  }

  private void add(Client client) {
    clients.put(client.id(), client);
    for (Client.Contact contact : client.contacts()) {
      put(clientByMail, Names.canonicalMail(contact.email()), client.id());
    }
  }

  private void add(Service service) {
    services.put(service.name(), service);
    index(serviceByName, service.name(), service.name());
    service.names().forEach(name -> index(serviceByName, name, service.name()));
    servicesByServer.computeIfAbsent(service.server(), s -> new ArrayList<>()).add(service);
  }

  private static void index(Map<String, String> index, String name, String key) {
    put(index, Names.canonical(name), key);
  }

  private static void put(Map<String, String> index, String name, String key) {
    index.merge(name, key, (old, fresh) -> old.equals(fresh) ? old : AMBIGUOUS);
  }

  @Override
  public Map<String, Client> clients() {
    return Collections.unmodifiableMap(clients);
  }

  @Override
  public Map<String, Server> servers() {
    return Collections.unmodifiableMap(servers);
  }

  @Override
  public Map<String, Service> services() {
    return Collections.unmodifiableMap(services);
  }

  @Override
  public Map<String, DataCentre> dataCentres() {
    return Collections.unmodifiableMap(dataCentres);
  }

  @Override
  public Found find(List<String> names) {
    for (String name : names) {
      Found found = find(Names.canonical(name));
      if (found != Found.NOTHING) {
        return found;
      }
    }
    return Found.NOTHING;
  }

  private Found find(String name) {
    String service = serviceByName.get(name);
    if (service != null) {
      return foundService(service);
    }
    String server = serverByName.get(name);
    if (server != null) {
      return foundServer(server);
    }
    return Names.isAddress(name) ? Found.NOTHING : findParent(name);
  }

  /**
   * The nearest parent with two labels or more that is known at all: below a server's own name or
   * an ambiguous one nothing is guessed.
   */
  private Found findParent(String name) {
    int dot = name.indexOf('.');
    while (dot >= 0 && name.indexOf('.', dot + 1) >= 0) {
      String parent = name.substring(dot + 1);
      String service = serviceByName.get(parent);
      if (service != null) {
        return foundService(service);
      }
      if (serverByName.containsKey(parent)) {
        return Found.NOTHING;
      }
      dot = name.indexOf('.', dot + 1);
    }
    return Found.NOTHING;
  }

  private Found foundService(String key) {
    Service service = services.get(key);
    return service == null
        ? Found.NOTHING
        : new Found(
            Optional.of(service.server()),
            Optional.of(service.name()),
            Optional.ofNullable(service.client()));
  }

  private Found foundServer(String key) {
    return foundServers.getOrDefault(key, Found.NOTHING);
  }

  @Override
  public List<Service> servicesOn(String server) {
    return servicesByServer.getOrDefault(server, List.of());
  }

  @Override
  public List<Client> clientsOf(Collection<String> serverNames, Collection<String> serviceNames) {
    TreeSet<String> ids = new TreeSet<>();
    for (String server : serverNames) {
      servicesOn(server).forEach(service -> addClient(ids, service));
    }
    for (String name : serviceNames) {
      addClient(ids, services.get(name));
    }
    List<Client> found = new ArrayList<>(ids.size());
    for (String id : ids) {
      Client client = clients.get(id);
      if (client != null) {
        found.add(client);
      }
    }
    return List.copyOf(found);
  }

  private static void addClient(TreeSet<String> ids, @Nullable Service service) {
    if (service != null && service.client() != null) {
      ids.add(service.client());
    }
  }

  @Override
  public Optional<Client> clientByEmail(String address) {
    String id = clientByMail.get(Names.canonicalMail(address));
    return id == null ? Optional.empty() : Optional.ofNullable(clients.get(id));
  }
}
