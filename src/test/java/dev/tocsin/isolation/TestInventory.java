package dev.tocsin.isolation;

import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A few servers and services; only what isolation asks of an inventory. */
final class TestInventory implements Inventory, InventorySnapshot {

  private final Map<String, Server> servers = new TreeMap<>();
  private final Map<String, Service> services = new TreeMap<>();

  TestInventory with(Server server) {
    servers.put(server.name(), server);
    return this;
  }

  TestInventory with(String service, String type, String server) {
    services.put(service, new Service(service, type, server, null, List.of()));
    return this;
  }

  @Override
  public InventorySnapshot snapshot() {
    return this;
  }

  @Override
  public Map<String, Client> clients() {
    return Map.of();
  }

  @Override
  public Map<String, Server> servers() {
    return servers;
  }

  @Override
  public Map<String, Service> services() {
    return services;
  }

  @Override
  public Map<String, DataCentre> dataCentres() {
    return Map.of();
  }

  @Override
  public Found find(List<String> names) {
    return names.stream()
        .map(services::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(s -> new Found(Optional.of(s.server()), Optional.of(s.name()), Optional.empty()))
        .orElse(Found.NOTHING);
  }

  @Override
  public List<Service> servicesOn(String server) {
    return services.values().stream().filter(s -> s.server().equals(server)).toList();
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
