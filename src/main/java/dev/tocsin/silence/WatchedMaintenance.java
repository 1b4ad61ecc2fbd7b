package dev.tocsin.silence;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.watch.Maintenance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the watch leave alone what is being worked on. */
@Component
class WatchedMaintenance implements Maintenance {

  private final MaintenanceStore store;
  private final SilenceStore revisions;
  private final Inventory inventory;
  private volatile Known known = new Known("", List.of());

  WatchedMaintenance(MaintenanceStore store, SilenceStore revisions, Inventory inventory) {
    this.store = store;
    this.revisions = revisions;
    this.inventory = inventory;
  }

  private record Known(String revision, List<MaintenanceWindow> windows) {
    Known {
      windows = List.copyOf(windows);
    }
  }

  @Override
  public Optional<String> covers(@Nullable String server, @Nullable String service, Instant at) {
    InventorySnapshot places = inventory.snapshot();
    Service on = service == null ? null : places.services().get(service);
    String machine = server != null ? server : on == null ? null : on.server();
    Server host = machine == null ? null : places.servers().get(machine);
    String dataCentre = host == null ? null : host.dataCentre();
    return windows().stream()
        .filter(one -> one.holdsAt(at))
        .filter(
            one ->
                has(one.what().services(), service)
                    || has(one.what().servers(), machine)
                    || has(one.what().dataCentres(), dataCentre))
        .map(one -> "maintenance: " + one.what().title())
        .findFirst();
  }

  private List<MaintenanceWindow> windows() {
    String revision = revisions.revision();
    Known last = known;
    if (!last.revision().equals(revision)) {
      last = new Known(revision, store.inForce());
      known = last;
    }
    return last.windows();
  }

  private static boolean has(Collection<String> names, @Nullable String name) {
    return name != null && names.stream().anyMatch(name::equalsIgnoreCase);
  }
}
