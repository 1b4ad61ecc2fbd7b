package dev.tocsin.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inventory at one moment, indexed for lookups; immutable. Names are compared without regard to
 * case or a trailing dot; addresses by value.
 */
public interface InventorySnapshot {

  Map<String, Client> clients();

  Map<String, Server> servers();

  Map<String, Service> services();

  /** The data centres by name, each with its provider. */
  Map<String, DataCentre> dataCentres();

  /**
   * Finds what the names point at, trying them in order: service names and aliases, then server
   * names and addresses, then (for a host such as {@code www.shop.example} or {@code
   * mail.shop.example}) the service of the nearest parent domain. A name that fits more than one
   * thing fits none.
   */
  Found find(List<String> names);

  /** Services that fail when this server fails, in name order. */
  List<Service> servicesOn(String server);

  /** Clients concerned when these servers or services fail, each once, in id order. */
  List<Client> clientsOf(Collection<String> servers, Collection<String> services);

  /**
   * The client to whom a contact with this mail address belongs; empty when none or more than one.
   */
  Optional<Client> clientByEmail(String address);

  /**
   * What a lookup found; server is set too when a service was found.
   *
   * @param server name, or empty
   * @param service name, or empty
   * @param client id of the only client, or empty
   */
  record Found(Optional<String> server, Optional<String> service, Optional<String> client) {
    public static final Found NOTHING =
        new Found(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A data centre.
   *
   * @param provider e.g. {@code ovhcloud}
   */
  record DataCentre(String name, String provider) {}
}
