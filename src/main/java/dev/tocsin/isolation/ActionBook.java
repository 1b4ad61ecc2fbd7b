package dev.tocsin.isolation;

import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps actions: each change, its place in the incident's record and its event in one transaction.
 * Who waits for changes is woken after the commit.
 */
@Component
class ActionBook {

  private static final long POLL_NANOS = Duration.ofMillis(250).toNanos();

  private final Database database;
  private final ActionStore store;
  private final ActionStory story;
  private final MeterRegistry metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition committed = lock.newCondition();
  private long commits;
  private volatile Runnable onWork = () -> {};

  ActionBook(Database database, ActionStore store, ActionStory story, MeterRegistry metrics) {
    this.database = database;
    this.store = store;
    this.story = story;
    this.metrics = metrics;
    metrics.gauge("tocsin.isolation.unknown", store, ActionStore::unknown);
  }

  /** Called after each commit that leaves something to run. */
  void onWork(Runnable listener) {
    onWork = listener;
  }

  /**
   * Keeps a new action.
   *
   * @param tellProposal whether a proposal is told by itself, and not together with others
   * @return false when the same request, or an action in force, is there already
   */
  boolean open(Action action, boolean tellProposal) {
    return database.write(
        sql -> {
          if (!store.insert(action)) {
            return false;
          }
          story.began(action, tellProposal);
          afterCommit(action);
          return true;
        });
  }

  /**
   * Changes an action as the step says.
   *
   * @throws NoSuchElementException when there is none of this id
   * @throws WrongState from the step
   */
  Action change(String id, UnaryOperator<Action> step) {
    return database.write(
        sql -> {
          Action before = get(id);
          Action after = step.apply(before);
          if (after.version() != before.version()) {
            keep(before, after);
            followUp(before, after);
          }
          return after;
        });
  }

  private void keep(Action before, Action after) {
    store.update(after);
    story.changed(before, after);
    afterCommit(after);
    count(before, after);
  }

  /**
   * Actions that were undone without a change, because this one was to keep the site cut: whoever
   * was told of their cut hears that the site is back when it is; when this one failed before it
   * cut anything, their own undo is run after all.
   */
  private void followUp(Action before, Action after) {
    boolean servesAgain =
        after.state() == ActionState.UNDONE && after.findings().undoAnswer() != null;
    boolean neverCut = after.state() == ActionState.FAILED;
    if (before.state() == after.state() || !(servesAgain || neverCut)) {
      return;
    }
    List<Action> released = store.released(after);
    if (released.isEmpty() || neverCut && store.otherHolder(after).isPresent()) {
      return;
    }
    if (servesAgain) {
      released.forEach(one -> keep(one, ActionLife.servedAgain(one, after)));
      return;
    }
    Action newest = released.getLast();
    if (!store.inForceBeside(newest)) {
      Instant now = after.progress().finishedAt();
      keep(newest, ActionLife.undoAfterAll(newest, after, now == null ? Instant.EPOCH : now));
    }
  }

  /** As {@link #change}, to decline; who did it stands in the incident's record. */
  Action decline(String id, String by, UnaryOperator<Action> step) {
    return database.write(
        sql -> {
          Action after = change(id, step);
          story.declined(after, by);
          return after;
        });
  }

  /** As {@link #change}, unless the action is no longer the one that was looked at. */
  Optional<Action> changeIfSame(Action seen, UnaryOperator<Action> step) {
    return database.write(
        sql ->
            get(seen.id()).version() == seen.version()
                ? Optional.of(change(seen.id(), step))
                : Optional.empty());
  }

  Action get(String id) {
    return store.find(id).orElseThrow(() -> new NoSuchElementException("no action " + id));
  }

  /** Waits until nothing more happens by itself; returns the action as it stands then. */
  Action awaitSettled(String id, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        long seen = commits();
        Action action = get(id);
        long left = deadline - System.nanoTime();
        if (action.state().settled() || left <= 0) {
          return action;
        }
        awaitCommit(seen, Math.min(left, POLL_NANOS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return get(id);
    }
  }

  private long commits() {
    lock.lock();
    try {
      return commits;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Never reads the database under the lock: whoever commits needs it, with the one writing
   * connection in hand.
   */
  private void awaitCommit(long seen, long nanos) throws InterruptedException {
    lock.lock();
    try {
      if (commits == seen) {
        committed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void afterCommit(Action action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            if (action.state().waitsForARunner()) {
              onWork.run();
            }
            lock.lock();
            try {
              commits++;
              committed.signalAll();
            } finally {
              lock.unlock();
            }
          }
        });
  }

  private void count(Action before, Action after) {
    if (before.state() == after.state()) {
      return;
    }
    switch (after.state()) {
      case DECLINED, DONE, FAILED, UNKNOWN, UNDONE, UNDO_FAILED, UNDO_UNKNOWN -> {
        String outcome = after.state().word();
        String verb = after.order().verb();
        metrics.counter("tocsin.isolation.actions", "verb", verb, "outcome", outcome).increment();
        Long ms = after.findings().ms();
        if (ms != null) {
          metrics
              .timer("tocsin.isolation.duration", "verb", verb, "outcome", outcome)
              .record(ms, TimeUnit.MILLISECONDS);
        }
      }
      default -> {}
    }
  }
}
