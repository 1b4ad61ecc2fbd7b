package dev.tocsin.platform;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
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

  /** Both sources may be the same; the writing one should hold a single connection. */
  public Database(DataSource writing, DataSource reading) {
    this.writer = new JdbcTemplate(writing);
    this.reader = new JdbcTemplate(reading);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(writing));
    this.sqlite = product(writing).equals("SQLite");
  }

  /**
   * Runs the work in one write transaction, joining the one this thread is already in; any
   * exception rolls back.
   */
  public <T> T write(Function<JdbcTemplate, T> work) {
    return requireNonNull(transactions.execute(status -> work.apply(writer)));
  }

  /** As {@link #write}, for work that has no result. */
  public void writing(Consumer<JdbcTemplate> work) {
    transactions.executeWithoutResult(status -> work.accept(writer));
  }

  /** The writing connection outside any transaction: each statement commits by itself. */
  public JdbcTemplate autocommitting() {
    return writer;
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
