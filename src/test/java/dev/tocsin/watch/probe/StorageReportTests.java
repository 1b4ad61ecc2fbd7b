package dev.tocsin.watch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.watch.check.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageReportTests {

  private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");

  @Test
  void aBackupOfTheFutureIsNoFreshOne() {
    assertThat(judged(NOW.plus(Duration.ofDays(900))).outcome()).isEqualTo(Sample.Outcome.BAD);
    assertThat(judged(NOW.plus(Duration.ofMinutes(30))).value())
        .as("clocks differ a little")
        .isEqualTo(0.0);
    assertThat(judged(NOW.minus(Duration.ofHours(30))).value()).isEqualTo(30.0);
  }

  private static Sample judged(Instant stored) {
    StorageReport report = new StorageReport("");
    report.add(List.of(new StorageAnswer.Stored("db.sql.gz", stored, 9_000)));
    return report.judge("s3://backups/", false, NOW);
  }
}
