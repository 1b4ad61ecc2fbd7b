package dev.tocsin.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTests {

  private static final String INSERT =
      "insert into checkpoints (reader, position, updated_at) values (?, ?, 0)";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void everyDatabaseIsNew(String engine) {
    Database first = engines.fresh(engine);
    first.writing(sql -> sql.update(INSERT, "log", "1"));

    assertThat(rows(first)).isEqualTo(1);
    assertThat(rows(engines.fresh(engine))).isZero();
  }

  @EachDatabase
  void keepsWhatWasCommittedWhenOpenedAgain(String engine) {
    TocsinSettings settings = engines.settings(engine);
    engines.open(settings).writing(sql -> sql.update(INSERT, "log", "1"));
    engines.close();

    assertThat(rows(engines.open(settings))).isEqualTo(1);
  }

  @EachDatabase
  void rollsBackEverythingWhenTheWorkFails(String engine) {
    Database database = engines.fresh(engine);

    assertThatThrownBy(
            () ->
                database.writing(
                    sql -> {
                      sql.update(INSERT, "log", "1");
                      assertThat(rows(database)).isEqualTo(1);
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(rows(database)).isZero();
  }

  @EachDatabase
  void whoeverGoesAheadWaitsForFewOthers(String engine) throws InterruptedException {
    Database database = engines.fresh(engine);
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch free = new CountDownLatch(1);
    List<Thread> writers = new ArrayList<>();
    writers.add(
        waiting(
            () ->
                database.writing(
                    sql -> {
                      order.add("first");
                      untilFree(free);
                    })));
    for (int i = 0; i < 8; i++) {
      writers.add(waiting(() -> database.writing(sql -> order.add("queued"))));
    }
    writers.add(waiting(() -> database.ahead().writing(sql -> order.add("ahead"))));
    free.countDown();
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(order).hasSize(10).startsWith("first", "ahead", "queued");
  }

  /** One that has begun and waits for a lock. */
  private static Thread waiting(Runnable work) {
    Thread thread = Thread.ofPlatform().start(work);
    await()
        .until(
            () ->
                thread.getState() == Thread.State.TIMED_WAITING
                    || thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private static void untilFree(CountDownLatch free) {
    try {
      free.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void sqliteIsOneFileWhoseFreePagesCanBeGivenBack() {
    TocsinSettings settings = engines.settings(DatabaseEngines.SQLITE);
    Database database = engines.open(settings);

    assertThat(settings.data().resolve("tocsin.db")).isNotEmptyFile();
    assertThat(pragma(database, "auto_vacuum")).isEqualTo("2");
    assertThat(pragma(database, "synchronous")).isEqualTo("2");
    assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
  }

  @EachDatabase
  void aCommitThatNeedNotWaitForTheDiskLeavesTheNextOnesWaiting(String engine) {
    Database database = engines.fresh(engine);
    String setting = database.isSqlite() ? "pragma synchronous" : "show synchronous_commit";
    if (!database.isSqlite()) {
      database.autocommitting(sql -> sql.update("set synchronous_commit = on"));
    }
    List<String> seen = new ArrayList<>();
    database.writingSoon(
        sql -> {
          sql.update(INSERT, "log", "1");
          seen.add(sql.queryForObject(setting, String.class));
        });
    assertThatThrownBy(
            () ->
                database.writingSoon(
                    sql -> {
                      sql.update(INSERT, "other", "1");
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    database.writing(
        sql -> {
          database.writingSoon(inner -> inner.update(INSERT, "joined", "1"));
          seen.add(sql.queryForObject(setting, String.class));
        });

    assertThat(seen).isEqualTo(database.isSqlite() ? List.of("1", "2") : List.of("off", "on"));
    assertThat(rows(database)).isEqualTo(2);
  }

  @Test
  void whatWasWrittenAheadIsMovedBesideTheWriters() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    database.writing(sql -> sql.update(INSERT, "log", "x".repeat(WalCheckpoints.LONGEST * 2000)));
    assertThat(database.walPages()).isGreaterThan(1000);

    WalCheckpoints checkpoints = new WalCheckpoints(database);
    checkpoints.start();
    await().untilAsserted(() -> assertThat(database.walPages()).isZero());
    checkpoints.stop();
    assertThat(checkpoints.isRunning()).isFalse();
  }

  @Test
  void aCopyIsWholeWhileOthersWrite() {
    TocsinSettings settings = engines.settings(DatabaseEngines.SQLITE);
    Database database = engines.open(settings);
    database.writing(sql -> sql.update(INSERT, "log", "1"));
    TocsinSettings other = engines.settings(DatabaseEngines.SQLITE);
    Database beside = engines.open(settings);
    database.writing(
        sql -> {
          sql.update(INSERT, "mail", "2");
          beside.copyTo(other.data().resolve("tocsin.db"));
        });

    assertThat(rows(database)).isEqualTo(2);
    Database copy = engines.open(other);
    assertThat(rows(copy)).as("what was committed").isEqualTo(1);
    assertThat(pragma(copy, "auto_vacuum")).isEqualTo("2");
    assertThat(pragma(copy, "journal_mode")).isEqualTo("wal");
  }

  @Test
  void onlyTheHubsOwnUserReadsWhatItKeeps() throws IOException {
    Path data = engines.settings(DatabaseEngines.SQLITE).data().resolve("made/by/the/hub");
    engines
        .open(new TocsinSettings(data, "", "", new TocsinSettings.Database("", "", "")))
        .writing(sql -> sql.update(INSERT, "log", "1"));

    assertThat(Files.getPosixFilePermissions(data))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files)
          .hasSizeGreaterThan(1)
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static String pragma(Database database, String name) {
    return database.autocommitting(
        jdbc -> requireNonNull(jdbc.queryForObject("pragma " + name, String.class)));
  }

  private static int rows(Database database) {
    Integer count =
        database.reading().queryForObject("select count(*) from checkpoints", Integer.class);
    return count == null ? -1 : count;
  }
}
