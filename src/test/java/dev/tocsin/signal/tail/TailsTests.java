package dev.tocsin.signal.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.door.RecordingIntake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All logs of a pattern, by a clock that the test moves. */
class TailsTests {

  @TempDir private Path folder;
  private final RecordingIntake intake = new RecordingIntake();
  private Instant now = Instant.parse("2026-11-22T03:00:00Z");
  private Tails tails;

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    write("a.example/logs/access_log", "old\n");
    write("b.example/logs/access_log", "old\n");
    tails = tails(Map.of());
  }

  private Tails tails(Map<String, String> more) {
    Map<String, String> options = new TreeMap<>(more);
    options.put("path", folder + "/*/logs/access_*");
    return new Tails(TailOptions.read("web", options, List.of(folder)), intake, () -> now);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Steps for a while of the test's clock. */
  private void settle() throws IOException {
    Instant until = now.plusSeconds(30);
    while (now.isBefore(until)) {
      Duration wait = tails.step();
      now = now.plus(wait.isZero() ? Duration.ofMillis(1) : wait);
    }
  }

  private Map<String, String> taken() {
    Map<String, String> taken = new TreeMap<>();
    for (NewSignal signal : intake.accepted()) {
      String name = folder.relativize(Path.of(signal.path())).toString();
      taken.merge(name, new String(signal.body(), UTF_8), String::concat);
    }
    return taken;
  }

  @Test
  void followsEachFileThatMatchesFromItsEnd() throws IOException {
    settle();
    assertThat(taken()).isEmpty();
    write("a.example/logs/access_log", "one\n");
    write("b.example/logs/access_log", "two\n");
    write("b.example/logs/error_log", "not asked for\n");
    settle();
    assertThat(taken())
        .isEqualTo(
            Map.of("a.example/logs/access_log", "one\n", "b.example/logs/access_log", "two\n"));
    assertThat(tails.problem()).isNull();
  }

  @Test
  void aLogThatAppearsIsReadFromItsStartAlsoWhileTheHubWasDown() throws IOException {
    settle();
    write("c.example/logs/access_log", "first\n");
    settle();
    tails.close();
    write("d.example/logs/access_log", "meanwhile\n");
    write("a.example/logs/access_log", "meanwhile\n");
    tails = tails(Map.of());
    settle();
    assertThat(taken())
        .isEqualTo(
            Map.of(
                "a.example/logs/access_log", "meanwhile\n",
                "c.example/logs/access_log", "first\n",
                "d.example/logs/access_log", "meanwhile\n"));
  }

  @Test
  void aRotatedOrPackedFileIsNoLogOfItsOwn() throws IOException {
    for (String old : new String[] {"access_log.2.gz", "access_log-20261121"}) {
      write("a.example/logs/" + old, "old\n");
      Files.setLastModifiedTime(
          folder.resolve("a.example/logs/" + old), FileTime.from(Instant.EPOCH));
    }
    settle();
    Path log = folder.resolve("a.example/logs/access_log");
    write("a.example/logs/access_log", "before\n");
    settle();
    Files.move(log, log.resolveSibling("access_log.1"));
    settle();
    write("a.example/logs/access_log", "after\n");
    settle();
    assertThat(taken()).isEqualTo(Map.of("a.example/logs/access_log", "before\nafter\n"));
  }

  @Test
  void oneThatCannotBeReadDoesNotHoldUpTheOthers() throws IOException {
    Path outside = Files.createTempFile("outside", "log");
    Files.createDirectories(folder.resolve("x.example/logs"));
    Files.createSymbolicLink(folder.resolve("x.example/logs/access_log"), outside);
    settle();
    write("a.example/logs/access_log", "one\n");
    settle();
    assertThat(taken()).isEqualTo(Map.of("a.example/logs/access_log", "one\n"));
    assertThat(tails.problem()).isEqualTo("1 of 3 files cannot be read now");
    Files.delete(outside);
  }

  @Test
  void saysThatNothingMatchesAndWaits() throws IOException {
    Path none = folder.resolve("none");
    TailOptions options =
        TailOptions.read("web", Map.of("path", none + "/*.log", "expected", "no"), List.of(folder));
    tails = new Tails(options, intake, () -> now);
    settle();
    assertThat(tails.awaited()).isFalse();
    assertThat(tails.problem()).isEqualTo("no file matches " + none + "/*.log");
    write("none/a.log", "one\n");
    settle();
    assertThat(tails.awaited()).isTrue();
    assertThat(Objects.requireNonNullElse(tails.problem(), "none")).isEqualTo("none");
    assertThat(taken()).isEqualTo(Map.of("none/a.log", "one\n"));
  }

  @Test
  void nothingBeginsBeforeItsPlaceIsKept() throws IOException {
    intake.refuse(Intake.Refused.Reason.STORE_UNAVAILABLE);
    settle();
    intake.stopRefusing();
    settle();
    write("a.example/logs/access_log", "one\n");
    settle();
    assertThat(taken()).isEqualTo(Map.of("a.example/logs/access_log", "one\n"));
  }
}
