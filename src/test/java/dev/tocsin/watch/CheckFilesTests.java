package dev.tocsin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.watch.check.Bounds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class CheckFilesTests {

  @TempDir Path folder;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void withoutAFolderTheStockChecksHold() {
    CheckFiles files = files(folder.resolve("none"));
    assertThat(files.current().checks()).containsKeys("web", "disk");
    assertThat(files.current().silences()).containsEntry("nagios", Duration.ofHours(26));
    assertThat(files.look()).isFalse();
  }

  @Test
  void aChangeHoldsWhenItStaysForTwoLooks() throws IOException {
    CheckFiles files = files(folder);
    write("a", "checks: {disk: {above: 90}}");
    assertThat(files.look()).as("it may still be written to").isFalse();
    assertThat(files.look()).isTrue();
    assertThat(files.look()).isFalse();
    assertThat(files.current().checks().get("disk").bounds()).isEqualTo(new Bounds(true, 90, 85));
    Files.delete(folder.resolve("a.checks.yaml"));
    assertThat(files.look()).isTrue();
    assertThat(files.current().checks().get("disk").bounds()).isEqualTo(new Bounds(true, 80, 75));
  }

  @Test
  void aBrokenFileIsToldAndItsLastGoodVersionHoldsBesideTheOthers() throws IOException {
    write("a", "checks: {disk: {above: 90}}");
    write("b", "checks: {load: {above: 95}}");
    Files.writeString(folder.resolve("other.yaml"), "nonsense: [");
    CheckFiles files = files(folder);
    write("a", "checks: {disk: {abov: 91}}");
    write("b", "checks: {load: {above: 96}}");
    files.look();
    assertThat(files.look()).isTrue();
    assertThat(files.problems()).containsOnlyKeys("a.checks.yaml");
    assertThat(metrics.get("tocsin.watch.broken.files").gauge().value()).isEqualTo(1);
    assertThat(files.current().checks().get("disk").bounds()).isEqualTo(new Bounds(true, 90, 85));
    assertThat(files.current().checks().get("load").bounds()).isEqualTo(new Bounds(true, 96, 91));
    write("a", "checks: {disk: {above: 92}}");
    files.look();
    files.look();
    assertThat(files.problems()).isEmpty();
    assertThat(files.current().checks().get("disk").bounds()).isEqualTo(new Bounds(true, 92, 87));
  }

  /** Reading the memory of a process from its beginning fails, whoever asks. */
  @Test
  void aFileThatCannotBeReadIsTakenForABrokenOne() throws IOException {
    write("a", "checks: {disk: {above: 90}, port: {kind: tcp, ports: [25]}}");
    write("b", "checks: {load: {above: 95}}");
    CheckFiles files = files(folder);
    Files.delete(folder.resolve("a.checks.yaml"));
    Files.createSymbolicLink(folder.resolve("a.checks.yaml"), Path.of("/proc/self/mem"));
    write("b", "checks: {load: {above: 96}}");
    files.look();
    assertThat(files.look()).isTrue();
    assertThat(files.problems()).containsOnlyKeys("a.checks.yaml");
    assertThat(files.problems().get("a.checks.yaml")).contains("cannot be read");
    assertThat(files.current().checks()).containsKey("port");
    assertThat(files.current().checks().get("disk").bounds()).isEqualTo(new Bounds(true, 90, 85));
    assertThat(files.current().checks().get("load").bounds()).isEqualTo(new Bounds(true, 96, 91));
    assertThat(files(folder).current().checks().get("load").bounds())
        .as("nor does it hold up the others at the start")
        .isEqualTo(new Bounds(true, 96, 91));
  }

  private CheckFiles files(Path place) {
    WatchSettings settings =
        new WatchSettings(
            true,
            Duration.ofSeconds(1),
            1,
            1,
            1,
            null,
            Map.of("nagios", Duration.ofHours(26)),
            "watch-heartbeat",
            Duration.ofMinutes(5),
            Duration.ofDays(2),
            Duration.ofDays(14),
            Duration.ofDays(400),
            ZoneId.of("Europe/Paris"));
    return new CheckFiles(
        new MockEnvironment().withProperty("tocsin.folders.watch", place.toString()),
        settings,
        metrics);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".checks.yaml"), text);
  }
}
