package dev.tocsin.routing;

import dev.tocsin.platform.FlowFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Where the files are. A file is known by its path as {@code routes/<path>} or {@code
 * kamelets/<path>}, wherever the folders lie; what a link leads to outside its folder is not seen.
 *
 * @param routes folder of the routes
 * @param kamelets folder of the Kamelets
 */
record RouteFolders(Path routes, Path kamelets) {

  static final String ROUTES = "routes/";
  static final String KAMELETS = "kamelets/";
  private static final int MAX_DEPTH = 6;

  /**
   * From the settings {@code tocsin.folders.routes} and {@code tocsin.folders.kamelets}; else in
   * the working directory, else beside the program.
   */
  static RouteFolders of(Environment environment) {
    return new RouteFolders(
        FlowFolders.find(environment, "routes"), FlowFolders.find(environment, "kamelets"));
  }

  /** A file and what tells cheaply whether it changed. */
  record Seen(Path path, String stamp) {}

  /** The YAML files, in path order; empty when a folder cannot be read at all. */
  Optional<Map<String, Seen>> scan() {
    Map<String, Seen> files = new TreeMap<>();
    try {
      scan(kamelets.toRealPath(), KAMELETS, files);
      scan(routes.toRealPath(), ROUTES, files);
      return Optional.of(files);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static void scan(Path folder, String prefix, Map<String, Seen> files) throws IOException {
    try (Stream<Path> found = Files.find(folder, MAX_DEPTH, (path, kind) -> yaml(path))) {
      for (Path path : found.toList()) {
        seen(folder, path).ifPresent(seen -> files.put(key(prefix, folder, path), seen));
      }
    }
  }

  private static Optional<Seen> seen(Path folder, Path path) {
    try {
      Path real = path.toRealPath();
      if (!real.startsWith(folder) || !Files.isRegularFile(real)) {
        return Optional.empty();
      }
      return Optional.of(new Seen(real, stamp(real)));
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static String stamp(Path path) throws IOException {
    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
    return file.size() + " " + file.lastModifiedTime() + " " + file.fileKey();
  }

  private static String key(String prefix, Path folder, Path path) {
    return prefix + folder.relativize(path).toString().replace('\\', '/');
  }

  private static boolean yaml(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  /** The text, or empty when the file changed or went while it was read. */
  static Optional<String> read(Seen seen) {
    try {
      if (Files.size(seen.path()) > 4L * YamlReader.MAX_CHARACTERS) {
        return Optional.of(" ".repeat(YamlReader.MAX_CHARACTERS + 1));
      }
      String text = text(seen.path());
      return stamp(seen.path()).equals(seen.stamp()) ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(Path path) throws IOException {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException notUtf8) {
      return "\u0000";
    }
  }
}
