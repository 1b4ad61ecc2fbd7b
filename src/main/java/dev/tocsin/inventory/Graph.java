package dev.tocsin.inventory;

import dev.tocsin.platform.OneOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing of the inventory with what it depends on and what depends on it.
 *
 * @param nodes the thing first, then its neighbours, those in trouble first
 * @param edges between the nodes, from what fails to what fails with it
 */
record Graph(List<Node> nodes, List<Edge> edges) {

  /** Enough for every service of a server; more than that nobody can look at. */
  static final int MOST = 300;

  Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * One thing.
   *
   * @param kind {@code datacentre}, {@code server}, {@code service} or {@code client}
   * @param label what people call it
   * @param open worst severity of the incidents that touch it, or null: of a server also those of
   *     its services, of a service also those of its whole server, of a data centre those of its
   *     servers, of a client those of its services
   * @param more neighbours of it that are not among the nodes
   */
  record Node(
      @OneOf(words = {"datacentre", "server", "service", "client"}) String kind,
      String key,
      String label,
      @OneOf(words = {"info", "warning", "critical"}) @Nullable String open,
      int more) {}

  /**
   * A dependency.
   *
   * @param from kind and key of a node, joined by a colon
   * @param to the same
   * @param relation {@code hosts} (data centre, server), {@code runs} (server, service), {@code
   *     serves} (service, client)
   */
  record Edge(
      String from, String to, @OneOf(words = {"hosts", "runs", "serves"}) String relation) {}
}
