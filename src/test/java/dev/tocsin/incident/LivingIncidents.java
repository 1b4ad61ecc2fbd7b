package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Hold;
import dev.tocsin.correlation.Holds;
import dev.tocsin.correlation.Matcher;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.test.web.servlet.MockMvc;

/** Incidents that live as in the hub, for the tests of modules that follow them. */
public final class LivingIncidents {

  private final IncidentFixture hub;
  private final Database database;
  private Holds holds = Holds.NONE;

  public LivingIncidents(Database database) {
    this.database = database;
    hub = new IncidentFixture(database, new Held());
  }

  private final class Held implements ActiveHolds {
    @Override
    public Holds now() {
      return holds;
    }

    @Override
    public void resolved(String id, Instant at) {
      throw new IllegalStateException("there is none until resolved");
    }

    @Override
    public Optional<Described> describe(String id) {
      return Optional.empty();
    }
  }

  /** Maintenance holds from now on what has this value, as {@code fingerprint}. */
  public void hold(String field, String value) {
    Instant end = hub.now.plus(Duration.ofDays(30));
    Hold hold =
        new Hold(
            Ids.next(),
            Hold.Type.MAINTENANCE,
            List.of(List.of(Matcher.is(field, value))),
            hub.now,
            end,
            false,
            "work");
    holds = Holds.of(List.of(hold), IncidentFixture.SETTINGS);
    database.writing(jdbc -> hub.sweep.reconsider(true, hub.now));
  }

  /** Nothing is held from now on. */
  public void speak() {
    holds = Holds.NONE;
    database.writing(jdbc -> hub.sweep.reconsider(false, hub.now));
  }

  /** Times in which something failed, with the words that the hub ships. */
  public Interruptions outages() {
    return new Outages(
        new OutageQueries(database),
        new OutageSettings(List.of("backup", "disk")),
        IncidentFixture.SETTINGS,
        () -> hub.now);
  }

  public OpenIncidents open() {
    return new OpenIncidentsOfClient(hub.queries, new CareStore(database), hub.inventory);
  }

  /** Any alert, as it came. */
  public void takes(Alert alert) {
    hub.take(alert);
  }

  public void now(Instant now) {
    hub.now = now;
  }

  public Instant now() {
    return hub.now;
  }

  public IncidentRecord record() {
    return hub.service;
  }

  public Inventory inventory() {
    return hub.inventory;
  }

  /** The API, with what these modules add to the list. */
  public MockMvc api(IncidentRecord.Deadlines deadlines) {
    hub.deadlines.clear();
    hub.deadlines.add(deadlines);
    return hub.api();
  }

  /** A critical alert at a resource of this name; the newest incident afterwards. */
  public Incident fails(String name) {
    return fails(name, Severity.CRITICAL);
  }

  public Incident fails(String name, Severity severity) {
    hub.take(
        new Alert(
            "down " + name,
            "test",
            "down",
            Resource.named(List.of(name)),
            severity,
            Alert.Status.FIRING,
            name + " is down",
            hub.now,
            null,
            Map.of(),
            List.of()));
    return hub.incidents().getFirst();
  }

  public void start(Incident incident) {
    hub.acts.start(incident.id(), "ann", Optional.empty());
  }

  public void acknowledge(Incident incident) {
    hub.acts.acknowledge(incident.id(), "ann", "ann", Optional.empty());
  }

  public void resolve(Incident incident) {
    hub.acts.resolve(incident.id(), "repaired", "ann", Optional.empty());
  }

  public void reopen(Incident incident) {
    hub.acts.reopen(incident.id(), "it is back", "ann", Optional.empty());
  }

  public void close(Incident incident) {
    hub.acts.close(incident.id(), "over", "ann", Optional.empty());
  }

  public void level(Incident incident, int level, String reason) {
    hub.acts.level(incident.id(), level, reason, "ann", Optional.empty());
  }

  /** The second becomes part of the first. */
  public void merge(Incident kept, Incident other) {
    hub.merges.merge(kept.id(), Set.of(other.id()), deed(), Optional.empty());
  }

  public void unmerge(Incident kept, Incident other) {
    hub.merges.undo(kept.id(), other.id(), deed(), Optional.empty());
  }

  /** A person splits the alert of this fingerprint off; the new incident. */
  public Incident split(Incident from, String fingerprint) {
    return hub.splits.split(from.id(), List.of(fingerprint), "apart", deed(), Optional.empty());
  }

  public void unsplit(Incident from, Incident apart) {
    hub.splits.undo(from.id(), apart.id(), deed(), Optional.empty());
  }

  /** What {@link #fails} began at the resource of this name is over. */
  public void ends(String name) {
    hub.take(
        new Alert(
            "down " + name,
            "test",
            "down",
            Resource.named(List.of(name)),
            Severity.CRITICAL,
            Alert.Status.RESOLVED,
            name + " is up",
            hub.now,
            hub.now,
            Map.of(),
            List.of()));
  }

  /** Another critical alert at the resource of this name. */
  public void also(String fingerprint, String name) {
    hub.take(
        new Alert(
            fingerprint,
            "test",
            "slow",
            Resource.named(List.of(name)),
            Severity.CRITICAL,
            Alert.Status.FIRING,
            name + " is slow",
            hub.now,
            null,
            Map.of(),
            List.of()));
  }

  private RegroupLog.Deed deed() {
    return new RegroupLog.Deed("ann", "one cause", hub.now);
  }

  public List<IncidentEvent> events() {
    return hub.events.store().after(0, 10_000);
  }

  /** The lines of this kind, oldest first. */
  public List<String> lines(Incident incident, String kind) {
    return hub.queries.timeline(incident.id(), 10_000).stream()
        .filter(line -> line.kind().equals(kind))
        .map(IncidentLine::text)
        .toList();
  }
}
