package dev.tocsin.signal.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.platform.Feed;
import dev.tocsin.platform.TocsinSettings;
import dev.tocsin.signal.door.RecordingIntake;
import dev.tocsin.signal.door.RecordingPump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFeedTests {

  @TempDir private Path data;
  private final RecordingIntake intake = new RecordingIntake();
  private final RecordingPump pump = new RecordingPump();
  private LogFeed feed;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    data = data.toRealPath();
    file = Files.createDirectories(data.resolve("logs")).resolve("auth.log");
    TocsinSettings.Database none = new TocsinSettings.Database("", "", "");
    TocsinSettings hub = new TocsinSettings(data, "http://hub.example", "Hub", none);
    feed = new LogFeed(intake, pump, InstantSource.system(), hub, new TailSettings(null));
  }

  @Test
  void readsWhileTheRouteIsOpen() throws Exception {
    Map<String, String> options = Map.of("path", file.toString(), "from", "start");
    Files.writeString(file, "one\n");
    try (Feed.Subscription route = feed.open("auth", options, (body, headers) -> {})) {
      assertThat(route).isNotNull();
      assertThat(pump.takes("auth")).isTrue();
      await().until(() -> intake.accepted().size() == 1);
    }
    assertThat(pump.takes("auth")).isFalse();
    Files.writeString(file, "two\n", StandardOpenOption.APPEND);
    try (Feed.Subscription route = feed.open("auth", options, (body, headers) -> {})) {
      assertThat(route).isNotNull();
      await().until(() -> intake.accepted().size() == 2);
    }
    assertThat(new String(intake.last().body(), UTF_8)).isEqualTo("two\n");
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    Files.createDirectory(file);
    Map<String, String> options = Map.of("path", file.toString(), "from", "start");
    try (Feed.Subscription route = feed.open("auth", options, (body, headers) -> {})) {
      assertThat(route).isNotNull();
      await().until(() -> feed.open().getFirst().problem() != null);
      Files.delete(file);
      await().until(() -> ("there is no file " + file).equals(feed.open().getFirst().problem()));
      Files.writeString(file, "one\n");
      await().until(() -> intake.accepted().size() == 1);
      assertThat(feed.open().getFirst().problem()).isNull();
    }
    assertThat(feed.open()).isEmpty();
  }

  @Test
  void aFileThatIsNotExpectedIsASourceOnceItIsThere() throws IOException {
    Map<String, String> options = Map.of("path", file.toString(), "expected", "no");
    try (Feed.Subscription route = feed.open("auth", options, (body, headers) -> {})) {
      assertThat(route).isNotNull();
      assertThat(feed.open()).isEmpty();
      Files.writeString(file, "");
      assertThat(feed.open()).hasSize(1);
    }
  }

  @Test
  void refusesAPathOutsideItsRoots() {
    assertThatThrownBy(() -> feed.open("auth", Map.of("path", "/etc/passwd"), (b, h) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> feed.open("auth", Map.of(), (b, h) -> {}))
        .hasMessageContaining("'path' is missing");
    assertThat(pump.takes("auth")).isFalse();
  }
}
