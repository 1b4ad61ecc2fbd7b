package dev.tocsin.inventory;

import java.util.Map;

/**
 * What is wrong just now, told by whoever knows of incidents; the inventory itself knows of none.
 */
public interface OpenFaults {

  Faults now();

  /**
   * The worst severity ({@code info}, {@code warning}, {@code critical}) of what stands.
   *
   * @param servers of faults of a server as a whole, by its name
   * @param services of faults of one service, by its name
   */
  record Faults(Map<String, String> servers, Map<String, String> services) {
    public Faults {
      servers = Map.copyOf(servers);
      services = Map.copyOf(services);
    }
  }
}
