package dev.tocsin.whatif;

import dev.tocsin.alert.Resource;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Service;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom a message to clients about a fault would reach, by the inventory of now. A service that is
 * named counts alone; a server that is named without one counts with all its services.
 */
@FunctionalInterface
interface Reach {

  /** Nobody. */
  Reach NOBODY = resources -> Set.of();

  /** One entry for each person: the client and the mail address. */
  Set<String> of(Collection<Resource> resources);

  static Reach by(InventorySnapshot known) {
    return resources -> {
      Set<String> services =
          resources.stream()
              .flatMap(resource -> services(resource, known))
              .collect(Collectors.toCollection(TreeSet::new));
      Stream<Client> named =
          resources.stream()
              .filter(one -> one.service() == null && one.server() == null)
              .map(Resource::client)
              .filter(Objects::nonNull)
              .map(known.clients()::get)
              .filter(Objects::nonNull);
      return Stream.concat(named, known.clientsOf(Set.of(), services).stream())
          .flatMap(Reach::people)
          .collect(Collectors.toCollection(TreeSet::new));
    };
  }

  private static Stream<String> services(Resource resource, InventorySnapshot known) {
    String service = resource.service();
    String server = resource.server();
    if (service != null) {
      return Stream.of(service);
    }
    return server == null ? Stream.of() : known.servicesOn(server).stream().map(Service::name);
  }

  private static Stream<String> people(Client client) {
    return client.contacts().stream()
        .map(contact -> client.id() + " " + contact.email().toLowerCase(Locale.ROOT));
  }
}
