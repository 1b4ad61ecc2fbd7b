package dev.tocsin.signal.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.TestClock;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.door.RecordingIntake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many logs by one pattern, in vhosts' folders as well. */
class TailGroupTests {

  @TempDir private Path folder;
  private final RecordingIntake intake = new RecordingIntake();
  private final TestClock clock = new TestClock();
  private TailGroup group;

  @BeforeEach
  void prepare() throws IOException {
    folder = folder.toRealPath();
    group = group("*access.log", Map.of());
  }

  @AfterEach
  void close() throws IOException {
    group.close();
  }

  @Test
  void eachFileHasAPlaceOfItsOwn() throws IOException {
    write("access.log", "old\n");
    write("shop-access.log", "old\n");
    settle();
    write("access.log", "one\n");
    write("shop-access.log", "two\n");
    settle();
    assertThat(lines())
        .containsOnly(Map.entry("access.log", "one\n"), Map.entry("shop-access.log", "two\n"));
    assertThat(intake.accepted()).extracting(NewSignal::source).containsOnly("web");
    assertThat(intake.accepted().stream().map(one -> one.checkpoint().reader()).distinct())
        .hasSize(2);
  }

  @Test
  void aFileThatAppearsLaterIsTakenFromItsBeginning() throws IOException {
    write("access.log", "old\n");
    settle();
    write("new-access.log", "first\n");
    settle();
    assertThat(lines()).containsOnly(Map.entry("new-access.log", "first\n"));
  }

  @Test
  void aFileThatAppearedWhileTheHubWasDownIsTakenFromItsBeginning() throws IOException {
    write("access.log", "old\n");
    settle();
    group.close();
    write("access.log", "meanwhile\n");
    write("new-access.log", "first\n");
    group = group("*access.log", Map.of());
    settle();
    assertThat(lines())
        .containsOnly(
            Map.entry("access.log", "meanwhile\n"), Map.entry("new-access.log", "first\n"));
    assertThat(intake.redelivered()).isZero();
  }

  @Test
  void rotationsAreFollowedAndNeverTakenForLogsOfTheirOwn() throws IOException {
    group.close();
    group = group("*", Map.of());
    write("access.log", "");
    write("error.log", "");
    settle();
    for (int round = 1; round <= 3; round++) {
      write("access.log", "a" + round + "\n");
      write("error.log", "e" + round + "\n");
      Files.move(folder.resolve("access.log"), folder.resolve("access.log." + round));
      Files.move(folder.resolve("error.log"), folder.resolve("error.log-2026010" + round));
      Files.writeString(folder.resolve("access.log.9.gz"), "packed\n");
      write("access.log", "b" + round + "\n");
      write("error.log", "f" + round + "\n");
      settle();
    }
    assertThat(lines())
        .containsOnly(
            Map.entry("access.log", "a1\nb1\na2\nb2\na3\nb3\n"),
            Map.entry("error.log", "e1\nf1\ne2\nf2\ne3\nf3\n"));
    assertThat(intake.redelivered()).isZero();
  }

  @Test
  void foldersMayBePatternsToo() throws IOException {
    group.close();
    group = group("vhosts/*/logs/access_??.log", Map.of());
    settle();
    assertThat(group.missing()).startsWith("there is no file ");
    write("vhosts/shop.example/logs/access_80.log", "s\n");
    write("vhosts/blog.example/logs/access_80.log", "b\n");
    write("vhosts/blog.example/logs/access_8080.log", "not meant\n");
    write("vhosts/.hidden/logs/access_80.log", "not meant\n");
    settle();
    assertThat(lines())
        .containsOnly(
            Map.entry("vhosts/shop.example/logs/access_80.log", "s\n"),
            Map.entry("vhosts/blog.example/logs/access_80.log", "b\n"));
    assertThat(group.missing()).isNull();
  }

  @Test
  void onlySoManyAreFollowedAndTheRestIsTold() throws IOException {
    group.close();
    group = group("*access.log", Map.of("most", "2", "from", "start"));
    for (int i = 0; i < 5; i++) {
      write(i + "-access.log", i + "\n");
    }
    settle();
    assertThat(lines()).hasSize(2);
    assertThat(group.missing()).startsWith("3 more files than the 2 that are followed");
  }

  @Test
  void oneThatCannotBeReadHoldsUpNoOther() throws IOException {
    write("access.log", "");
    Path outside = Files.createTempFile("outside", ".log");
    Files.createSymbolicLink(folder.resolve("evil-access.log"), outside);
    settle();
    write("access.log", "one\n");
    settle();
    assertThat(lines()).containsOnly(Map.entry("access.log", "one\n"));
    assertThat(group.missing()).endsWith("evil-access.log cannot be read");
    Files.delete(outside);
  }

  @Test
  void aLogThatIsGoneForGoodIsLetGoAndKnownWhenItIsBack() throws IOException {
    write("access.log", "");
    settle();
    write("access.log", "one\n");
    settle();
    Files.delete(folder.resolve("access.log"));
    clock.tick(TailGroup.GONE.plusMinutes(1));
    settle();
    assertThat(group.missing()).startsWith("there is no file ");
    write("access.log", "back\n");
    Files.setLastModifiedTime(
        folder.resolve("access.log"), java.nio.file.attribute.FileTime.from(clock.instant()));
    settle();
    assertThat(lines()).containsOnly(Map.entry("access.log", "one\nback\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/*", "/var/*/x.log", "*.log", "/var/log/**/x", "/var/log/../*"})
  void patternsOutsideTheRootsAreRefused(String pattern) {
    List<Path> roots = List.of(Path.of("/var/log"));
    assertThatThrownBy(() -> TailOptions.read("web", Map.of("path", pattern), roots))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private TailGroup group(String pattern, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("path", folder + "/" + pattern);
    TailOptions options = TailOptions.read("web", values, List.of(folder));
    return new TailGroup(options, options.glob(), intake, clock);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void settle() throws IOException {
    for (int i = 0; i < 30; i++) {
      group.step();
      clock.tick(Duration.ofSeconds(1));
    }
  }

  /** What was taken of each file, in order. */
  private Map<String, String> lines() {
    Map<String, String> lines = new HashMap<>();
    for (NewSignal one : intake.accepted()) {
      lines.merge(
          folder.relativize(Path.of(one.path())).toString(),
          new String(one.body(), UTF_8),
          String::concat);
    }
    return lines;
  }
}
