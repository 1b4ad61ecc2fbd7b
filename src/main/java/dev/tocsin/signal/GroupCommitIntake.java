package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Unavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One writer drains a bounded queue; inputs that arrive while it commits share the next
 * transaction, and every caller waits for its own.
 */
@Component
class GroupCommitIntake implements Intake, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(GroupCommitIntake.class);

  /** A transaction larger than this gains nothing and keeps others waiting. */
  private static final int MOST_IN_ONE_COMMIT = 1000;

  private final SignalStore store;
  private final Database database;
  private final SignalWakeups wakeups;
  private final InstantSource clock;
  private final SignalSettings settings;
  private final BlockingQueue<Waiting> queue;
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Map<String, Signal> newest = new HashMap<>();
  private final Counter redeliveries;
  private final Counter refusals;
  private final DistributionSummary commitSizes;
  private volatile @Nullable Thread writer;
  private volatile boolean running;

  /** Of the writer alone: whether the last commit failed, so that an outage is logged once. */
  private boolean refusing;

  GroupCommitIntake(
      SignalStore store,
      Database database,
      SignalWakeups wakeups,
      InstantSource clock,
      SignalSettings settings,
      MeterRegistry meters) {
    this.store = store;
    this.database = database.ahead();
    this.wakeups = wakeups;
    this.clock = clock;
    this.settings = settings;
    this.queue = new ArrayBlockingQueue<>(settings.queueSize());
    this.redeliveries =
        Counter.builder("tocsin.signals.redelivered")
            .description("inputs that repeated an earlier signal and were only counted")
            .register(meters);
    this.refusals =
        Counter.builder("tocsin.signals.refused")
            .description("inputs that could not be made durable and were refused")
            .register(meters);
    this.commitSizes =
        DistributionSummary.builder("tocsin.signals.commit.size")
            .description("signals that shared one commit")
            .register(meters);
    Gauge.builder("tocsin.signals.commit.queue", queue, BlockingQueue::size)
        .description("inputs that wait for their commit")
        .register(meters);
  }

  @Override
  public Accepted accept(NewSignal signal) throws Refused {
    Waiting waiting = new Waiting(signal, new CompletableFuture<>());
    if (!running) {
      throw refused(Refused.Reason.STOPPING, "the hub is stopping");
    }
    long size = signal.body().length;
    if (queuedBytes.addAndGet(size) > settings.queueBytes().toBytes() || !queue.offer(waiting)) {
      queuedBytes.addAndGet(-size);
      throw refused(Refused.Reason.QUEUE_FULL, "too many inputs wait for their commit");
    }
    try {
      return waiting.receipt.get(settings.commitTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(Refused.Reason.STOPPING, "interrupted before the commit");
    } catch (TimeoutException e) {
      waiting.receipt.cancel(false);
      throw refused(Refused.Reason.STORE_UNAVAILABLE, "the commit takes too long");
    } catch (ExecutionException e) {
      throw refused(Refused.Reason.STORE_UNAVAILABLE, "the signal could not be stored");
    }
  }

  @Override
  public Optional<String> checkpoint(String reader) {
    return store.checkpoint(reader);
  }

  @Override
  public void keep(NewSignal.Checkpoint checkpoint) throws Refused {
    try {
      store.setCheckpoint(checkpoint, clock.instant());
    } catch (DataAccessException | TransactionException e) {
      throw refused(Refused.Reason.STORE_UNAVAILABLE, "the read position could not be stored");
    }
  }

  private Refused refused(Refused.Reason reason, String message) {
    refusals.increment();
    return new Refused(reason, message);
  }

  private void writeLoop() {
    List<Waiting> group = new ArrayList<>();
    while (running || !queue.isEmpty()) {
      try {
        Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        queue.drainTo(group, MOST_IN_ONE_COMMIT - 1);
        List<Waiting> awaited = group.stream().filter(one -> !one.receipt.isCancelled()).toList();
        if (!awaited.isEmpty()) {
          commit(awaited);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        group.forEach(waiting -> queuedBytes.addAndGet(-waiting.signal.body().length));
        group.clear();
      }
    }
  }

  private void commit(List<Waiting> group) {
    try {
      List<Accepted> receipts = database.write(jdbc -> write(group));
      commitSizes.record(group.size());
      if (refusing) {
        refusing = false;
        log.info("signals are stored again");
      }
      Set<String> sources = new HashSet<>();
      for (int i = 0; i < receipts.size(); i++) {
        Waiting waiting = group.get(i);
        Accepted receipt = receipts.get(i);
        if (receipt.redelivered()) {
          redeliveries.increment();
        }
        sources.add(waiting.signal.source());
        waiting.receipt.complete(receipt);
      }
      sources.forEach(wakeups::wake);
    } catch (RuntimeException | Error e) {
      newest.clear();
      if (group.size() > 1 && !Unavailable.isCauseOf(e)) {
        group.forEach(one -> commit(List.of(one)));
        return;
      }
      if (!refusing) {
        refusing = true;
        log.error("signals cannot be stored, their senders are told to try again: {}", message(e));
      }
      group.forEach(waiting -> waiting.receipt.completeExceptionally(e));
    }
  }

  /** Writes the group; the receipts are in its order. */
  private List<Accepted> write(List<Waiting> group) {
    List<Accepted> receipts = new ArrayList<>(group.size());
    List<Signal> fresh = new ArrayList<>(group.size());
    List<String> repeated = new ArrayList<>();
    Map<String, String> changedNewest = new HashMap<>();
    Instant now = clock.instant();
    for (Waiting waiting : group) {
      NewSignal in = waiting.signal;
      Optional<String> earlier = earlierDelivery(in, now);
      if (in.checkpoint() != null) {
        store.setCheckpoint(in.checkpoint(), now);
      }
      if (earlier.isPresent()) {
        repeated.add(earlier.get());
        receipts.add(new Accepted(earlier.get(), true));
        continue;
      }
      Signal signal =
          new Signal(Ids.next(), in.source(), in.receivedAt(), in.path(), in.headers(), in.body());
      fresh.add(signal);
      if (in.deliveryId() != null) {
        store.insertDelivery(in, signal.id(), now);
      }
      if (!in.isTest() && (in.deliveryId() == null || newest.containsKey(in.source()))) {
        newest.put(in.source(), signal);
        changedNewest.put(in.source(), signal.id());
      }
      receipts.add(new Accepted(signal.id(), false));
    }
    if (!fresh.isEmpty()) {
      store.insert(fresh);
      changedNewest.forEach(store::setNewest);
    }
    repeated.forEach(store::countRedelivery);
    return receipts;
  }

  /**
   * The signal that this input repeats. A sender's delivery name decides where there is one.
   * Otherwise the same bytes repeat the source's newest signal only: after anything else has come
   * from the source, the same bytes may tell of a new event ("down", "up", "down") and correlation
   * decides.
   */
  private Optional<String> earlierDelivery(NewSignal in, Instant now) {
    if (in.deliveryId() != null) {
      return store.delivered(in.source(), in.deliveryId());
    }
    if (in.isTest()) {
      return Optional.empty();
    }
    Signal last = newest.get(in.source());
    if (last == null) {
      last = store.newest(in.source()).orElse(null);
      if (last == null) {
        return Optional.empty();
      }
      newest.put(in.source(), last);
    }
    boolean repeats =
        last.receivedAt().plus(settings.repetitionWindow()).isAfter(now)
            && last.path().equals(in.path())
            && Arrays.equals(last.body(), in.body());
    return repeats ? Optional.of(last.id()) : Optional.empty();
  }

  private static String message(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  @Override
  public synchronized void start() {
    running = true;
    writer = Thread.ofPlatform().name("signal-writer").start(this::writeLoop);
  }

  @Override
  public synchronized void stop() {
    running = false;
    Thread thread = writer;
    if (thread != null) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      writer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before the doors and stops after them. */
  @Override
  public int getPhase() {
    return 0;
  }

  private record Waiting(NewSignal signal, CompletableFuture<Accepted> receipt) {}
}
