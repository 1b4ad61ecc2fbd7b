package dev.tocsin.signal.tail;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path in which a {@code *} stands for any run of characters of one name: {@code
 * /var/www/vhosts/*}{@code /logs/access_log}.
 *
 * <p>Rotated and packed files never match: the log that they were is what is followed.
 */
record LogPattern(Path path) {

  private static final Pattern OLD =
      Pattern.compile(".+([._-][0-9]+([._-][0-9]+)*|\\.(gz|bz2|xz|zst|lz4))");

  /** Whether the path is a pattern. */
  static boolean is(Path path) {
    return path.toString().indexOf('*') >= 0;
  }

  /**
   * What matches now.
   *
   * @param files by name
   * @param closed folders that could not be looked into
   */
  record Found(List<Path> files, List<Path> closed) {
    Found {
      files = List.copyOf(files);
      closed = List.copyOf(closed);
    }
  }

  /**
   * Looks.
   *
   * @param most no more than so many and one
   */
  Found find(int most) {
    List<Path> closed = new ArrayList<>();
    List<Path> found = List.of(Path.of("/"));
    for (int i = 0; i < path.getNameCount(); i++) {
      String name = path.getName(i).toString();
      boolean last = i == path.getNameCount() - 1;
      List<Path> next = new ArrayList<>();
      for (Path folder : found) {
        if (name.indexOf('*') < 0) {
          next.add(folder.resolve(name));
        } else if (next.size() <= most) {
          add(next, folder, shape(name), last, most, closed);
        }
      }
      found = next;
    }
    return new Found(found.stream().filter(Files::isRegularFile).sorted().toList(), closed);
  }

  private static void add(
      List<Path> found, Path folder, Pattern shape, boolean last, int most, List<Path> closed) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, file -> fits(shape, file, last))) {
      for (Path file : files) {
        if (found.size() > most) {
          break;
        }
        found.add(file);
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      // nothing matches there
    } catch (IOException | DirectoryIteratorException e) {
      closed.add(folder);
    }
  }

  private static boolean fits(Pattern shape, Path file, boolean last) {
    String name = String.valueOf(file.getFileName());
    return shape.matcher(name).matches() && !(last && OLD.matcher(name).matches());
  }

  private static Pattern shape(String name) {
    StringBuilder shape = new StringBuilder();
    for (String part : name.split("\\*+", -1)) {
      shape.append(shape.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(shape.toString(), Pattern.DOTALL);
  }
}
