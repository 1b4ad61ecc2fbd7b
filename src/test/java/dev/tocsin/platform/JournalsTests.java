package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
  void noneIsWrittenWhenTheyAreOff() throws IOException {
    TocsinSettings hub = engines.settings(DatabaseEngines.SQLITE);
    new Journals(settings(false), hub, engines.open(hub)).close();
    assertThat(hub.data().resolve("journals")).doesNotExist();
  }

  private static JournalSettings settings(boolean enabled) {
    Duration week = Duration.ofDays(7);
    return new JournalSettings(enabled, week, week, week, week, DataSize.ofMegabytes(10));
  }
}
