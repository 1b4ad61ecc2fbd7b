package dev.tocsin.procedure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.inventory.TestInventory;
import dev.tocsin.isolation.Action;
import dev.tocsin.notification.ClientNotices.Told;
import dev.tocsin.notification.ClientNotices.Way;
import dev.tocsin.notification.NoticeFigures;
import dev.tocsin.platform.Database;
import dev.tocsin.procedure.review.ReviewStore;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import dev.tocsin.watch.LastLooks.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The module over a real database; what other modules know is told by the test. */
final class ProcedureFixture {

  static final Instant T = Instant.parse("2026-11-22T03:00:00Z");

  final FakeCase incident = new FakeCase();
  final RecordingAudit audit = new RecordingAudit();
  final List<Told> told = new ArrayList<>();
  final List<Action> actions = new ArrayList<>();
  final List<Look> looks = new ArrayList<>();
  final Map<String, Timer> timers = new TreeMap<>();
  final ProcedureStore store;
  final ReviewStore reviews;
  final Procedures procedures;
  final StepActs acts;
  final ProbeTimer probes;
  final ProcedureStep step;
  final StepsPart part;
  final ReviewDesk desk;
  private long sequence;

  ProcedureFixture(Database database) {
    this(database, new ProcedureBook(new MockEnvironment()));
  }

  ProcedureFixture(Database database, ProcedureBook book) {
    store = new ProcedureStore(database);
    reviews = new ReviewStore(database);
    FactsReader facts = new FactsReader(incident, id -> told, id -> actions, store, reviews);
    procedures = new Procedures(book, store, facts, incident, database, () -> incident.now);
    probes =
        new ProbeTimer(
            (server, service) -> "shop.example".equals(service) ? looks : List.of(),
            incident,
            incident,
            procedures,
            new KeptTimers());
    step = new ProcedureStep(procedures, probes, incident, incident, database);
    acts = new StepActs(procedures, store, incident, incident, database, audit, () -> incident.now);
    part = new StepsPart(procedures, incident);
    desk =
        new ReviewDesk(
            reviews,
            acts,
            procedures,
            incident,
            incident,
            TestInventory.of(database, TestInventory.SMALL),
            new Paris(),
            database,
            audit,
            () -> incident.now);
  }

  MockMvc api() {
    return MockMvcBuilders.standaloneSetup(
            new StepsController(procedures, acts, probes, incident),
            new ReviewController(desk, incident))
        .setMessageConverters(
            new ByteArrayHttpMessageConverter(),
            new MappingJackson2HttpMessageConverter(
                Jackson2ObjectMapperBuilder.json()
                    .serializationInclusion(JsonInclude.Include.NON_NULL)
                    .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build()))
        .build();
  }

  void happens(IncidentEvent.Type type, Map<String, String> data) {
    step.follow(event(type, data));
  }

  IncidentEvent event(IncidentEvent.Type type, Map<String, String> data) {
    return new IncidentEvent(++sequence, FakeCase.ID, type, incident.now, data);
  }

  void happens(IncidentEvent.Type type) {
    happens(type, Map.of());
  }

  void resolve() {
    incident.state = Incident.State.RESOLVED;
    incident.resolvedAt = incident.now;
    happens(IncidentEvent.Type.RESOLVED);
  }

  void minutes(int minutes) {
    incident.now = incident.now.plus(Duration.ofMinutes(minutes));
  }

  void told(String template, Way way) {
    told.add(new Told(template, "c@shop.example", way, incident.now, incident.now, null));
  }

  ShownStep view(String key) {
    return part.of(FakeCase.ID).stream()
        .filter(view -> view.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  String status(String key) {
    return view(key).status();
  }

  private record Paris() implements NoticeFigures {
    @Override
    public Figures figures(Instant since) {
      return new Figures(0, 0);
    }

    @Override
    public ZoneId zone() {
      return ZoneId.of("Europe/Paris");
    }

    @Override
    public boolean canSend() {
      return true;
    }
  }

  private final class KeptTimers implements Timers {
    @Override
    public void set(Timer timer) {
      timers.put(timer.name(), timer);
    }

    @Override
    public void cancel(String kind, String subject, String name) {
      timers.remove(name);
    }

    @Override
    public void cancel(String kind, String subject) {
      timers.clear();
    }

    @Override
    public List<Timer> of(String kind, String subject) {
      return List.copyOf(timers.values());
    }
  }
}
