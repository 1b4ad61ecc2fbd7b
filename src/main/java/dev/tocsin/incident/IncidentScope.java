package dev.tocsin.incident;

import java.util.List;

/**
 * Whom and what an incident touches, computed from its alerts and the inventory of now.
 *
 * @param services names of the touched services, in name order
 * @param clients ids of the touched clients, in order
 */
public record IncidentScope(List<String> services, List<String> clients) {
  public IncidentScope {
    services = List.copyOf(services);
    clients = List.copyOf(clients);
  }
}
