package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.OpenFaults;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The incident module over a database, for the tests of modules that stand on it. */
public final class IncidentWorld {

  private final IncidentFixture fixture;
  private final Database database;

  public IncidentWorld(Database database) {
    this.fixture = new IncidentFixture(database);
    this.database = database;
  }

  public Inventory inventory() {
    return fixture.inventory;
  }

  public RecordingAudit audit() {
    return fixture.audit;
  }

  public IncidentRecord record() {
    return fixture.service;
  }

  public DeclaredFaults faults() {
    return new FaultDeclarations(
        fixture.correlation,
        fixture.store,
        new StandingFaultsStore(database),
        fixture.events,
        fixture.inventory,
        database,
        this::now);
  }

  public Instant now() {
    return fixture.now;
  }

  public void now(Instant now) {
    fixture.now = now;
  }

  /** A critical fault of the whole server is told. */
  public void fails(String server) {
    fixture.take(IncidentFixture.firing("down " + server, server));
  }

  /** A warning about the server is told. */
  public void warns(String server) {
    Alert critical = IncidentFixture.firing("disk " + server, server);
    fixture.take(
        new Alert(
            critical.fingerprint(),
            critical.source(),
            "disk-almost-full",
            critical.resource(),
            Severity.WARNING,
            critical.status(),
            critical.summary(),
            critical.startsAt(),
            null,
            critical.labels(),
            critical.links()));
  }

  public OpenFaults open() {
    return new StandingFaultsStore(database);
  }

  /** A person says that it is over. */
  public void resolve(String id) {
    fixture.acts.resolve(id, "a person says so", "ann", Optional.empty());
  }

  /** Newest first. */
  public List<Incident> standing() {
    return fixture.incidents().stream().filter(one -> one.state().standing()).toList();
  }

  public List<IncidentEvent> events(IncidentEvent.Type type) {
    return fixture.events.store().after(0, 1000).stream()
        .filter(one -> one.type() == type)
        .toList();
  }
}
