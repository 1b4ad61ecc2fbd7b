package dev.tocsin.watch;

import dev.tocsin.inventory.Server;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.CheckKind.Means;
import dev.tocsin.watch.check.Pause;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Target;
import dev.tocsin.watch.probe.AgentProbe;
import dev.tocsin.watch.probe.OutsideProbe;
import dev.tocsin.watch.probe.StorageProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs looks, each on a thread of its own. A server may hold up its own looks only: what waits for
 * it holds no place that others need. A look that is due while the one before is under way is left
 * out; it counts as one that found nothing out unless the one before still waits for its turn,
 * which it gets, since whatever has begun ends in its time.
 */
@Component
class Looker implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Looker.class);

  private static final int STORAGE_AT_ONCE = 8;

  private final Probes probes;
  private final WatchBoard board;
  private final UsageBook usage;
  private final CheckFiles files;
  private final List<Maintenance> maintenance;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final WatchSettings settings;
  private final Set<Cell.Key> underWay = ConcurrentHashMap.newKeySet();

  /** Of those under way the ones that have begun; the others wait for their turn. */
  private final Set<Cell.Key> looking = ConcurrentHashMap.newKeySet();

  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
  private final Semaphore outsideAtOnce;
  private final Semaphore agentsAtOnce;
  private final Semaphore storageAtOnce = new Semaphore(STORAGE_AT_ONCE, true);
  private final Semaphore hubAtOnce = new Semaphore(1, true);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("watch-", 1).factory());

  /** The ways to look. */
  record Probes(
      OutsideProbe outside,
      AgentProbe agents,
      StorageProbe storage,
      SilenceProbe silence,
      RestoreProbe restores) {}

  /** Where it is written down what they found. */
  record Books(WatchBoard board, UsageBook usage) {}

  Looker(
      Probes probes,
      Books books,
      CheckFiles files,
      ObjectProvider<Maintenance> maintenance,
      Surroundings around) {
    this.probes = probes;
    this.board = books.board();
    this.usage = books.usage();
    this.files = files;
    this.maintenance = maintenance.orderedStream().toList();
    this.clock = around.clock();
    this.metrics = around.metrics();
    this.settings = around.settings();
    this.outsideAtOnce = new Semaphore(settings.atOnce(), true);
    this.agentsAtOnce = new Semaphore(settings.agentsAtOnce(), true);
  }

  /** What everything here needs. */
  record Surroundings(WatchSettings settings, InstantSource clock, MeterRegistry metrics) {}

  /** Returns at once. */
  void look(Cell cell) {
    if (!underWay.add(cell.key())) {
      metrics.counter("tocsin.watch.left.out", "check", cell.check().kind().word()).increment();
      if (looking.contains(cell.key())) {
        start(() -> leftOut(cell));
      }
    } else if (!start(() -> run(cell))) {
      underWay.remove(cell.key());
    }
  }

  /** False when the hub is stopping. */
  private boolean start(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Were it not told, what never comes back would stand as it did for ever. */
  private void leftOut(Cell cell) {
    try {
      took(cell, Sample.unknown(clock.instant(), "the look before this one is still under way"));
    } catch (RuntimeException e) {
      failed(cell, e);
    }
  }

  private void run(Cell cell) {
    try {
      Means means = cell.check().kind().means();
      Semaphore place = place(cell, means);
      Semaphore room = room(means);
      place.acquire();
      try {
        room.acquire();
        looking.add(cell.key());
        try {
          took(cell, found(cell, means));
        } finally {
          looking.remove(cell.key());
          room.release();
        }
      } finally {
        place.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(cell, e);
    } finally {
      underWay.remove(cell.key());
    }
  }

  private void took(Cell cell, Sample sample) {
    board.take(cell, sample).ifPresent(bad -> usage.count(cell, sample, bad));
  }

  /**
   * A look that breaks has found nothing out: were that not told, the cell would stay as it was.
   */
  private Sample found(Cell cell, Means means) {
    try {
      return sample(cell, means);
    } catch (RuntimeException e) {
      failed(cell, e);
      return Sample.unknown(
          clock.instant(), "the check itself failed: " + e.getClass().getSimpleName());
    }
  }

  private void failed(Cell cell, RuntimeException e) {
    metrics.counter("tocsin.watch.failed", "check", cell.check().kind().word()).increment();
    log.warn("the check {} of {} failed", cell.check().name(), cell.target().name(), e);
  }

  private Sample sample(Cell cell, Means means) {
    Instant now = clock.instant();
    Optional<String> leftAlone = leftAlone(cell.target(), now);
    if (leftAlone.isPresent()) {
      return Sample.excused(now, "left alone: " + leftAlone.get());
    }
    return switch (means) {
      case OUTSIDE -> probes.outside().look(cell);
      case AGENT -> probes.agents().look(cell);
      case STORAGE -> probes.storage().look(cell);
      case HUB ->
          cell.check().kind() == CheckKind.RESTORE_TEST
              ? probes.restores().look(cell)
              : probes.silence().look(cell);
    };
  }

  private Optional<String> leftAlone(Target target, Instant now) {
    for (Pause pause : files.current().pauses()) {
      if (pause.covers(target, now)) {
        return Optional.of(pause.reason());
      }
    }
    String server = target.server() == null ? null : target.server().name();
    String service = target.service() == null ? null : target.service().name();
    return maintenance.stream()
        .flatMap(one -> one.covers(server, service, now).stream())
        .findFirst();
  }

  private Semaphore room(Means means) {
    return switch (means) {
      case OUTSIDE -> outsideAtOnce;
      case AGENT -> agentsAtOnce;
      case STORAGE -> storageAtOnce;
      case HUB -> hubAtOnce;
    };
  }

  /** What is asked about a server itself does not wait for its sites. */
  private Semaphore place(Cell cell, Means means) {
    Server server = cell.target().server();
    String key =
        means + " " + cell.check().kind().subject() + " " + (server == null ? "" : server.name());
    int room = means == Means.OUTSIDE ? settings.atOncePerServer() : 1;
    return places.computeIfAbsent(key, of -> new Semaphore(room, true));
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
