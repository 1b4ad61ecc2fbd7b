package dev.tocsin.platform;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's database: one writing connection, several reading ones.
 *
 * <p>Stores take a template from here and write plain SQL that SQLite and PostgreSQL both
 * understand. Errors are Spring's {@link org.springframework.dao.DataAccessException}s.
 */
public final class Database {

  private final JdbcTemplate writer;
  private final JdbcTemplate reader;
  private final TransactionTemplate transactions;
  private final boolean sqlite;

  private static final long LONGEST_WAIT_S = 30;

  /**
   * Several hubs on one PostgreSQL write one after the other, as the threads of one do: what a
   * decision rests on must not change before it is written. Any number that the hub alone uses.
   */
  private static final String TURN_AMONG_HUBS =
      "set local lock_timeout = '"
          + LONGEST_WAIT_S
          + "s'; select pg_advisory_xact_lock(7310871263441118285)";

  /** Writers take turns here: whoever waited longest is next. */
  private final ReentrantLock turn;

  /**
   * All but those who go ahead have this before their turn, so that they are one at a time there.
   */
  private final ReentrantLock queue;

  private final boolean ahead;

  /** Both sources may be the same; the writing one should hold a single connection. */
  public Database(DataSource writing, DataSource reading) {
    this.writer = new JdbcTemplate(writing);
    this.reader = new JdbcTemplate(reading);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(writing));
    this.sqlite = product(writing).equals("SQLite");
    this.turn = new ReentrantLock(true);
    this.queue = new ReentrantLock(true);
    this.ahead = false;
  }

  private Database(Database same) {
    this.writer = same.writer;
    this.reader = same.reader;
    this.transactions = same.transactions;
    this.sqlite = same.sqlite;
    this.turn = same.turn;
    this.queue = same.queue;
    this.ahead = true;
  }

  /**
   * The same database for work that goes ahead of the queue of others: for the few whose callers
   * are outside and wait. However many others write, it waits for one of them only.
   */
  public Database ahead() {
    return new Database(this);
  }

  /**
   * Runs the work in one write transaction, joining the one this thread is already in; any
   * exception rolls back.
   */
  public <T> T write(Function<JdbcTemplate, T> work) {
    return inTurn(
        () ->
            transactions.execute(
                status -> {
                  if (!sqlite && status.isNewTransaction()) {
                    writer.execute(TURN_AMONG_HUBS);
                  }
                  return work.apply(writer);
                }));
  }

  /** As {@link #write}, for work that has no result. */
  public void writing(Consumer<JdbcTemplate> work) {
    write(
        jdbc -> {
          work.accept(jdbc);
          return true;
        });
  }

  /**
   * As {@link #writing}, without waiting for the disk: after a loss of power the whole transaction
   * may be undone, never a part of it and never one before it. Whatever is committed by {@link
   * #write} later makes it durable too. For what is done again from durable input if it was undone,
   * and has no effect outside of the hub before another commit.
   */
  public void writingSoon(Consumer<JdbcTemplate> work) {
    if (turn.isHeldByCurrentThread()) {
      writing(work);
    } else if (sqlite) {
      autocommitting(
          jdbc -> {
            jdbc.execute("pragma synchronous = normal");
            try {
              writing(work);
            } finally {
              jdbc.execute("pragma synchronous = full");
            }
            return true;
          });
    } else {
      writing(
          jdbc -> {
            jdbc.execute("set local synchronous_commit = off");
            work.accept(jdbc);
          });
    }
  }

  /** The writing connection outside any transaction: each statement commits by itself. */
  public <T> T autocommitting(Function<JdbcTemplate, T> work) {
    return inTurn(() -> work.apply(writer));
  }

  private <T> T inTurn(Supplier<@Nullable T> work) {
    boolean queues = !ahead && !turn.isHeldByCurrentThread();
    if (queues) {
      await(queue);
    }
    try {
      await(turn);
      try {
        return requireNonNull(work.get());
      } finally {
        turn.unlock();
      }
    } finally {
      if (queues) {
        queue.unlock();
      }
    }
  }

  private static void await(ReentrantLock lock) {
    try {
      if (!lock.tryLock(LONGEST_WAIT_S, TimeUnit.SECONDS)) {
        throw new CannotAcquireLockException("other writers take too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotAcquireLockException("interrupted before its turn to write", e);
    }
  }

  /** Whether the engine is SQLite, for the few statements that only one engine knows. */
  public boolean isSqlite() {
    return sqlite;
  }

  /**
   * A template for reading: sees this thread's own uncommitted changes inside {@link #write},
   * committed data elsewhere.
   */
  public JdbcTemplate reading() {
    return TransactionSynchronizationManager.isActualTransactionActive() ? writer : reader;
  }

  /** SQLite alone: pages in the write-ahead log that are not in the database file yet. */
  int walPages() {
    return checkpoint(reader, "noop");
  }

  /**
   * SQLite alone: moves the write-ahead log into the database file. Most on a reading connection
   * while commits go on; then the few pages that came meanwhile on the writing one, so that the
   * next commit begins the log again and it stays small.
   */
  void moveWal() {
    checkpoint(reader, "passive");
    autocommitting(jdbc -> checkpoint(jdbc, "passive"));
  }

  private static int checkpoint(JdbcTemplate jdbc, String mode) {
    return requireNonNull(
        jdbc.queryForObject(
            "pragma wal_checkpoint(" + mode + ")",
            (row, i) -> row.getInt("log") - row.getInt("checkpointed")));
  }

  /**
   * Writes a whole and consistent copy to a new file while others go on reading and writing; only
   * where {@link #isSqlite}.
   */
  public void copyTo(Path file) {
    reader.update("vacuum into ?", file.toString());
  }

  private static String product(DataSource source) {
    try {
      return JdbcUtils.extractDatabaseMetaData(source, DatabaseMetaData::getDatabaseProductName);
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException("the database does not say what it is", e);
    }
  }
}
