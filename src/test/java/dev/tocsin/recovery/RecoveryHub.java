package dev.tocsin.recovery;

import dev.tocsin.incident.IncidentWorld;
import dev.tocsin.platform.Database;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The module wired by hand over the real incidents. */
final class RecoveryHub {

  static final RecoverySettings SETTINGS =
      new RecoverySettings(
          Duration.ofMinutes(15),
          Duration.ofMinutes(15),
          Duration.ofMinutes(10),
          Map.of(),
          Map.of(),
          true,
          Duration.ofMinutes(30));

  final Database database;
  final IncidentWorld incidents;
  final RecoveryStore store;
  final RecoveryDesk desk;
  final Proposals proposals;
  final RecoveryPart part;
  final RecoveryController controller;
  final List<Timer> timers = new ArrayList<>();

  RecoveryHub(Database database) {
    this.database = database;
    incidents = new IncidentWorld(database);
    store = new RecoveryStore(database);
    RecoveryVoice voice =
        new RecoveryVoice(
            incidents.faults(),
            incidents.open(),
            incidents.record(),
            store,
            SETTINGS,
            new Kept(),
            incidents::now);
    desk =
        new RecoveryDesk(
            store,
            voice,
            incidents.inventory(),
            SETTINGS,
            database,
            incidents.audit(),
            incidents::now);
    proposals = new Proposals(incidents.inventory(), incidents.faults(), store);
    part = new RecoveryPart(store, desk, proposals, incidents.record());
    controller =
        new RecoveryController(
            desk, store, proposals, incidents.record(), SETTINGS, incidents::now);
  }

  void pass(long minutes) {
    incidents.now(incidents.now().plus(Duration.ofMinutes(minutes)));
  }

  private final class Kept implements Timers {
    @Override
    public void set(Timer timer) {
      timers.removeIf(one -> one.subject().equals(timer.subject()));
      timers.add(timer);
    }

    @Override
    public void cancel(String kind, String subject, String name) {
      cancel(kind, subject);
    }

    @Override
    public void cancel(String kind, String subject) {
      timers.removeIf(one -> one.kind().equals(kind) && one.subject().equals(subject));
    }

    @Override
    public List<Timer> of(String kind, String subject) {
      return timers.stream().filter(one -> one.subject().equals(subject)).toList();
    }
  }
}
