package dev.tocsin.clock;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventoryChanged;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes down when services and servers are added to the inventory and removed from it, a moment
 * after the change and beside whoever made it.
 */
@Component
class PlaceKeeper {

  private final PlaceStore store;
  private final Inventory inventory;
  private final Database database;
  private final InstantSource clock;
  private final AtomicBoolean asked = new AtomicBoolean(true);

  PlaceKeeper(PlaceStore store, Inventory inventory, Database database, InstantSource clock) {
    this.store = store;
    this.inventory = inventory;
    this.database = database;
    this.clock = clock;
  }

  @EventListener
  void inventoryChanged(InventoryChanged changed) {
    asked.set(true);
  }

  @Scheduled(initialDelay = 2_000, fixedDelay = 5_000)
  void sweep() {
    if (!asked.getAndSet(false)) {
      return;
    }
    try {
      look();
    } catch (RuntimeException e) {
      asked.set(true); // the database may be away: once more
      throw e;
    }
  }

  /** Compares what is with what was. */
  void look() {
    Instant now = clock.instant();
    database.writing(
        jdbc -> {
          Instant since = store.looksFirst(now) ? Instant.EPOCH : now;
          Map<String, Place> known = new LinkedHashMap<>();
          store.all().forEach(place -> known.put(place.key(), place));
          List<Place> changed = new ArrayList<>();
          for (Place place : present(inventory.snapshot(), since)) {
            Place before = known.remove(place.key());
            if (before == null || before.until() != null) {
              changed.add(place);
            } else if (!place.isAs(before)) {
              changed.add(place.withTimes(before.since(), null));
            }
          }
          known.values().stream()
              .filter(gone -> gone.until() == null)
              .map(gone -> gone.withTimes(gone.since(), now))
              .forEach(changed::add);
          store.save(changed);
        });
  }

  private static List<Place> present(InventorySnapshot known, Instant since) {
    List<Place> places = new ArrayList<>();
    for (Server server : known.servers().values()) {
      places.add(
          new Place(
              Place.Sort.SERVER, server.name(), null, server.dataCentre(), null, since, null));
    }
    for (Service service : known.services().values()) {
      Server host = known.servers().get(service.server());
      places.add(
          new Place(
              Place.Sort.SERVICE,
              service.name(),
              service.server(),
              host == null ? null : host.dataCentre(),
              service.client(),
              since,
              null));
    }
    return places;
  }
}
