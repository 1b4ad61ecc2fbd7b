package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.test.web.servlet.MockMvc;

/** The incident module for tests of what holds it back. */
public final class HoldingHub {

  public static final Instant T = IncidentFixture.T;
  public static final CorrelationSettings SETTINGS = IncidentFixture.SETTINGS;

  private final IncidentFixture fixture;

  public HoldingHub(Database database, ActiveHolds holds) {
    fixture = new IncidentFixture(database, holds);
    fixture.tallies.add(new HeldPart(fixture.heldStore, fixture.inhibitor));
  }

  public Inventory inventory() {
    return fixture.inventory;
  }

  public HeldBack heldBack() {
    return fixture.sweep;
  }

  public MockMvc api() {
    return fixture.api();
  }

  public Instant now() {
    return fixture.now;
  }

  public void at(Instant time) {
    fixture.now = time;
  }

  public void firing(String fingerprint, String name) {
    fixture.take(IncidentFixture.firing(fingerprint, name));
  }

  public void resolved(String fingerprint, String name) {
    fixture.take(IncidentFixture.alert(fingerprint, name, Alert.Status.RESOLVED, fixture.now));
  }

  /** A person says that the incident with this number is over. */
  public void resolve(long number, String by) {
    String id = fixture.store.named(Long.toString(number)).orElseThrow().id();
    fixture.acts.resolve(id, "the disk was replaced", by, Optional.empty());
  }

  /** What readers of events were told so far, in order. */
  public List<String> events() {
    return fixture.events.store().after(0, 1000).stream().map(one -> one.type().word()).toList();
  }

  /** What the route of levels does with each event that it is told of. */
  public void followLevels() {
    fixture
        .told(
            IncidentEvent.Type.OPENED,
            IncidentEvent.Type.HELD,
            IncidentEvent.Type.CHANGED,
            IncidentEvent.Type.REOPENED)
        .forEach(fixture.levels::propose);
  }

  /** The incident with this number. */
  public Incident incident(long number) {
    return fixture.store.named(Long.toString(number)).orElseThrow();
  }

  public double count(String by) {
    return fixture.meters.counter("tocsin.alerts.held", "by", by).count();
  }
}
