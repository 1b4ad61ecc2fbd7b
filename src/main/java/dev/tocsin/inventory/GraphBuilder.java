package dev.tocsin.inventory;

import dev.tocsin.inventory.Graph.Edge;
import dev.tocsin.inventory.Graph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds neighbours in one picture of the inventory. */
final class GraphBuilder {

  private static final List<String> RISING = List.of("info", "warning", "critical");

  private final InventorySnapshot known;
  private final OpenFaults.Faults faults;
  private final Map<String, List<Server>> serversOf = new HashMap<>();
  private final Map<String, List<Service>> servicesOf = new HashMap<>();

  GraphBuilder(InventorySnapshot known, OpenFaults.Faults faults) {
    this.known = known;
    this.faults = faults;
    for (Server server : known.servers().values()) {
      if (server.dataCentre() != null) {
        serversOf.computeIfAbsent(server.dataCentre(), name -> new ArrayList<>()).add(server);
      }
    }
    for (Service service : known.services().values()) {
      if (service.client() != null) {
        servicesOf.computeIfAbsent(service.client(), id -> new ArrayList<>()).add(service);
      }
    }
  }

  /** What stands for a node while the graph is made. */
  private record Place(Kind kind, String key) {
    String id() {
      return kind.word() + ":" + key;
    }
  }

  Graph around(Kind kind, String key) {
    Place centre = new Place(kind, key);
    List<Place> shown = new ArrayList<>();
    shown.add(centre);
    Comparator<Place> worstFirst =
        Comparator.comparingInt((Place place) -> -worst(place)).thenComparing(Place::id);
    neighbours(centre).stream().sorted(worstFirst).limit(Graph.MOST - 1).forEach(shown::add);
    Set<Place> among = new HashSet<>(shown);
    return new Graph(
        shown.stream().map(place -> node(place, among)).toList(), edges(centre, shown));
  }

  private Node node(Place place, Set<Place> among) {
    Client client = place.kind() == Kind.CLIENT ? known.clients().get(place.key()) : null;
    int more = (int) neighbours(place).stream().filter(one -> !among.contains(one)).count();
    return new Node(
        place.kind().word(),
        place.key(),
        client == null ? place.key() : client.name(),
        open(place),
        more);
  }

  /** Neighbours of one thing are no neighbours of each other: all edges meet in the middle. */
  private static List<Edge> edges(Place centre, List<Place> shown) {
    return shown.stream()
        .skip(1)
        .map(
            other -> {
              boolean down = layer(centre) < layer(other);
              Place from = down ? centre : other;
              return new Edge(from.id(), (down ? other : centre).id(), relation(from));
            })
        .toList();
  }

  private static int layer(Place place) {
    return switch (place.kind()) {
      case DATACENTRE -> 0;
      case SERVER -> 1;
      case SERVICE -> 2;
      case CLIENT -> 3;
    };
  }

  private static String relation(Place from) {
    return switch (from.kind()) {
      case DATACENTRE -> "hosts";
      case SERVER -> "runs";
      case SERVICE, CLIENT -> "serves";
    };
  }

  private List<Place> neighbours(Place place) {
    List<Place> found = new ArrayList<>();
    switch (place.kind()) {
      case DATACENTRE -> serversIn(place.key()).forEach(one -> add(found, Kind.SERVER, one.name()));
      case SERVER -> {
        Server server = known.servers().get(place.key());
        add(found, Kind.DATACENTRE, server == null ? null : server.dataCentre());
        known.servicesOn(place.key()).forEach(one -> add(found, Kind.SERVICE, one.name()));
      }
      case SERVICE -> {
        Service service = known.services().get(place.key());
        add(found, Kind.SERVER, service == null ? null : service.server());
        add(found, Kind.CLIENT, service == null ? null : service.client());
      }
      case CLIENT -> servicesFor(place.key()).forEach(one -> add(found, Kind.SERVICE, one.name()));
    }
    return found;
  }

  private static void add(List<Place> found, Kind kind, @Nullable String key) {
    if (key != null) {
      found.add(new Place(kind, key));
    }
  }

  private @Nullable String open(Place place) {
    int worst = worst(place);
    return worst < 0 ? null : RISING.get(worst);
  }

  /** How bad things are there: a place in the list, or -1 for no trouble. */
  private int worst(Place place) {
    return switch (place.kind()) {
      case DATACENTRE -> serversIn(place.key()).stream().mapToInt(this::worst).max().orElse(-1);
      case SERVER -> {
        Server server = known.servers().get(place.key());
        yield server == null ? -1 : worst(server);
      }
      case SERVICE -> {
        Service service = known.services().get(place.key());
        yield service == null ? -1 : worst(service);
      }
      case CLIENT -> servicesFor(place.key()).stream().mapToInt(this::worst).max().orElse(-1);
    };
  }

  private int worst(Server server) {
    return known.servicesOn(server.name()).stream()
        .mapToInt(one -> rank(faults.services().get(one.name())))
        .reduce(rank(faults.servers().get(server.name())), Math::max);
  }

  private int worst(Service service) {
    return Math.max(
        rank(faults.services().get(service.name())), rank(faults.servers().get(service.server())));
  }

  private static int rank(@Nullable String severity) {
    return severity == null ? -1 : RISING.indexOf(severity);
  }

  private List<Server> serversIn(String dataCentre) {
    return serversOf.getOrDefault(dataCentre, List.of());
  }

  private List<Service> servicesFor(String client) {
    return servicesOf.getOrDefault(client, List.of());
  }
}
