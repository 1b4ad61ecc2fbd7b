package dev.tocsin.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The application as the build packaged it, and how a Java machine is told to run it.
 *
 * <p>RATIONALE: rounds of kill and restart spend most of their time in starting, so the jar is
 * unpacked once with its own tools, which lets class data be shared between starts. The classes are
 * the same.
 */
final class Packaged {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final long UNPACKING_SECONDS = 120;

  private Packaged() {}

  /**
   * The jar.
   *
   * @throws IllegalStateException when nothing is packaged: {@code mvn package} makes it
   */
  static Path jar() {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().matches("tocsin-[0-9].*\\.jar"))
          .filter(
              file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no tocsin-*.jar in " + TARGET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program and its options up to the application's own arguments. */
  static List<String> command() {
    Path unpacked = unpacked();
    List<String> command = new ArrayList<>(java());
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + unpacked.resolve("classes.jsa"));
    command.add("-jar");
    command.add(unpacked.resolve(jar().getFileName()).toString());
    return command;
  }

  /** As {@link #command}, with the one jar as it is delivered. */
  static List<String> plainCommand() {
    List<String> command = new ArrayList<>(java());
    command.add("-jar");
    command.add(jar().toString());
    return command;
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx320m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED");
  }

  private static synchronized Path unpacked() {
    Path jar = jar();
    try {
      String stamp = Files.getLastModifiedTime(jar).toMillis() + "-" + Files.size(jar);
      Path place = TARGET.resolve("unpacked").resolve(stamp);
      if (!Files.exists(place.resolve("done"))) {
        unpack(jar, place);
        Files.writeString(place.resolve("done"), "");
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path jar, Path place) throws IOException {
    Files.createDirectories(place);
    Process tools =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                place.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!tools.waitFor(UNPACKING_SECONDS, TimeUnit.SECONDS) || tools.exitValue() != 0) {
        tools.destroyForcibly();
        throw new IOException("the jar could not be unpacked by its own tools");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
