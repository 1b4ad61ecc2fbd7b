package dev.tocsin.recovery;

import static java.util.Objects.requireNonNull;

import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was lost.
 *
 * @param servers names of the lost servers, in name order
 * @param clients in the order in which they are brought back, each once
 */
record Loss(List<String> servers, List<LostClient> clients) {

  /** Of a client that has none. */
  static final int MIDDLE_PRIORITY = 5;

  Loss {
    servers = List.copyOf(servers);
    clients = List.copyOf(clients);
    Set<String> ids = new TreeSet<>();
    for (LostClient client : clients) {
      if (!ids.add(client.id())) {
        throw new IllegalArgumentException("the client " + client.id() + " stands twice");
      }
      if (!servers.containsAll(client.servers())) {
        throw new IllegalArgumentException("a server of " + client.id() + " was not lost");
      }
    }
  }

  /**
   * A client with something on a lost server.
   *
   * @param priority 1 first, 9 last
   * @param sizeGb what the inventory says there is to restore; 0 when it says nothing
   * @param services how many of its services were lost
   * @param servers the lost servers that they were on, in name order; all must stand again before
   *     the restore begins
   * @param restore how long its restore takes
   */
  record LostClient(
      String id,
      String name,
      int priority,
      int sizeGb,
      int services,
      List<String> servers,
      Duration restore) {
    LostClient {
      requireNonNull(id);
      requireNonNull(name);
      servers = List.copyOf(servers);
      if (servers.isEmpty()) {
        throw new IllegalArgumentException("the client " + id + " lost nothing");
      }
      RecoverySettings.requirePositive(restore);
    }
  }

  /**
   * Priority first, then size in gigabytes, then the number of services, then the id so that the
   * order never hangs on chance.
   */
  static Comparator<LostClient> order(boolean largestFirst) {
    Comparator<LostClient> size =
        Comparator.comparingInt(LostClient::sizeGb).thenComparingInt(LostClient::services);
    return Comparator.comparingInt(LostClient::priority)
        .thenComparing(largestFirst ? size.reversed() : size)
        .thenComparing(LostClient::id);
  }

  /** From the graph: data centre, server, service, client. */
  static Loss of(
      InventorySnapshot known, Collection<String> servers, Figures figures, boolean largestFirst) {
    Map<String, List<Service>> byClient = new TreeMap<>();
    for (String server : servers) {
      for (Service service : known.servicesOn(server)) {
        String client = service.client();
        if (client != null) {
          byClient.computeIfAbsent(client, id -> new ArrayList<>()).add(service);
        }
      }
    }
    List<LostClient> clients = new ArrayList<>();
    byClient.values().stream()
        .map(lost -> client(known, lost, figures))
        .sorted(order(largestFirst))
        .forEach(clients::add);
    return new Loss(List.copyOf(new TreeSet<>(servers)), clients);
  }

  private static LostClient client(InventorySnapshot known, List<Service> lost, Figures figures) {
    String id = requireNonNull(lost.getFirst().client());
    var client = requireNonNull(known.clients().get(id), "the inventory refers to clients it has");
    Integer priority = client.priority();
    Integer size = client.sizeGb();
    return new LostClient(
        id,
        client.name(),
        priority == null ? MIDDLE_PRIORITY : priority,
        size == null ? 0 : size,
        lost.size(),
        List.copyOf(new TreeSet<>(lost.stream().map(Service::server).toList())),
        figures.restore(lost));
  }
}
