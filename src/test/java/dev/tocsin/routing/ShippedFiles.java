package dev.tocsin.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The routes and Kamelets at the top of the repository. */
final class ShippedFiles {

  private ShippedFiles() {}

  /** Texts by name, in path order. */
  static Map<String, String> kamelets() throws IOException {
    return read(Path.of("kamelets"), Guard.KAMELET_ENDING);
  }

  static Map<String, String> routes() throws IOException {
    return read(Path.of("routes"), Guard.ROUTE_ENDING);
  }

  static Palette palette(StandIns steps) throws IOException {
    Palette bare = steps.palette(Map.of());
    Map<String, KameletShape> shapes = new HashMap<>();
    kamelets()
        .forEach(
            (name, text) -> {
              KameletShape shape = Guard.kamelet(name, text, bare).shape();
              if (shape != null) {
                shapes.put(name, shape);
              }
            });
    return bare.with(shapes);
  }

  private static Map<String, String> read(Path folder, String ending) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(ending))
              .toList()) {
        String name = file.getFileName().toString();
        texts.put(name.substring(0, name.length() - ending.length()), Files.readString(file));
      }
    }
    return texts;
  }
}
