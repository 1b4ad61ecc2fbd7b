package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseClosedTests {

  @Test
  void aFullDiskIsToldFromOtherTrouble() {
    assertThat(DatabaseClosedAnalyzer.toDo(4096)).startsWith("The disk is full (4 KiB are free).");
    assertThat(DatabaseClosedAnalyzer.toDo(0)).startsWith("The disk is full (0 KiB are free).");
    assertThat(DatabaseClosedAnalyzer.toDo(1 << 20)).contains("belong to the user", "'restore'");
    assertThat(DatabaseClosedAnalyzer.toDo(-1)).contains("belong to the user");
  }

  @Test
  void saysWhichFileAndWhy() {
    DatabaseClosed closed =
        new DatabaseClosed(Path.of("no-such-folder/tocsin.db"), new SQLException("disk I/O error"));
    FailureAnalysis said = new DatabaseClosedAnalyzer().analyze(closed, closed);
    assertThat(said.getDescription())
        .isEqualTo("the database no-such-folder/tocsin.db cannot be opened: disk I/O error");
  }
}
