package dev.tocsin.notification;

import dev.tocsin.alert.Severity;
import dev.tocsin.identity.Colleague;
import dev.tocsin.identity.Colleagues;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.inventory.Client;
import dev.tocsin.inventory.InventorySnapshot;
import dev.tocsin.inventory.Server;
import dev.tocsin.inventory.Service;
import dev.tocsin.platform.TocsinSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small hoster that exists only in tests. */
public final class Invented {

  public static final Instant NOW = Instant.parse("2026-11-22T02:12:00Z");
  static final NoticeSettings SETTINGS =
      new NoticeSettings(
          ZoneId.of("Europe/Paris"),
          new NoticeSettings.Retry(
              Duration.ofSeconds(10),
              Duration.ofMinutes(15),
              Duration.ofDays(3),
              Duration.ofMinutes(1)));
  public static final TocsinSettings HUB =
      new TocsinSettings(
          Path.of("unused"),
          "https://hub.example/",
          "Hébergeur Exemple",
          new TocsinSettings.Database("", "", ""));

  private Invented() {}

  public static Client client(String id, Client.Contact... contacts) {
    return new Client(id, "Société " + id, "fr", List.of(contacts));
  }

  public static Client.Contact contact(String name, String email, String language) {
    return new Client.Contact(name, email, language);
  }

  static Incident incident(String kind, Severity severity, Incident.State state) {
    return incident("incident-1", 12, kind, severity, state);
  }

  static Incident incident(
      String id, long number, String kind, Severity severity, Incident.State state) {
    return new Incident(
        id,
        number,
        state,
        kind,
        severity,
        "web01 ne répond plus",
        "server:web01",
        "web01",
        null,
        null,
        null,
        1,
        false,
        NOW,
        null,
        null,
        null,
        null,
        1);
  }

  static IncidentEvent event(long sequence, IncidentEvent.Type type, Map<String, String> data) {
    return new IncidentEvent(sequence, "incident-1", type, NOW.plusSeconds(sequence * 60), data);
  }

  /** A record of one incident, with the lines that were noted in it. */
  static final class Record implements IncidentRecord {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    /** Types of the events that readers were told of. */
    final List<IncidentEvent.Type> told = Collections.synchronizedList(new ArrayList<>());

    volatile Incident incident;
    volatile IncidentScope scope;

    /** Incidents beside the one, with whom they touch. */
    final Map<Incident, IncidentScope> others = new LinkedHashMap<>();

    /** Merged with each other by a person. */
    volatile List<String> kin = List.of();

    /** What a rule made part of an incident. */
    volatile Map<String, List<String>> absorbed = Map.of();

    /** Runs before a line is noted; may throw. */
    volatile Runnable failing = () -> {};

    Record(Incident incident, IncidentScope scope) {
      this.incident = incident;
      this.scope = scope;
    }

    @Override
    public Optional<Incident> find(String incidentId) {
      return incidentId.equals(incident.id()) ? Optional.of(incident) : other(incidentId);
    }

    private Optional<Incident> other(String incidentId) {
      return others.keySet().stream().filter(one -> one.id().equals(incidentId)).findFirst();
    }

    @Override
    public IncidentScope scope(String incidentId) {
      return other(incidentId).map(others::get).orElse(scope);
    }

    @Override
    public List<String> kin(String incidentId) {
      return kin.contains(incidentId) ? kin : List.of(incidentId);
    }

    @Override
    public List<String> absorbed(String incidentId) {
      return absorbed.getOrDefault(incidentId, List.of());
    }

    @Override
    public List<String> labels(String incidentId, String name) {
      return List.of();
    }

    @Override
    public void note(
        String incidentId, String kind, String actor, String text, Map<String, String> data) {
      failing.run();
      lines.add(text);
    }

    @Override
    public void tell(
        String incidentId,
        IncidentEvent.Type type,
        String actor,
        String text,
        Map<String, String> data) {
      note(incidentId, type.word(), actor, text, data);
      told.add(type);
    }

    @Override
    public void changed(String incidentId) {}
  }

  /** Those who may sign in. */
  static final class People implements Colleagues {
    final List<Colleague> all = new ArrayList<>();

    @Override
    public Optional<Colleague> find(String login) {
      return all.stream().filter(one -> one.login().equals(login)).findFirst();
    }

    @Override
    public List<Colleague> all() {
      return List.copyOf(all);
    }
  }

  /** An inventory of clients and services given by hand. */
  public record Snapshot(Map<String, Client> clients, Map<String, Service> services)
      implements InventorySnapshot {

    public static Snapshot of(List<Client> clients, List<Service> services) {
      Map<String, Client> clientsById = new LinkedHashMap<>();
      clients.forEach(client -> clientsById.put(client.id(), client));
      Map<String, Service> byName = new LinkedHashMap<>();
      services.forEach(service -> byName.put(service.name(), service));
      return new Snapshot(clientsById, byName);
    }

    @Override
    public Map<String, Server> servers() {
      return Map.of();
    }

    @Override
    public Map<String, DataCentre> dataCentres() {
      return Map.of();
    }

    @Override
    public Found find(List<String> names) {
      return Found.NOTHING;
    }

    @Override
    public List<Service> servicesOn(String server) {
      return services.values().stream().filter(s -> s.server().equals(server)).toList();
    }

    @Override
    public List<Client> clientsOf(Collection<String> servers, Collection<String> names) {
      return List.copyOf(clients.values());
    }

    @Override
    public Optional<Client> clientByEmail(String address) {
      List<Client> found =
          clients.values().stream()
              .filter(c -> c.contacts().stream().anyMatch(x -> x.email().equalsIgnoreCase(address)))
              .toList();
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
  }

  public static Service site(String name, String client) {
    return new Service(name, "site", "web01", client, List.of());
  }
}
