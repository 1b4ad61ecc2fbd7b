package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Incoming;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Hands what people declare to the same correlation as everything else. */
@Component
class FaultDeclarations implements DeclaredFaults {

  private static final int MOST_ALERTS = 10_000;

  private final Correlation correlation;
  private final IncidentStore incidents;
  private final StandingFaultsStore standing;
  private final EventLog events;
  private final Inventory inventory;
  private final Database database;
  private final InstantSource clock;

  FaultDeclarations(
      Correlation correlation,
      IncidentStore incidents,
      StandingFaultsStore standing,
      EventLog events,
      Inventory inventory,
      Database database,
      InstantSource clock) {
    this.correlation = correlation;
    this.incidents = incidents;
    this.standing = standing;
    this.events = events;
    this.inventory = inventory;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Map<String, String> take(List<Alert> alerts) {
    InventorySnapshot known = inventory.snapshot();
    Instant now = clock.instant();
    List<Incoming> incoming =
        alerts.stream()
            .map(alert -> new Incoming(alert.at(Places.resolve(alert, known)), now))
            .toList();
    Map<String, String> homes = new HashMap<>();
    correlation
        .declare(incoming, now)
        .homes()
        .forEach((print, ids) -> ids.stream().findFirst().ifPresent(id -> homes.put(print, id)));
    return homes;
  }

  @Override
  public void announce(String incidentId, IncidentEvent.Type type, Map<String, String> data) {
    database.writing(jdbc -> events.add(incidentId, type, clock.instant(), data));
  }

  @Override
  public Set<String> failedServers(String dataCentre) {
    Set<String> failed = new TreeSet<>(standing.failedServers(dataCentre));
    String whole = Resource.dataCentre(dataCentre).key();
    for (String id : standing.failuresOf(whole)) {
      incidents.alertsOf(id, MOST_ALERTS).stream()
          .filter(KnownAlert::firing)
          .map(KnownAlert::alert)
          .filter(alert -> alert.severity() == Severity.CRITICAL)
          .map(Alert::resource)
          .filter(at -> at.service() == null && dataCentre.equals(at.dataCentre()))
          .map(Resource::server)
          .filter(java.util.Objects::nonNull)
          .forEach(failed::add);
    }
    return failed;
  }
}
