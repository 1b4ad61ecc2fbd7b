package dev.tocsin.incident;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.List;

/** The incident module over a database, for the tests of modules that stand on it. */
public final class IncidentWorld {

  private final IncidentFixture fixture;

  public IncidentWorld(Database database) {
    this.fixture = new IncidentFixture(database);
    this.database = database;
  }

  private final Database database;

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
    CorrelationStore states = new CorrelationStore(database);
    return new FaultDeclarations(
        new Correlation(
            states,
            fixture.store,
            fixture.events,
            database,
            new dev.tocsin.correlation.CorrelationSettings(
                java.time.Duration.ofHours(6), List.of("brute-force")),
            fixture.meters),
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

  /** Newest first. */
  public List<Incident> standing() {
    return fixture.incidents().stream().filter(one -> one.state().standing()).toList();
  }

  public List<IncidentEvent> events(IncidentEvent.Type type) {
    return fixture.store.eventsAfter(0, 1000).stream().filter(one -> one.type() == type).toList();
  }
}
