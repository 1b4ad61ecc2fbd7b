package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTests {

  private static final String KEY = "routes/a.camel.yaml";

  @TempDir private Path home;
  private Path file;
  private FileWatch watch;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(home.resolve("routes"));
    Files.createDirectories(home.resolve("kamelets"));
    file = home.resolve(KEY);
    watch = new FileWatch(new RouteFolders(home.resolve("routes"), home.resolve("kamelets")));
  }

  @Test
  void aFileBeingWrittenIsLeftAlone() throws IOException {
    Files.writeString(file, "half");
    assertThat(watch.look(false).none()).isTrue();
    Files.writeString(file, "half and more");
    assertThat(watch.look(false).none()).isTrue();
    assertThat(watch.look(false).changed()).containsEntry(KEY, "half and more");
    assertThat(watch.look(false).none()).isTrue();
  }

  @Test
  void whatCouldNotBeAppliedIsFoundAgain() throws IOException {
    Files.writeString(file, "one");
    FileWatch.Changes added = watch.look(true);
    watch.forget(added);
    assertThat(watch.look(true).changed()).containsEntry(KEY, "one");

    Files.delete(file);
    assertThat(watch.look(true).none()).isTrue();
    FileWatch.Changes removed = watch.look(true);
    assertThat(removed.removed()).containsExactly(KEY);
    watch.forget(removed);
    assertThat(watch.look(true).none()).isTrue();
    assertThat(watch.look(true).removed()).containsExactly(KEY);
  }
}
