package dev.tocsin.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that the demo empties at each start. */
final class DemoFolder {

  private static final String MARK = ".tocsin-demo";

  private DemoFolder() {}

  /**
   * Empties a folder of the demo, or makes it.
   *
   * @throws IOException also when something is in it that no demo has put there
   */
  static Path fresh(Path folder) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    if (Files.isDirectory(place) && !Files.exists(place.resolve(MARK)) && !isEmpty(place)) {
      throw new IOException(place + " is not empty and not a folder of an earlier demo");
    }
    if (Files.exists(place)) {
      empty(place);
    }
    Files.createDirectories(place);
    Files.createFile(place.resolve(MARK));
    return place;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  private static void empty(Path folder) throws IOException {
    List<Path> content;
    try (Stream<Path> all = Files.walk(folder)) {
      content = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : content) {
      if (!path.equals(folder)) {
        Files.delete(path);
      }
    }
  }
}
