package dev.tocsin.watch;

import dev.tocsin.identity.TestClock;
import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Secrets;
import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.Sources;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Check;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Group;
import dev.tocsin.watch.check.Target;
import dev.tocsin.watch.probe.AgentProbe;
import dev.tocsin.watch.probe.OutsideProbe;
import dev.tocsin.watch.probe.StorageProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/**
 * The module put together by hand over a real database; what the intake takes is kept in a list.
 */
final class WatchTestHub implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(3);

  final TestClock clock = new TestClock();
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final WatchSettings settings =
      new WatchSettings(
          true,
          LIMIT,
          8,
          2,
          4,
          null,
          Map.of(),
          "watch-heartbeat",
          Duration.ofMinutes(5),
          Duration.ofDays(2),
          Duration.ofDays(14),
          Duration.ofDays(400),
          ZoneId.of("Europe/Paris"));
  final Taken intake = new Taken();
  final List<Sources.Source> sources = new ArrayList<>();
  final WatchStore store;
  final NewsDesk news;
  final WatchBoard board;
  final SilenceProbe silence;
  final CheckFiles files;
  final Looker looker;
  final UsageBook usage;
  final RestoreStore restores;
  private final StorageProbe storage;
  private final AgentSessions sessions;
  private final OutsideProbe outside;

  WatchTestHub(Database database, Path home) {
    store = new WatchStore(database);
    news = new NewsDesk(store, intake);
    board = new WatchBoard(store, news, clock, metrics);
    silence = restarted();
    files =
        new CheckFiles(
            new MockEnvironment().withProperty("tocsin.folders.watch", home.toString()),
            settings,
            metrics);
    usage = new UsageBook(new UsageStore(database), settings);
    restores = new RestoreStore(database);
    storage = new StorageProbe(LIMIT, null, new NoSecrets(), InstantSource.system());
    outside = new OutsideProbe(LIMIT, null, InstantSource.system());
    SshSettings ssh = new SshSettings(LIMIT, LIMIT, LIMIT, Duration.ofMinutes(1), 8, true);
    sessions = new AgentSessions(home, ssh, metrics);
    looker =
        new Looker(
            new Looker.Probes(
                outside,
                new AgentProbe(sessions, (server, backup, at) -> {}, clock),
                storage,
                silence,
                new RestoreProbe(restores, board, clock)),
            new Looker.Books(board, usage),
            files,
            new StaticListableBeanFactory().getBeanProvider(Maintenance.class),
            new Looker.Surroundings(settings, clock, metrics));
  }

  /** The probe as it is after a start at this moment. */
  SilenceProbe restarted() {
    return new SilenceProbe(new Known(), board, intake, clock);
  }

  static Cell web(String server, Integer... ports) {
    return new Cell(
        new Check(
            "web",
            CheckKind.WEB,
            Group.ALL,
            Duration.ofMinutes(5),
            1,
            null,
            "critical",
            Arrays.asList(ports),
            "/",
            List.of()),
        Target.of(
            new Server(
                server, null, List.of(), List.of("127.0.0.1"), List.of("web"), null, Map.of())));
  }

  @Override
  public void close() {
    looker.destroy();
    news.destroy();
    sessions.close();
    outside.close();
    storage.close();
  }

  private static final class NoSecrets implements Secrets {
    @Override
    public Optional<String> find(String name) {
      return Optional.empty();
    }

    @Override
    public String findOrGenerate(String name) {
      throw new IllegalStateException("there are no secrets here");
    }
  }

  /** Takes everything unless told not to. */
  static final class Taken implements Intake {
    final List<NewSignal> signals = new CopyOnWriteArrayList<>();
    final Map<String, String> kept = new ConcurrentHashMap<>();
    volatile boolean full;

    @Override
    public Accepted accept(NewSignal signal) throws Refused {
      refuseWhenFull();
      signals.add(signal);
      return new Accepted("id", false);
    }

    @Override
    public Optional<String> checkpoint(String reader) {
      return Optional.ofNullable(kept.get(reader));
    }

    @Override
    public void keep(NewSignal.Checkpoint checkpoint) throws Refused {
      refuseWhenFull();
      kept.put(checkpoint.reader(), checkpoint.position());
    }

    private void refuseWhenFull() throws Refused {
      if (full) {
        throw new Refused(Refused.Reason.STORE_UNAVAILABLE, "the disk is full");
      }
    }

    List<String> bodies() {
      return signals.stream()
          .map(signal -> new String(signal.body(), StandardCharsets.UTF_8))
          .toList();
    }
  }

  private final class Known implements Sources {
    @Override
    public List<Source> list() {
      return List.copyOf(sources);
    }

    @Override
    public Optional<Instant> lastSignal() {
      return Optional.empty();
    }
  }
}
