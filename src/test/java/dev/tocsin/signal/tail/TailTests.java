package dev.tocsin.signal.tail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import dev.tocsin.signal.door.RecordingIntake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailTests {

  @TempDir private Path folder;
  private final RecordingIntake intake = new RecordingIntake();
  private Path file;
  private Tail tail;

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    file = folder.resolve("app.log");
    tail = tail(Map.of());
  }

  @AfterEach
  void close() throws IOException {
    tail.close();
  }

  @Test
  void takesOnlyNewLinesAtFirst() {
    write("old\npart");
    settle();
    write("ly old\nnew\n");
    settle();
    assertThat(text()).isEqualTo("partly old\nnew\n");
  }

  @Test
  void takesAllLinesWhenTold() throws IOException {
    write("old\n");
    tail = tail(Map.of("from", "start"));
    settle();
    assertThat(text()).isEqualTo("old\n");
  }

  @Test
  void waitsForAFileAndTakesItFromTheStart() {
    settle();
    write("first\n");
    settle();
    assertThat(text()).isEqualTo("first\n");
  }

  @Test
  void namesFileServerAndPlace() throws IOException {
    tail = tail(Map.of("server", "web01"));
    settle();
    write("a\nb\n");
    settle();
    NewSignal signal = intake.last();
    assertThat(signal.source()).isEqualTo("app");
    assertThat(signal.path()).isEqualTo(file.toString());
    assertThat(signal.headers()).containsOnly(Map.entry("server", "web01"));
    assertThat(signal.deliveryId()).startsWith(file + ":0:").endsWith(":0");
    assertThat(signal.checkpoint().reader()).isEqualTo("log:app:" + file);
    assertThat(intake.accepted()).hasSize(1);
  }

  @Test
  void keepsBytesThatAreNoText() throws IOException {
    settle();
    byte[] line = {(byte) 0xe9, 0, (byte) 0xff, '\r', '\n'};
    Files.write(file, line);
    settle();
    assertThat(intake.last().body()).isEqualTo(line);
  }

  @Test
  void waitsForTheEndOfALine() {
    settle();
    write("one\ntw");
    settle();
    assertThat(text()).isEqualTo("one\n");
    write("o\n");
    settle();
    assertThat(text()).isEqualTo("one\ntwo\n");
  }

  @Test
  void goesOnAtTheCheckpoint() throws IOException {
    settle();
    write("one\n");
    settle();
    restart();
    write("two\n");
    settle();
    assertThat(text()).isEqualTo("one\ntwo\n");
    assertThat(intake.redelivered()).isZero();
  }

  @Test
  void takesWhatCameWhileItWasDownEvenIfNothingHadComeBefore() throws IOException {
    write("old\n");
    settle();
    tail.close();
    write("new\n");
    restart();
    settle();
    assertThat(text()).endsWith("new\n");
  }

  @Test
  void drainsTheOldFileAfterARotation() {
    settle();
    write("one\n");
    settle();
    write("two\n");
    rotate();
    append(numbered(1), "three, from a daemon that was not told yet\n");
    write("four\n");
    settle();
    assertThat(text()).isEqualTo("one\ntwo\nthree, from a daemon that was not told yet\nfour\n");
  }

  @Test
  void waitsAtTheOldFileWhileTheNewOneIsEmpty() {
    settle();
    write("one\n");
    settle();
    rotate();
    settle();
    append(numbered(1), "two\n");
    settle();
    write("three\n");
    settle();
    assertThat(text()).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void takesALastLineWithoutItsEndWhenTheFileIsFinished() {
    settle();
    write("one\nhalf");
    rotate();
    write("two\n");
    settle();
    assertThat(text()).isEqualTo("one\nhalftwo\n");
    assertThat(intake.accepted().get(1).headers()).containsEntry("cut", "unterminated");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void findsItsPlaceAfterRotationsWhileItWasNotRunning(int rotations) throws IOException {
    settle();
    write("line 0\n");
    settle();
    write("line 0b\n");
    tail.close();
    for (int i = 1; i <= rotations; i++) {
      rotate();
      write("line " + i + "\n");
    }
    restart();
    settle();
    assertThat(text())
        .isEqualTo(
            "line 0\nline 0b\n"
                + IntStream.rangeClosed(1, rotations)
                    .mapToObj(i -> "line " + i + "\n")
                    .collect(Collectors.joining()));
  }

  @Test
  void followsDatedRotations() throws IOException {
    settle();
    write("a\n");
    settle();
    tail.close();
    Files.move(file, folder.resolve("app.log-20260228"));
    write("b\n");
    Files.move(file, folder.resolve("app.log-20260301"));
    write("c\n");
    restart();
    settle();
    assertThat(text()).isEqualTo("a\nb\nc\n");
  }

  @Test
  void leavesPackedFilesAndCopiesOfPeopleAlone() throws IOException {
    settle();
    write("a\n");
    settle();
    for (String other : List.of("app.log.bak", "app.log.1.gz", "app.log2", "app.log.save.1")) {
      Files.writeString(folder.resolve(other), "not ours\n");
    }
    rotate();
    write("b\n");
    settle();
    assertThat(text()).isEqualTo("a\nb\n");
  }

  @Test
  void goesOnWithTheNextFileWhenItsOwnWasPackedAway() throws IOException {
    settle();
    write("a\n");
    settle();
    tail.close();
    rotate();
    Files.delete(numbered(1));
    write("b\n");
    restart();
    settle();
    assertThat(text()).isEqualTo("a\nb\n");
  }

  @Test
  void startsAgainWhenTheFileWasEmptied() throws IOException {
    settle();
    write("a long first line\n");
    settle();
    Files.write(file, new byte[0]);
    write("b\n");
    settle();
    assertThat(text()).isEqualTo("a long first line\nb\n");
  }

  @Test
  void noticesAnEmptiedFileThatGrewPastTheOldPlace() throws IOException {
    settle();
    write("1: short\n");
    settle();
    Files.write(file, new byte[0]);
    write("2: much longer than before\n");
    settle();
    assertThat(text()).isEqualTo("1: short\n2: much longer than before\n");
  }

  @Test
  void acceptsTheSameLinesAgainAfterTheFileWasEmptied() throws IOException {
    settle();
    write("same\n");
    settle();
    Files.write(file, new byte[0]);
    settle();
    write("same\n");
    settle();
    assertThat(text()).isEqualTo("same\nsame\n");
    assertThat(intake.redelivered()).isZero();
  }

  @Test
  void readsTheCopyWhenAFileWasCopiedAndEmptiedBeforeItWasRead() throws IOException {
    settle();
    write("one\n");
    settle();
    write("two\n");
    copyTruncate();
    write("three\n");
    settle();
    assertThat(text()).isEqualTo("one\ntwo\nthree\n");
    tail.close();
    write("four\n");
    copyTruncate();
    write("five\n");
    copyTruncate();
    write("six\n");
    restart();
    settle();
    assertThat(text()).isEqualTo("one\ntwo\nthree\nfour\nfive\nsix\n");
  }

  @Test
  void cutsALineThatIsTooLongAndGoesOn() {
    settle();
    String tooLong = "x".repeat(2 * LineCutter.LINE + 1000) + "\n";
    write("before\n" + tooLong + "after\n");
    settle();
    assertThat(text()).isEqualTo("before\n" + tooLong + "after\n");
    List<String> cuts =
        intake.accepted().stream().map(s -> s.headers().getOrDefault("cut", "-")).toList();
    assertThat(cuts).containsExactly("-", "start", "continued", "continued", "-");
    assertThat(intake.accepted()).allMatch(s -> s.body().length <= LineCutter.LINE);
  }

  @Test
  void keepsALongLineWholeUpToTheLimit() {
    settle();
    String line = "y".repeat(LineCutter.LINE - 1) + "\n";
    write(line + "after\n");
    settle();
    assertThat(intake.accepted().get(0).body()).hasSize(LineCutter.LINE);
    assertThat(text()).isEqualTo(line + "after\n");
  }

  @Test
  void offersTheSameLinesAgainAfterARefusal() throws IOException {
    settle();
    write("zero\n");
    settle();
    intake.refuse(Intake.Refused.Reason.STORE_UNAVAILABLE);
    write("one\n");
    assertThat(tail.step()).isEqualTo(Duration.ofSeconds(10));
    write("two\n");
    rotate();
    write("three\n");
    assertThat(tail.step()).isEqualTo(Duration.ofSeconds(10));
    intake.stopRefusing();
    settle();
    assertThat(text()).isEqualTo("zero\none\ntwo\nthree\n");
  }

  @Test
  void doesNotDoubleWhenItDiedAfterTheCommit() throws IOException {
    settle();
    write("zero\n");
    settle();
    intake.afterCommit(
        signal -> {
          throw new IllegalStateException("the process ends here");
        });
    write("one\n");
    assertThatThrownBy(() -> tail.step()).hasMessageContaining("ends here");
    intake.afterCommit(signal -> {});
    write("two\n");
    restart();
    settle();
    assertThat(text()).isEqualTo("zero\none\ntwo\n");
  }

  @Test
  void staysInsideItsRoots(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.toRealPath().resolve("secret"), "secret\n");
    Files.createSymbolicLink(file, secret);
    assertThatThrownBy(() -> tail.step()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tail(Map.of("path", secret.toString())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tocsin.log-roots");
    assertThatThrownBy(() -> tail(Map.of("path", folder + "/../x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tail(Map.of("path", "app.log")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tail(Map.of("file", "x"))).hasMessageContaining("unknown option");
    assertThat(intake.accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void takesEachOfManyLinesOnceAndInOrder(long seed) throws IOException {
    Random random = new Random(seed);
    settle();
    write("the start\n");
    settle();
    StringBuilder expected = new StringBuilder("the start\n");
    int line = 0;
    while (line < 100_000) {
      StringBuilder lines = new StringBuilder();
      for (int i = random.nextInt(3000); i >= 0; i--) {
        lines.append(line++).append(" sshd[1]: a line of the log\n");
      }
      write(lines.toString());
      expected.append(lines);
      switch (random.nextInt(8)) {
        case 0, 1 -> rotate();
        case 2 -> {
          rotate();
          rotate();
        }
        case 3 -> restart();
        case 4 -> copyTruncate();
        case 5 -> settle();
        default -> tail.step();
      }
    }
    write("the end\n");
    settle();
    assertThat(text()).isEqualTo(expected + "the end\n");
  }

  @RepeatedTest(3)
  void keepsUpWithAWriterThatRotatesMeanwhile() throws Exception {
    settle();
    int lines = 100_000;
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  Random random = new Random();
                  for (int line = 0; line < lines; ) {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(500); i >= 0 && line < lines; i--) {
                      text.append(line++).append('\n');
                    }
                    write(text.toString());
                    if (random.nextInt(6) == 0) {
                      rotate();
                    }
                  }
                });
    while (writer.isAlive()) {
      tail.step();
    }
    write("the end\n");
    settle();
    String expected =
        IntStream.range(0, lines).mapToObj(i -> i + "\n").collect(Collectors.joining());
    assertThat(text()).isEqualTo(expected + "the end\n");
  }

  private Tail tail(Map<String, String> more) throws IOException {
    Map<String, String> options = new java.util.HashMap<>(Map.of("path", file.toString()));
    options.putAll(more);
    TailOptions read = TailOptions.read("app", options, List.of(folder));
    return new Tail(read, intake, InstantSource.system());
  }

  private void restart() throws IOException {
    tail.close();
    tail = tail(Map.of());
  }

  /** Steps until nothing has come for longer than a rotation needs to settle. */
  private void settle() {
    int still = 0;
    int seen = intake.accepted().size();
    while (still <= 2 * Tail.SETTLED) {
      try {
        still = tail.step().isZero() ? 0 : still + 1;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      int now = intake.accepted().size();
      still = now == seen ? still : 0;
      seen = now;
    }
  }

  private String text() {
    return intake.accepted().stream()
        .map(signal -> new String(signal.body(), ISO_8859_1))
        .collect(Collectors.joining());
  }

  private void write(String text) {
    append(file, text);
  }

  private static void append(Path to, String text) {
    try {
      Files.writeString(to, text, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path numbered(int number) {
    return folder.resolve("app.log." + number);
  }

  /** As logrotate does: the oldest first, then a new empty file. */
  private void rotate() {
    try {
      shift();
      if (Files.exists(file)) {
        Files.move(file, numbered(1));
      }
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copyTruncate() throws IOException {
    shift();
    Files.copy(file, numbered(1));
    Files.write(file, new byte[0]);
  }

  private void shift() throws IOException {
    List<Path> there = new ArrayList<>();
    for (int i = 1; Files.exists(numbered(i)); i++) {
      there.add(numbered(i));
    }
    for (int i = there.size(); i > 0; i--) {
      Files.move(numbered(i), numbered(i + 1));
    }
  }
}
