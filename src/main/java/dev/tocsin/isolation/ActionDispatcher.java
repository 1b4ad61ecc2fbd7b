package dev.tocsin.isolation;

import dev.tocsin.platform.TocsinSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives due actions to a bounded number of runner threads, woken after each commit and by a poll. A
 * server that hangs takes up at most its own share of them.
 */
@Component
class ActionDispatcher implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ActionDispatcher.class);
  private static final int LOOK_AT = 1000;
  private static final long STOP_SECONDS = 10;

  private final ActionBook book;
  private final ActionStore store;
  private final ActionRunner runner;
  private final Settings settings;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Semaphore wake = new Semaphore(0);
  private final Map<String, String> serverOfAction = new HashMap<>();
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;
  private @Nullable ExecutorService runners;

  ActionDispatcher(
      ActionBook book,
      ActionRunner runner,
      Settings settings,
      InstantSource clock,
      MeterRegistry metrics) {
    this.book = book;
    this.store = settings.store();
    this.runner = runner;
    this.settings = settings;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** What it is told. */
  record Settings(IsolationSettings isolation, TocsinSettings hub, ActionStore store) {}

  @Override
  public void start() {
    if (settings.hub().database().url().isEmpty()) {
      // SQLite belongs to one process: what is under way now was left by one that has ended.
      int left = store.orphan(runner.name());
      if (left > 0) {
        log.warn("{} actions were under way when the hub stopped; their sites are checked", left);
      }
    }
    stopping = false;
    runners =
        Executors.newFixedThreadPool(
            settings.isolation().runners(),
            Thread.ofPlatform().name("isolation-", 1).daemon().factory());
    book.onWork(wake::release);
    thread = Thread.ofPlatform().name("isolation-dispatch").daemon().start(this::loop);
  }

  @Override
  public void stop() {
    stopping = true;
    book.onWork(() -> {});
    wake.release();
    ExecutorService pool = runners;
    Thread dispatching = thread;
    thread = null;
    try {
      if (dispatching != null) {
        dispatching.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
      }
      if (pool != null) {
        pool.shutdown();
        if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
          pool.shutdownNow();
          if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
            log.warn("commands are still under way; their sites are checked after the next start");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void loop() {
    long poll = settings.isolation().poll().toMillis();
    while (!stopping) {
      try {
        handOut();
        if (wake.tryAcquire(poll, TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        failed("the due actions cannot be read", e);
        pause(poll);
      }
    }
  }

  private void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void handOut() {
    for (Action action : store.due(clock.instant(), LOOK_AT)) {
      if (stopping) {
        return;
      }
      if (take(action)) {
        submit(action.id());
      }
    }
  }

  private void submit(String id) {
    ExecutorService pool = runners;
    if (pool == null) {
      return;
    }
    pool.execute(
        () -> {
          boolean moved = false;
          try {
            moved = runner.work(id);
          } catch (RuntimeException e) {
            failed("action " + id + " could not be taken further", e);
          } finally {
            giveBack(id, moved);
          }
        });
  }

  private boolean take(Action action) {
    String server = action.order().server();
    synchronized (serverOfAction) {
      long there = serverOfAction.values().stream().filter(server::equals).count();
      if (serverOfAction.containsKey(action.id())
          || there >= settings.isolation().runnersPerServer()
          || serverOfAction.size() >= settings.isolation().runners()) {
        return false;
      }
      serverOfAction.put(action.id(), server);
      return true;
    }
  }

  private void giveBack(String id, boolean lookAgain) {
    synchronized (serverOfAction) {
      serverOfAction.remove(id);
    }
    if (lookAgain && !stopping) {
      wake.release();
    }
  }

  private void failed(String what, RuntimeException e) {
    metrics.counter("tocsin.isolation.errors").increment();
    log.error("{}: {}", what, e.toString());
  }
}
