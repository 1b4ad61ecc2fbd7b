package dev.tocsin.signal.tail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Log files by a pattern: {@code *} stands for any characters of one name and {@code ?} for one, in
 * folders as well. Names that begin with a dot are meant only when the pattern says so; rotated and
 * packed files belong to the log that they were.
 *
 * @param pattern as it was written
 * @param base the folders before the first name with a wildcard
 * @param names what follows, one expression for each
 * @param roots folders that every file must really be in
 */
record LogGlob(String pattern, Path base, List<Pattern> names, List<Path> roots) {

  /** Entries of one folder that are looked at; the others are too many to be logs. */
  private static final int MOST_ENTRIES = 20_000;

  private static final Pattern PACKED = Pattern.compile(".*\\.(?:gz|xz|bz2|zst|lz4|zip)");

  LogGlob {
    names = List.copyOf(names);
    roots = List.copyOf(roots);
    if (!base.isAbsolute() || !base.equals(base.normalize())) {
      throw new IllegalArgumentException("log: 'path' must be absolute and without '..'");
    }
    if (roots.stream().noneMatch(base::startsWith)) {
      throw new IllegalArgumentException(
          "log: 'path' must be below one of " + roots + " (setting tocsin.log-roots)");
    }
  }

  static boolean isGlob(String path) {
    return path.indexOf('*') >= 0 || path.indexOf('?') >= 0;
  }

  static LogGlob of(String pattern, List<Path> roots) {
    List<String> parts = List.of(pattern.split("/", -1));
    Path base = Path.of("/");
    int at = 0;
    while (at < parts.size() && !isGlob(parts.get(at))) {
      base = base.resolve(parts.get(at++));
    }
    List<Pattern> names = new ArrayList<>();
    for (String part : parts.subList(at, parts.size())) {
      if (part.isEmpty() || part.equals("..") || part.equals(".") || part.contains("**")) {
        throw new IllegalArgumentException(
            "log: 'path' takes * and ? within a name, and no ** and '..'");
      }
      names.add(expression(part));
    }
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("log: 'path' must be absolute and without '..'");
    }
    return new LogGlob(pattern, base, names, roots);
  }

  private static Pattern expression(String part) {
    StringBuilder expression = new StringBuilder();
    for (char c : part.toCharArray()) {
      switch (c) {
        case '*' -> expression.append(".*");
        case '?' -> expression.append('.');
        default -> expression.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }

  /** The files that are there now, in the order of their names. */
  List<Path> files() throws IOException {
    Set<Path> here = new TreeSet<>(List.of(base));
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      Set<Path> next = new TreeSet<>();
      for (Path folder : here) {
        list(folder, names.get(i), last, next);
      }
      here = next;
    }
    Set<Path> all = here;
    return all.stream().filter(file -> !isRotationOfAnother(file, all)).toList();
  }

  private static void list(Path folder, Pattern name, boolean last, Set<Path> found)
      throws IOException {
    boolean hidden = name.pattern().startsWith(Pattern.quote("."));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      int looked = 0;
      for (Path entry : entries) {
        if (++looked > MOST_ENTRIES) {
          throw new IOException("more than " + MOST_ENTRIES + " entries in " + folder);
        }
        String called = String.valueOf(entry.getFileName());
        if ((hidden || !called.startsWith("."))
            && name.matcher(called).matches()
            && (last ? Files.isRegularFile(entry) : Files.isDirectory(entry))
            && !(last && PACKED.matcher(called).matches())) {
          found.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException gone) {
      // not yet there, or no more
    }
  }

  private static boolean isRotationOfAnother(Path file, Set<Path> all) {
    String name = String.valueOf(file.getFileName());
    for (int end = name.length() - 1; end > 0; end--) {
      if (LogFiles.isRotation(name.substring(end))
          && all.contains(file.resolveSibling(name.substring(0, end)))) {
        return true;
      }
    }
    return false;
  }
}
