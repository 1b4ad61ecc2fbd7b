package dev.tocsin.clock;

import dev.tocsin.clock.availability.Availability;
import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruptions;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the part of a monthly report that tells how long services and servers could be used. What
 * stands on what is that of now, or of when it was removed.
 */
@Component
class AvailabilityReports {

  private final List<Interruptions> sources;
  private final PlaceStore store;

  AvailabilityReports(List<Interruptions> sources, PlaceStore store) {
    this.sources = List.copyOf(sources);
    this.store = store;
  }

  /**
   * @param to no later than now; at or before {@code from} for a month to come
   * @param client id of the client whose services alone are shown; null for all
   */
  AvailabilityReport of(
      Instant from, Instant to, @Nullable String client, InventorySnapshot known) {
    if (!from.isBefore(to)) {
      return new AvailabilityReport(from, from, List.of(), 0, List.of());
    }
    List<Place> there =
        store.all().stream()
            .filter(one -> one.since().isBefore(to))
            .filter(one -> one.until() == null || one.until().isAfter(from))
            .toList();
    List<Interruption> all =
        sources.stream().flatMap(source -> source.between(from, to).stream()).toList();
    Set<String> own = client == null ? Set.of() : ownServers(there, client);
    return new AvailabilityReport(
        from,
        to,
        there.stream()
            .filter(one -> one.sort() == Place.Sort.SERVICE)
            .filter(one -> client == null || client.equals(one.client()))
            .map(one -> line(one, from, to, all, known))
            .toList(),
        0,
        there.stream()
            .filter(one -> one.sort() == Place.Sort.SERVER)
            .filter(one -> client == null || own.contains(one.name()))
            .map(one -> line(one, from, to, all, known))
            .toList());
  }

  /** Servers whose services in the month were all this client's. */
  private static Set<String> ownServers(List<Place> there, String client) {
    Set<String> own = new TreeSet<>();
    Set<String> shared = new TreeSet<>();
    for (Place one : there) {
      if (one.host() != null) {
        (client.equals(one.client()) ? own : shared).add(one.host());
      }
    }
    own.removeAll(shared);
    return own;
  }

  private static AvailabilityReport.Line line(
      Place place, Instant from, Instant to, List<Interruption> all, InventorySnapshot known) {
    boolean added = place.since().isAfter(from);
    Instant gone = place.until();
    boolean removed = gone != null && gone.isBefore(to);
    String service = place.sort() == Place.Sort.SERVICE ? place.name() : null;
    List<Interruption> its =
        all.stream()
            .filter(one -> one.touches(service, place.server(), place.dataCentre()))
            .toList();
    Client owner = place.client() == null ? null : known.clients().get(place.client());
    return new AvailabilityReport.Line(
        place.name(),
        owner == null ? place.client() : owner.name(),
        added ? place.since() : null,
        removed ? gone : null,
        Availability.of(added ? place.since() : from, removed && gone != null ? gone : to, its));
  }
}
