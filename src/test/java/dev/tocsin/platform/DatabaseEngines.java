package dev.tocsin.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * Fresh migrated databases for tests, opened as the hub opens its own and closed after each test.
 *
 * <pre>
 * &#64;RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
 *
 * &#64;EachDatabase
 * void keepsARow(String engine) {
 *   Database database = engines.fresh(engine);
 * }
 * </pre>
 *
 * <p>SQLite is a file in a new temporary folder; PostgreSQL is one embedded server for the whole
 * JVM with a new database for each call.
 */
public final class DatabaseEngines implements AfterEachCallback {

  public static final String SQLITE = "sqlite";
  public static final String POSTGRESQL = "postgresql";

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final Deque<HikariDataSource> pools = new ArrayDeque<>();
  private final Deque<Path> folders = new ArrayDeque<>();

  /** A new empty database with the hub's tables. */
  public Database fresh(String engine) {
    return open(settings(engine));
  }

  /** Settings that point to a new data folder and a new database without tables. */
  public TocsinSettings settings(String engine) {
    return new TocsinSettings(
        folder(),
        "http://127.0.0.1:8080",
        "Tocsin",
        switch (engine) {
          case SQLITE -> new TocsinSettings.Database("", "", "");
          case POSTGRESQL -> new TocsinSettings.Database(Postgres.create(), "postgres", "postgres");
          default -> throw new IllegalArgumentException("no such engine: " + engine);
        });
  }

  /** Opens and migrates; a second call with the same settings sees what the first one wrote. */
  public Database open(TocsinSettings settings) {
    DatabaseConfiguration configuration = new DatabaseConfiguration();
    try {
      DataSource writing = keep(configuration.writingDataSource(settings));
      return configuration.database(
          writing, keep(configuration.readingDataSource(settings, writing)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes what was opened, as the end of the process would. */
  public void close() {
    while (!pools.isEmpty()) {
      pools.pop().close();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
    while (!folders.isEmpty()) {
      FileSystemUtils.deleteRecursively(folders.pop());
    }
  }

  private HikariDataSource keep(HikariDataSource pool) {
    pools.push(pool);
    return pool;
  }

  private Path folder() {
    try {
      Path folder = Files.createTempDirectory("tocsin-test");
      folders.push(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one server, started when first asked for; it stops with the JVM. */
  private static final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Makes a database and returns its address. */
    static String create() {
      String name = String.format(Locale.ROOT, "tocsin_%d", COUNTER.incrementAndGet());
      try (Connection connection = SERVER.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot make the database " + name, e);
      }
      return SERVER.getJdbcUrl("postgres", name);
    }
  }
}
