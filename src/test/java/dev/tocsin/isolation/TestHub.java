package dev.tocsin.isolation;

import dev.tocsin.audit.RecordingAudit;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.TocsinSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The module put together by hand over a real database and real SSH. */
final class TestHub implements AutoCloseable {

  static final SshSettings SSH =
      new SshSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          8,
          true);

  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final InstantSource clock = InstantSource.system();
  final Database database;
  final TestRecord record;
  final RecordingAudit audit = new RecordingAudit();
  final TestInventory inventory;
  final ActionStore store;
  final ActionBook book;
  final ActionDesk desk;
  final ActionRunner runner;
  final AgentSessions sessions;
  final IsolationPolicy policy;
  final ActionDispatcher dispatcher;

  TestHub(DatabaseEngines engines, TocsinSettings settings, TestInventory inventory, Path keys) {
    this(engines, settings, inventory, keys, SSH);
  }

  TestHub(
      DatabaseEngines engines,
      TocsinSettings settings,
      TestInventory inventory,
      Path keys,
      SshSettings ssh) {
    this.inventory = inventory;
    database = engines.open(settings);
    record = new TestRecord(database);
    store = new ActionStore(database);
    book = new ActionBook(database, store, new ActionStory(record, audit), metrics);
    sessions = new AgentSessions(keys, ssh, metrics);
    ActionLife life = new ActionLife(Samples.LIMITS);
    runner =
        new ActionRunner(
            book, store, life, new ActionRunner.Agents(sessions, inventory, ssh), clock);
    desk = new ActionDesk(book, store, life, runner, clock);
    policy = new IsolationPolicy(database, record, inventory, desk, clock);
    dispatcher =
        new ActionDispatcher(
            book,
            runner,
            new ActionDispatcher.Settings(Samples.LIMITS, settings, store),
            clock,
            metrics);
  }

  ActionsController controller(Duration answerWithin) {
    IsolationSettings limits = Samples.LIMITS;
    IsolationSettings patient =
        new IsolationSettings(
            limits.runners(),
            limits.runnersPerServer(),
            limits.attempts(),
            limits.retry(),
            limits.longestPause(),
            limits.redo(),
            limits.poll(),
            answerWithin);
    return new ActionsController(
        desk, new ActionRequests(record, inventory, desk, clock), book, patient);
  }

  Action only() {
    return store.ofIncident("incident-1").getFirst();
  }

  @Override
  public void close() {
    dispatcher.stop();
    sessions.close();
  }
}
