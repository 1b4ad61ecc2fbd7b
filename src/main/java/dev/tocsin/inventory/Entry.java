package dev.tocsin.inventory;

import dev.tocsin.inventory.InventorySnapshot.DataCentre;
import org.jspecify.annotations.Nullable;

/** One thing in the inventory, whatever its kind. */
sealed interface Entry {

  Kind kind();

  String key();

  /** Gives what the cases make of it. */
  <T extends @Nullable Object> T match(Cases<T> cases);

  /** One answer for each kind. */
  interface Cases<T extends @Nullable Object> {
    T of(DataCentre dataCentre);

    T of(Server server);

    T of(Client client);

    T of(Service service);
  }

  record OfDataCentre(DataCentre dataCentre) implements Entry {
    @Override
    public Kind kind() {
      return Kind.DATACENTRE;
    }

    @Override
    public String key() {
      return dataCentre.name();
    }

    @Override
    public <T extends @Nullable Object> T match(Cases<T> cases) {
      return cases.of(dataCentre);
    }
  }

  record OfServer(Server server) implements Entry {
    @Override
    public Kind kind() {
      return Kind.SERVER;
    }

    @Override
    public String key() {
      return server.name();
    }

    @Override
    public <T extends @Nullable Object> T match(Cases<T> cases) {
      return cases.of(server);
    }
  }

  record OfClient(Client client) implements Entry {
    @Override
    public Kind kind() {
      return Kind.CLIENT;
    }

    @Override
    public String key() {
      return client.id();
    }

    @Override
    public <T extends @Nullable Object> T match(Cases<T> cases) {
      return cases.of(client);
    }
  }

  record OfService(Service service) implements Entry {
    @Override
    public Kind kind() {
      return Kind.SERVICE;
    }

    @Override
    public String key() {
      return service.name();
    }

    @Override
    public <T extends @Nullable Object> T match(Cases<T> cases) {
      return cases.of(service);
    }
  }
}
