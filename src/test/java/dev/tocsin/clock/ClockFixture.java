package dev.tocsin.clock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.clock.ClockSettings.Response;
import dev.tocsin.clock.ClockSettings.Restore;
import dev.tocsin.clock.time.ServiceTime;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.Interruption;
import dev.tocsin.incident.Interruptions;
import dev.tocsin.incident.LivingIncidents;
import dev.tocsin.incident.Requests;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.timer.TestTimers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The clock module over a database, as the hub wires it; a second one is the hub started again. */
final class ClockFixture {

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** A Wednesday. */
  static final String WEDNESDAY = "2026-11-18T10:00";

  final RecordingAudit audit = new RecordingAudit();
  final LivingIncidents incidents;
  final TestTimers timers;
  final ClockStore store;
  final ClockKeeper keeper;
  final ClocksStep step;
  final ClockWarnings warnings;
  final ClockRearm rearm;
  final ClockAdoption adoption;
  final ClocksPart part;
  final NearestDeadlines deadlines;
  final MonthlyReports reports;
  final PlaceStore places;
  final PlaceKeeper placeKeeper;

  /** Cuts and announced work, as other modules tell them. */
  final List<Interruption> others = new ArrayList<>();

  /** When the earliest request of each incident was confirmed. */
  final Map<String, Instant> requested = new HashMap<>();

  private final Requests requests =
      new Requests() {
        @Override
        public Optional<Instant> earliestConfirmed(String incidentId) {
          return Optional.ofNullable(requested.get(incidentId));
        }

        @Override
        public int untied(Instant from, Instant to, @Nullable String client) {
          return client == null ? 3 : 1;
        }
      };

  private final ClockActs acts;
  private long followed;

  ClockFixture(Database database) {
    this(database, settings());
  }

  ClockFixture(Database database, ClockSettings settings) {
    incidents = new LivingIncidents(database);
    at(WEDNESDAY);
    timers = new TestTimers(database, incidents::now);
    store = new ClockStore(database);
    ServiceTime time = settings.time();
    keeper = new ClockKeeper(store, settings, time, incidents.record(), requests, timers.timers());
    ClockHandovers handovers =
        new ClockHandovers(
            store, new TakeOverStore(database, store), keeper, incidents.record(), timers.timers());
    step = new ClocksStep(database, store, keeper, handovers, incidents.record());
    warnings = new ClockWarnings(store, keeper, time, incidents.record(), timers.timers());
    rearm = new ClockRearm(store, keeper, database);
    adoption =
        new ClockAdoption(
            store, keeper, incidents.record(), incidents.open(), database, incidents::now);
    part = new ClocksPart(store, time, incidents::now);
    deadlines = new NearestDeadlines(store, time, incidents::now);
    places = new PlaceStore(database);
    placeKeeper = new PlaceKeeper(places, incidents.inventory(), database, incidents::now);
    placeKeeper.look();
    List<Interruptions> sources = List.of(incidents.outages(), (from, to) -> others);
    reports =
        new MonthlyReports(
            store,
            time,
            incidents.record(),
            incidents.inventory(),
            requests,
            new AvailabilityReports(sources, places),
            incidents::now);
    acts = new ClockActs(store, keeper, incidents.record(), database, audit, incidents::now);
  }

  static ClockSettings settings() {
    return settings(List.of());
  }

  static ClockSettings settings(List<LocalDate> closed) {
    return new ClockSettings(
        PARIS,
        ClockSettings.Mode.BUSINESS_DAYS,
        LocalTime.of(9, 0),
        LocalTime.of(18, 0),
        "FR",
        closed,
        new Response(Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(6)),
        new Restore(Duration.ofHours(7), Duration.ofHours(14), Duration.ofHours(21)));
  }

  static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toInstant();
  }

  void at(String local) {
    incidents.now(paris(local));
  }

  /** Lets the route take what happened since, as the hub does at once. */
  void follow() {
    for (IncidentEvent event : incidents.events()) {
      if (event.sequence() > followed) {
        step.follow(event);
        followed = event.sequence();
      }
    }
  }

  /** A person ties a request that was confirmed then, or unties it. */
  void request(Incident incident, @Nullable String confirmed) {
    if (confirmed == null) {
      requested.remove(incident.id());
    } else {
      requested.put(incident.id(), paris(confirmed));
    }
    incidents
        .record()
        .tell(incident.id(), IncidentEvent.Type.REQUESTED, "ann", "ticket T-1", Map.of());
    follow();
  }

  /** Time comes to this, with a look at the timers. */
  void reach(String local) {
    at(local);
    timers.round(warnings);
  }

  ClockView clock(Incident incident, String name) {
    return part.of(incident.id()).stream()
        .filter(clock -> clock.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What people were told, as {@code response 80}. */
  List<String> told() {
    return incidents.events().stream()
        .filter(event -> event.type() == IncidentEvent.Type.CLOCK)
        .map(event -> event.data().get("clock") + " " + event.data().get("percent"))
        .toList();
  }

  MockMvc api() {
    return MockMvcBuilders.standaloneSetup(
            new ClockController(acts, part),
            new ReportController(
                reports,
                new TocsinSettings(
                    Path.of("data"),
                    "http://hub.example",
                    "Hébergeur Exemple",
                    new TocsinSettings.Database("", "", ""))))
        .setMessageConverters(
            new ByteArrayHttpMessageConverter(),
            new MappingJackson2HttpMessageConverter(
                Jackson2ObjectMapperBuilder.json()
                    .serializationInclusion(JsonInclude.Include.NON_NULL)
                    .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build()))
        .build();
  }
}
