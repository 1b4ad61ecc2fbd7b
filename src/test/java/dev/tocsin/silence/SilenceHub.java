package dev.tocsin.silence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.incident.ActiveHolds;
import dev.tocsin.incident.EventSettings;
import dev.tocsin.incident.HoldingHub;
import dev.tocsin.notification.PlannedWork;
import dev.tocsin.notification.PlannedWorkNotices;
import dev.tocsin.platform.Database;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Silences and maintenances over a database with the incidents that they hold back. */
final class SilenceHub {

  final RecordingAudit audit = new RecordingAudit();
  final List<PlannedWork> announced = new ArrayList<>();
  final HoldBook book;
  final HoldingHub incidents;
  final WatchedMaintenance watched;
  final PlannedInterruptions planned;
  final MockMvc api;
  private final KeptTimers timers = new KeptTimers();
  private final HoldTimers handler;
  private final Database database;

  SilenceHub(Database database) {
    this.database = database;
    SilenceStore silences = new SilenceStore(database);
    MaintenanceStore maintenances = new MaintenanceStore(database);
    book = new HoldBook(silences, maintenances, HoldingHub.SETTINGS, timers, audit);
    incidents = new HoldingHub(database, book);
    SilenceDesk desk =
        new SilenceDesk(
            silences, book, incidents.heldBack(), timers, database, audit, incidents::now);
    MaintenanceDesk works =
        new MaintenanceDesk(
            maintenances,
            book,
            new MaintenanceDesk.Around(
                incidents.heldBack(),
                timers,
                new Announced(announced),
                incidents.inventory(),
                new AnnouncedStore(database),
                new EventSettings(Duration.ofHours(24))),
            database,
            audit,
            incidents::now);
    handler = new HoldTimers(desk, works);
    planned = new PlannedInterruptions(maintenances, new AnnouncedStore(database));
    watched = new WatchedMaintenance(maintenances, silences, incidents.inventory());
    api =
        MockMvcBuilders.standaloneSetup(
                new SilencesController(silences, desk, incidents.heldBack(), incidents::now),
                new MaintenancesController(
                    maintenances,
                    works,
                    incidents.heldBack(),
                    incidents.inventory(),
                    incidents::now))
            .setMessageConverters(
                new MappingJackson2HttpMessageConverter(
                    Jackson2ObjectMapperBuilder.json()
                        .serializationInclusion(JsonInclude.Include.NON_NULL)
                        .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build()))
            .build();
  }

  ActiveHolds holds() {
    return book;
  }

  /** The clock goes on, and what came due meanwhile happens, in order. */
  void until(Instant time) {
    incidents.at(time);
    for (Timer due : timers.due(time)) {
      database.writing(
          jdbc -> {
            timers.cancel(due.kind(), due.subject(), due.name());
            handler.fire(due, time);
          });
    }
  }

  ResultActions send(MockHttpServletRequestBuilder request, String json) throws Exception {
    return api.perform(
        request.principal(() -> "ann").contentType(MediaType.APPLICATION_JSON).content(json));
  }

  private static final class KeptTimers implements Timers {
    private final List<Timer> all = new ArrayList<>();

    @Override
    public void set(Timer timer) {
      cancel(timer.kind(), timer.subject(), timer.name());
      all.add(timer);
    }

    @Override
    public void cancel(String kind, String subject, String name) {
      all.removeIf(
          one ->
              one.kind().equals(kind) && one.subject().equals(subject) && one.name().equals(name));
    }

    @Override
    public void cancel(String kind, String subject) {
      all.removeIf(one -> one.kind().equals(kind) && one.subject().equals(subject));
    }

    @Override
    public List<Timer> of(String kind, String subject) {
      return all.stream().filter(one -> one.subject().equals(subject)).toList();
    }

    List<Timer> due(Instant time) {
      return all.stream()
          .filter(one -> !one.due().isAfter(time))
          .sorted(java.util.Comparator.comparing(Timer::due))
          .toList();
    }
  }

  /** Keeps what would be told; the step that each client hears is the desk's to find. */
  private record Announced(List<PlannedWork> work) implements PlannedWorkNotices {
    @Override
    public int tell(PlannedWork one) {
      work.add(one);
      return 1;
    }

    @Override
    public int tellOfChange(PlannedWork before, PlannedWork after) {
      boolean moved =
          !before.beginsAt().equals(after.beginsAt()) || !before.endsAt().equals(after.endsAt());
      return tell(
          new PlannedWork(
              after.id(),
              moved ? PlannedWork.Step.MOVED : PlannedWork.Step.CHANGED,
              after.turn(),
              after.title(),
              after.beginsAt(),
              after.endsAt(),
              after.servers(),
              after.services()));
    }
  }
}
