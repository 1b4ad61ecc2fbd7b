package dev.tocsin.signal;

import dev.tocsin.platform.Unavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the signals of one source to its route, in order. When a batch fails its signals are tried
 * one by one; one that keeps failing is quarantined, the others go on.
 */
final class SourceWorker {

  private static final Logger log = LoggerFactory.getLogger(SourceWorker.class);
  private static final String TEST = "a test sent from the console";
  private static final long LOOK_EVERY_MS = 1000;

  /** Least time from the start of one batch of several signals to the start of the next. */
  private static final long GATHER_MS = 50;

  private static final long FIRST_PAUSE_MS = 50;
  private static final long LONGEST_PAUSE_MS = 5000;

  private final String source;
  private final SignalPump.BatchLimits limits;
  private final SignalPump.Handler handler;
  private final SignalStore store;
  private final SignalWakeups wakeups;
  private final int tries;
  private final MeterRegistry meters;
  private volatile boolean running = true;
  private @Nullable Thread thread;
  private long pause = FIRST_PAUSE_MS;

  SourceWorker(
      String source,
      SignalPump.BatchLimits limits,
      SignalPump.Handler handler,
      SignalStore store,
      SignalWakeups wakeups,
      int tries,
      MeterRegistry meters) {
    this.source = source;
    this.limits = limits;
    this.handler = handler;
    this.store = store;
    this.wakeups = wakeups;
    this.tries = tries;
    this.meters = meters;
    wakeups.listen(source);
  }

  void start() {
    thread = Thread.ofPlatform().name("signals-" + source).daemon().start(this::loop);
  }

  /** Waits for the batch in hand. */
  void stop() {
    running = false;
    wakeups.wake(source);
    Thread worker = thread;
    if (worker != null && worker != Thread.currentThread()) {
      try {
        worker.join(TimeUnit.SECONDS.toMillis(15));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void loop() {
    while (running) {
      try {
        List<Signal> waiting = store.waiting(source, limits);
        if (waiting.isEmpty()) {
          wakeups.await(source, LOOK_EVERY_MS);
        } else {
          long start = System.nanoTime();
          List<Signal> real = withoutTests(waiting);
          if (!real.isEmpty()) {
            handle(new SignalBatch(source, real));
          }
          pause = FIRST_PAUSE_MS;
          if (waiting.size() > 1 && waiting.size() < limits.signals()) {
            gather(start);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception | Error e) {
        rest(e);
      }
    }
  }

  /**
   * Under load lets the next signals come together: a transaction for many costs little more than
   * one for few. A signal that comes alone is never kept waiting.
   */
  private static void gather(long start) throws InterruptedException {
    long left = GATHER_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (left > 0) {
      TimeUnit.MILLISECONDS.sleep(left);
    }
  }

  /**
   * Settles the tests that the hub sent itself: they have come to the route, and no step of any
   * route has to know of them.
   */
  private List<Signal> withoutTests(List<Signal> waiting) {
    List<Signal> tests = waiting.stream().filter(Signal::isTest).toList();
    if (tests.isEmpty()) {
      return waiting;
    }
    store.record(
        tests.stream()
            .map(test -> new SignalOutcome(test.id(), SignalStatus.IGNORED, TEST, null))
            .toList());
    count(SignalStatus.IGNORED, tests.size());
    return waiting.stream().filter(signal -> !signal.isTest()).toList();
  }

  private void handle(SignalBatch batch) throws Exception {
    if (taken(batch.signals()) == null) {
      return;
    }
    List<Signal> failing = new ArrayList<>();
    for (Signal signal : left(batch)) {
      if (batch.signals().size() == 1 || taken(List.of(signal)) != null) {
        failing.add(signal);
      }
    }
    for (Signal signal : failing) {
      tryAgain(signal);
    }
  }

  private void tryAgain(Signal signal) throws Exception {
    SignalBatch alone = new SignalBatch(source, List.of(signal));
    Throwable failure = null;
    for (int turn = 1; turn <= tries && running; turn++) {
      if (left(alone).isEmpty()) {
        return;
      }
      failure = taken(alone.signals());
      if (failure == null) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MS << turn);
    }
    if (failure != null && running) {
      String reason = "handling failed " + tries + " times: " + describe(failure);
      log.warn("{} is quarantined: {}", signal, reason);
      log.debug("cause", failure);
      store.record(List.of(new SignalOutcome(signal.id(), SignalStatus.QUARANTINED, reason, null)));
      count(SignalStatus.QUARANTINED, 1);
    }
  }

  /**
   * The signals of the batch that have no outcome: a step that failed after the commit must not
   * repeat its effects.
   */
  private List<Signal> left(SignalBatch batch) {
    Set<String> ids = Set.copyOf(store.stillWaiting(batch));
    return batch.signals().stream().filter(signal -> ids.contains(signal.id())).toList();
  }

  /**
   * Tries once; returns why it failed when the signals may be to blame, null when they were taken.
   */
  private @Nullable Throwable taken(List<Signal> signals) throws Exception {
    try {
      take(new SignalBatch(source, signals));
      return null;
    } catch (Exception | Error e) {
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      if (Unavailable.isCauseOf(e)) {
        throw e;
      }
      return e;
    }
  }

  private void take(SignalBatch batch) throws Exception {
    handler.handle(batch);
    List<String> forgotten = store.stillWaiting(batch);
    if (!forgotten.isEmpty()) {
      store.record(
          forgotten.stream()
              .map(
                  id ->
                      new SignalOutcome(
                          id, SignalStatus.IGNORED, "no step of the route took it", null))
              .toList());
    }
    count(SignalStatus.PROCESSED, batch.signals().size() - forgotten.size());
    count(SignalStatus.IGNORED, forgotten.size());
  }

  private void count(SignalStatus outcome, int signals) {
    if (signals > 0) {
      Counter.builder("tocsin.signals.handled")
          .description("signals with an outcome")
          .tags("source", source, "outcome", outcome.word())
          .register(meters)
          .increment(signals);
    }
  }

  private void rest(Throwable failure) {
    if (pause == FIRST_PAUSE_MS) {
      log.warn("signals of '{}' wait, trying again: {}", source, describe(failure));
    }
    try {
      TimeUnit.MILLISECONDS.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  private static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof Unavailable)) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
