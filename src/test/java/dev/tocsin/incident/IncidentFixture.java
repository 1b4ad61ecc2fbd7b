package dev.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.correlation.CorrelationSettings;
import dev.tocsin.correlation.Holds;
import dev.tocsin.correlation.RulesInForce;
import dev.tocsin.identity.Colleague;
import dev.tocsin.identity.Colleagues;
import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.TestInventory;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalOutcome;
import dev.tocsin.timer.RunningTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The incident module over a database, as the hub wires it. */
final class IncidentFixture {

  static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  static final CorrelationSettings SETTINGS =
      new CorrelationSettings(
          Duration.ofHours(6),
          Duration.ZERO,
          Duration.ZERO,
          new CorrelationSettings.Flapping(Duration.ofMinutes(10), 1, Duration.ofMinutes(15)),
          List.of("brute-force"));

  /** Nothing is held back. */
  private static final ActiveHolds NO_HOLDS =
      new ActiveHolds() {
        @Override
        public Holds now() {
          return Holds.NONE;
        }

        @Override
        public void resolved(String id, Instant at) {
          throw new IllegalStateException("there is none");
        }

        @Override
        public Optional<Described> describe(String id) {
          return Optional.empty();
        }
      };

  final List<SignalOutcome> outcomes = new ArrayList<>();
  final RecordingAudit audit = new RecordingAudit();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Inventory inventory;
  final IncidentStore store;
  final IncidentQueries queries;
  final EventLog events;
  final LiveChanges live;
  long arrived;
  final Correlation correlation;
  final CorrelateStep correlate;
  final IncidentService service;
  final IncidentActs acts;
  final CareStore care;
  final RunningTimers timers;
  final Forgotten forgotten;
  final EstimateActs estimates;
  final RegroupStore regroups;
  final MergeActs merges;
  final SplitActs splits;
  final KindActs kinds;
  final LevelStep levels;

  /** Lines of the timeline in the PDF. */
  int mostLines = 5000;

  final List<Colleague> people = new ArrayList<>();
  final IncidentEventFeed feed;
  final AlertExpiry expiry;
  final ObservationStore observations;
  final IncidentCloser closer;

  /** Incidents that another module holds open. */
  final Set<String> held = new HashSet<>();

  final List<IncidentRecord.Tally> tallies = new ArrayList<>();
  final List<IncidentRecord.Deadlines> deadlines = new ArrayList<>();
  final CountedStore counts;
  private final EarlyEndStore early;
  final RulesInForce rules = new RulesInForce();
  Instant now = T;

  private final Database database;
  final ActiveHolds holds;

  final HeldStore heldStore;
  final HoldSweep sweep;
  final GatheringLoop gathering;
  final Inhibitor inhibitor;

  IncidentFixture(Database database) {
    this(database, NO_HOLDS);
  }

  IncidentFixture(Database database, ActiveHolds holds) {
    this(database, holds, SETTINGS);
  }

  /** One in which people hear of what is gathered. */
  static IncidentFixture gathering(Database database, Duration wait, Duration interval) {
    return new IncidentFixture(
        database,
        NO_HOLDS,
        new CorrelationSettings(
            SETTINGS.window(), wait, interval, SETTINGS.flapping(), SETTINGS.securityKinds()));
  }

