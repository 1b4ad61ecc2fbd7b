package dev.tocsin.platform;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Moves what SQLite has written ahead into the database file, beside the writers instead of in
 * their commits.
 *
 * <p>When this cannot keep up, the engine's own checkpoint at {@link #LONGEST} pages does it in a
 * commit.
 */
@Component
final class WalCheckpoints implements SmartLifecycle {

  /** Pages of 4 KiB after which a commit itself would checkpoint. */
  static final int LONGEST = 8192;

  private static final Logger log = LoggerFactory.getLogger(WalCheckpoints.class);
  private static final int WORTH_IT = 1000;
  private static final long LOOK_EVERY_MS = 100;

  private final Database database;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  /** So that an outage is logged once. */
  private boolean failing;

  WalCheckpoints(Database database) {
    this.database = database;
  }

  private void run() {
    try {
      while (!closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (database.walPages() >= WORTH_IT) {
        database.moveWal();
      }
      failing = false;
    } catch (DataAccessException e) {
      if (!failing) {
        failing = true;
        log.warn(
            "the database's write-ahead log cannot be moved into its file now: {}",
            e.getMostSpecificCause().getMessage());
      }
    }
  }

  @Override
  public void start() {
    if (database.isSqlite()) {
      thread = Thread.ofPlatform().name("wal-checkpoints").daemon().start(this::run);
    }
  }

  @Override
  public void stop() {
    closing.countDown();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Runs from before the first signal until after the last. */
  @Override
  public int getPhase() {
    return -1;
  }
}
