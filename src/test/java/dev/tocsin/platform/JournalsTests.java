package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

class JournalsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @Test
  void theFourKindsAreKeptApart() throws IOException {
    TocsinSettings hub = engines.settings(DatabaseEngines.SQLITE);
    Database database = engines.open(hub);
    Logger some = (Logger) LoggerFactory.getLogger("dev.tocsin.some");
    Journals journals = new Journals(settings(true), hub, database);
    try {
      LoggerFactory.getLogger(Journals.SECURITY).info("act-of-ann");
      some.setLevel(Level.DEBUG);
      some.warn("trouble");
      some.debug("detail");
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      meters.counter("tocsin.things", "kind", "a").increment(3);
      meters.counter("jvm.things").increment();
      new StatisticsJournal(meters).write();
    } finally {
      journals.close();
      some.setLevel(null);
    }
    some.warn("after the end");

    Path folder = hub.data().resolve("journals");
    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(folder.resolve("security.log")).content().contains("act-of-ann").hasLineCount(1);
    assertThat(folder.resolve("monitoring.log"))
        .content()
        .contains("trouble")
        .doesNotContain("act-of-ann", "detail", "tocsin.things", "after the end");
    assertThat(folder.resolve("debugging.log"))
        .content()
        .contains("detail")
        .doesNotContain("trouble");
    assertThat(folder.resolve("statistics.log"))
        .content()
        .contains("tocsin.things{kind=a} count 3.0")
        .hasLineCount(1);
  }

  @Test
  void aJournalIsCutToItsSizeTodayToo() throws IOException {
    TocsinSettings hub = engines.settings(DatabaseEngines.SQLITE);
    Database database = engines.open(hub);
    long largest = 200_000;
    Random random = new Random(1);
    String newest = "";
    for (int start = 0; start < 2; start++) {
      Journals journals = new Journals(settings(true, DataSize.ofBytes(largest)), hub, database);
      try {
        byte[] noise = new byte[500];
        for (int i = 0; i < 1000; i++) { // a megabyte that packs badly
          random.nextBytes(noise);
          newest = HexFormat.of().formatHex(noise);
          LoggerFactory.getLogger(Journals.SECURITY).info(newest);
        }
      } finally {
        journals.close();
      }
      // Old parts are packed and removed by threads of their own, later than a flood of lines
      // comes; what they left goes when the journal is next opened or a part of it is full.
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                new Journals(settings(true, DataSize.ofBytes(largest)), hub, database).close();
                assertThat(size(hub)).isLessThanOrEqualTo(largest);
              });
      assertThat(hub.data().resolve("journals/security.log")).content().contains(newest);
    }
  }

  private static long size(TocsinSettings hub) throws IOException {
    try (Stream<Path> files = Files.list(hub.data().resolve("journals"))) {
      return files
          .map(Path::toFile)
          .filter(file -> file.getName().startsWith("sec"))
          .mapToLong(File::length)
          .sum();
    }
  }

  @Test
  void noneIsWrittenWhenTheyAreOff() throws IOException {
    TocsinSettings hub = engines.settings(DatabaseEngines.SQLITE);
    new Journals(settings(false), hub, engines.open(hub)).close();
    assertThat(hub.data().resolve("journals")).doesNotExist();
  }

  private static JournalSettings settings(boolean enabled) {
    return settings(enabled, DataSize.ofMegabytes(10));
  }

  private static JournalSettings settings(boolean enabled, DataSize largest) {
    Duration week = Duration.ofDays(7);
    return new JournalSettings(enabled, week, week, week, week, largest);
  }
}