  private IncidentFixture(Database database, ActiveHolds holds, CorrelationSettings settings) {
    this.database = database;
    this.holds = holds;
    heldStore = new HeldStore(database);
    inventory = TestInventory.of(database, TestInventory.SMALL);
    store = new IncidentStore(database);
    queries = new IncidentQueries(database);
    events = new EventLog(new EventStore(database));
    counts = new CountedStore(database);
    observations = new ObservationStore(database);
    regroups = new RegroupStore(database);
    early = new EarlyEndStore(database);
    CorrelationStore states = new CorrelationStore(database, regroups, early);
    UntilResolved silences = new UntilResolved(heldStore, holds);
    inhibitor = new Inhibitor(new InhibitionStore(database), heldStore, holds, rules, settings);
    correlation =
        new Correlation(
            states, silences, holds, inhibitor, store, events, database, rules, counts, settings,
            meters);
    correlate =
        new CorrelateStep(
            inventory,
            correlation,
            states,
            new ObservationCounter(observations),
            outcomes::addAll,
            database,
            () -> now);
    live = new LiveChanges(events, () -> arrived);
    care = new CareStore(database);
    timers = new RunningTimers(database, () -> now);
    Attention attention =
        new Attention(
            store,
            timers.timers(),
            new AcknowledgementSettings(
                Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(4)),
            () -> now);
    service =
        new IncidentService(
            store, regroups, events, live, inventory, attention, database, () -> now);
    sweep = new HoldSweep(heldStore, store, correlation, inhibitor, live, settings, database);
    gathering =
        new GatheringLoop(
            new GatheringStore(database),
            heldStore,
            correlation,
            holds,
            inhibitor,
            rules,
            database,
            () -> now);
    acts = new IncidentActs(store, service, database, audit, silences, () -> now);
    forgotten = new Forgotten(store, care, service, attention, audit);
    estimates =
        new EstimateActs(
            acts,
            store,
            care,
            service,
            timers.timers(),
            database,
            audit,
            new EstimateSettings(Duration.ofMinutes(15)),
            new ExportSettings(ZoneId.of("Europe/Paris"), 5000),
            () -> now);
    RegroupLog log = new RegroupLog(store, service, events, attention, audit);
    InheritanceStore inheritance = new InheritanceStore(database);
    merges =
        new MergeActs(
            acts,
            store,
            regroups,
            inheritance,
            new GivenBack(inheritance, regroups, log),
            states,
            new LentWords(acts, estimates, store, regroups, inheritance),
            log,
            List.of(new Held()),
            database,
            SETTINGS);
    splits = new SplitActs(acts, merges, store, regroups, inheritance, log, database, SETTINGS);
    timers.add(forgotten);
    timers.add(estimates);
    kinds = new KindActs(acts, store, care, service, database, audit, () -> now);
    levels =
        new LevelStep(
            store,
            care,
            counts,
            service,
            attention,
            new LevelSettings(List.of("disk-failing"), List.of("raid")),
            holds,
            database);
    feed = new IncidentEventFeed(store, events, inventory, () -> now, meters);
    feed.longestPause = 20;
    closer = closer(database, Duration.ofDays(7));
    expiry = new AlertExpiry(states, observations, counts, correlation, database, () -> now);
  }

  IncidentCloser closer(Database database, Duration after) {
    return new IncidentCloser(
        store,
        service,
        List.of(new Held()),
        database,
        audit,
        new IncidentSettings(after),
        () -> now);
  }

  private final class Held implements IncidentRecord.Part {
    @Override
    public String name() {
      return "held";
    }

    @Override
    public Object of(String incidentId) {
      return "";
    }

    @Override
    public boolean keepsApart(String incidentId) {
      return held.contains(incidentId);
    }

    @Override
    public boolean holdsOpen(String incidentId) {
      return held.contains(incidentId);
    }

    @Override
    public List<IncidentRecord.Missing> missing(String incidentId) {
      return held.contains(incidentId)
          ? List.of(new IncidentRecord.Missing("held", "thing", "the thing is not done"))
          : List.of();
    }
  }

