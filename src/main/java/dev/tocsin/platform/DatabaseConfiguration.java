package dev.tocsin.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Opens the database (SQLite in the data folder unless an address is set), migrates it, and gives
 * the clock.
 */
@Configuration
class DatabaseConfiguration {

  private static final int READERS = 4;

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  @Primary
  HikariDataSource writingDataSource(TocsinSettings settings) throws IOException {
    createFolder(settings.data());
    if (sqlite(settings)) {
      createFile(file(settings));
      prepareFile(file(settings));
    }
    HikariConfig config = pool(settings, "tocsin-writer", 1);
    if (!sqlite(settings)) {
      // A hub whose machine went away in the middle must not keep the others waiting for hours.
      config.setConnectionInitSql("set idle_in_transaction_session_timeout = '60s'");
    }
    HikariDataSource source = new HikariDataSource(config);
    migrate(source);
    return source;
  }

  @Bean
  HikariDataSource readingDataSource(
      TocsinSettings settings, @Qualifier("writingDataSource") DataSource migratedFirst) {
    HikariConfig config = pool(settings, "tocsin-reader", READERS);
    config.setReadOnly(!sqlite(settings));
    return new HikariDataSource(config);
  }

  @Bean
  Database database(
      @Qualifier("writingDataSource") DataSource writing,
      @Qualifier("readingDataSource") DataSource reading) {
    return new Database(writing, reading);
  }

  private static HikariConfig pool(TocsinSettings settings, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    TocsinSettings.Database database = settings.database();
    if (sqlite(settings)) {
      config.setJdbcUrl(sqliteUrl(file(settings)));
      config.setConnectionInitSql("pragma wal_autocheckpoint = " + WalCheckpoints.LONGEST);
    } else {
      config.setJdbcUrl(database.url());
      config.setUsername(database.user());
      config.setPassword(database.password());
    }
    return config;
  }

  private static boolean sqlite(TocsinSettings settings) {
    return settings.database().url().isEmpty();
  }

  private static Path file(TocsinSettings settings) {
    return settings.data().resolve("tocsin.db");
  }

  /** What it will hold is the clients' mail and more: for the hub's own user only. */
  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** The engine gives the files beside it the same rights. */
  private static void createFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /**
   * Incremental vacuum must be chosen before anything is written, so before the change to WAL; the
   * driver takes no such option in the address.
   */
  private static void prepareFile(Path file) {
    try (Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = plain.createStatement()) {
      statement.execute("pragma auto_vacuum = incremental");
      statement.execute("pragma journal_mode = wal");
    } catch (SQLException e) {
      throw new DatabaseClosed(file, e);
    }
  }

  /**
   * WAL with synchronous=FULL fsyncs each commit; IMMEDIATE takes the write lock at the start of a
   * transaction. Only options that the driver knows: it takes an unknown one as part of the file's
   * name.
   */
  static String sqliteUrl(Path file) {
    return "jdbc:sqlite:"
        + file
        + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE"
        + "&cache_size=-16000&temp_store=MEMORY";
  }

  /** Through connections of its own: Flyway needs a second one on PostgreSQL, the pool has one. */
  private static void migrate(HikariDataSource source) {
    Flyway.configure()
        .dataSource(source.getJdbcUrl(), source.getUsername(), source.getPassword())
        .placeholders(Map.of("blob", isSqlite(source) ? "blob" : "bytea"))
        .load()
        .migrate();
  }

  private static boolean isSqlite(HikariDataSource source) {
    return source.getJdbcUrl().startsWith("jdbc:sqlite:");
  }
}
