package dev.tocsin.watch;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An inventory that knows nothing. */
final class EmptyInventory implements InventorySnapshot {

  @Override
  public Map<String, Client> clients() {
    return Map.of();
  }

  @Override
  public Map<String, Server> servers() {
    return Map.of();
  }

  @Override
  public Map<String, Service> services() {
    return Map.of();
  }

  @Override
  public Map<String, DataCentre> dataCentres() {
    return Map.of();
  }

  @Override
  public Found find(List<String> names) {
    return Found.NOTHING;
  }

  @Override
  public List<Service> servicesOn(String server) {
    return List.of();
  }

  @Override
  public List<Client> clientsOf(Collection<String> servers, Collection<String> services) {
    return List.of();
  }

  @Override
  public Optional<Client> clientByEmail(String address) {
    return Optional.empty();
  }
}