  /** The API over it, with the tallies as they are now. */
  MockMvc api() {
    IncidentHeads heads =
        new IncidentHeads(queries, service, tallies, deadlines, new HeldPart(heldStore, inhibitor));
    IncidentFiles files =
        new IncidentFiles(new IncidentFileStore(database), service, database, audit, () -> now);
    IncidentPages pages =
        new IncidentPages(
            store,
            queries,
            service,
            heads,
            inventory,
            List.of(files, new HeldPart(heldStore, inhibitor), new RegroupPart(regroups, store)));
    ObjectMapper json = json();
    ExportQueries exported = new ExportQueries(database);
    return MockMvcBuilders.standaloneSetup(
            new IncidentController(
                store, queries, heads, pages, (ids, cursor, limit) -> List.of(), inventory),
            new IncidentActsController(
                store,
                acts,
                new IncidentClosing(store, acts, service, List.of(new Held()), database, audit),
                pages),
            new IncidentCareController(
                store,
                estimates,
                kinds,
                new CallActs(store, service, colleagues(), database, audit),
                colleagues(),
                pages),
            new RegroupController(store, merges, splits, pages, () -> now),
            new IncidentFilesController(store, files),
            new AlertController(
                heldStore,
                store,
                queries,
                inhibitor,
                new ExplainCounted(counts, early, rules, () -> now)),
            new ExportController(
                store,
                new JsonExport(
                    queries,
                    exported,
                    pages,
                    (ids, cursor, limit) -> List.of(),
                    (id, most) -> Optional.empty(),
                    json,
                    () -> now),
                new PdfExport(
                    exported,
                    pages,
                    json,
                    inventory,
                    new TocsinSettings(
                        Path.of("unused"),
                        "https://hub.example",
                        "Hébergeur Exemple",
                        new TocsinSettings.Database("", "", "")),
                    new ExportSettings(ZoneId.of("Europe/Paris"), mostLines),
                    () -> now),
                service,
                inventory))
        .setMessageConverters(
            new ByteArrayHttpMessageConverter(), new MappingJackson2HttpMessageConverter(json))
        .build();
  }

  private static ObjectMapper json() {
    return Jackson2ObjectMapperBuilder.json()
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }

  private Colleagues colleagues() {
    return new Colleagues() {
      @Override
      public Optional<Colleague> find(String login) {
        return people.stream().filter(one -> one.login().equals(login)).findFirst();
      }

      @Override
      public List<Colleague> all() {
        return people;
      }
    };
  }

  /** Time goes on, and what is due by then happens. */
  void pass(Duration time) {
    now = now.plus(time);
    timers.round();
    gathering.round();
  }

  /** The events since then, in order. */
  List<IncidentEvent> told(IncidentEvent.Type... types) {
    return events.store().after(0, 1000).stream()
        .filter(event -> List.of(types).contains(event.type()))
        .toList();
  }

  /** Newest first, of these states; all when none is named. */
  List<Incident> incidents(Incident.State... states) {
    return incidents(10, states);
  }

  List<Incident> incidents(int most, Incident.State... states) {
    IncidentFilter all = IncidentFilter.ALL;
    return queries
        .list(
            new IncidentFilter(
                Set.of(states),
                all.severities(),
                all.kinds(),
                all.server(),
                all.places(),
                all.owner(),
                all.held(),
                all.text()),
            null,
            most)
        .stream()
        .map(IncidentQueries.Listed::incident)
        .toList();
  }

  void take(Alert... alerts) {
    correlate.handle(batch(new Reading.Facts(List.of(alerts), List.of()), null));
  }

  void read(Reading... readings) {
    for (Reading reading : readings) {
      correlate.handle(batch(reading, null));
    }
  }

  void see(AlertBatch.Counting rule, Observation... seen) {
    see(Ids.next(), rule, seen);
  }

  /** As the signal of this id; of an earlier one when it is told again. */
  void see(String signalId, AlertBatch.Counting rule, Observation... seen) {
    correlate.handle(batch(signalId, new Reading.Facts(List.of(), List.of(seen)), rule));
  }

  AlertBatch batch(Reading reading, AlertBatch.@Nullable Counting rule) {
    return batch(Ids.next(), reading, rule);
  }

  private AlertBatch batch(String id, Reading reading, AlertBatch.@Nullable Counting rule) {
    Signal signal = new Signal(id, "test", now, "", Map.of(), new byte[0]);
    return new AlertBatch("test", List.of(new AlertBatch.ReadSignal(signal, reading, null)), rule);
  }

  static Alert firing(String fingerprint, String name) {
    return alert(fingerprint, name, Alert.Status.FIRING, null);
  }

  static Alert resolved(String fingerprint, String name) {
    return alert(fingerprint, name, Alert.Status.RESOLVED, T);
  }

  static Alert alert(
      String fingerprint, String name, Alert.Status status, @Nullable Instant endsAt) {
    return new Alert(
        fingerprint,
        "test",
        "down",
        Resource.named(List.of(name)),
        Severity.CRITICAL,
        status,
        name + " is down",
        T,
        endsAt,
        Map.of("job", "probe"),
        List.of("https://mon.example/graph"));
  }
}
