package dev.tocsin.signal.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log file with its rotated siblings: what is called like it and a suffix more.
 *
 * @param path the file that is written to
 * @param roots folders that every file must really be in
 */
record LogFiles(Path path, List<Path> roots) {

  LogFiles {
    roots = List.copyOf(roots);
    if (!path.isAbsolute() || !path.equals(path.normalize()) || path.getFileName() == null) {
      throw new IllegalArgumentException("log: 'path' must be absolute and without '..'");
    }
    if (roots.stream().noneMatch(path::startsWith)) {
      throw new IllegalArgumentException(
          "log: 'path' must be below one of " + roots + " (setting tocsin.log-roots)");
    }
  }

  /** The file's identity on its file system, or null when it is not there. */
  static @Nullable String inode(Path file) throws IOException {
    try {
      return Files.getAttribute(file, "unix:ino").toString();
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /** When it was last written to, in milliseconds since 1970, or 0 when it is not there. */
  static long modified(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }

  /** Whether it holds nothing, or is not there. */
  static boolean isEmpty(Path file) throws IOException {
    try {
      return Files.size(file) == 0;
    } catch (NoSuchFileException gone) {
      return true;
    }
  }

  /**
   * Opens a file, or gives null when it is not there or was replaced in this moment.
   *
   * @throws IOException when it cannot be read or lies outside the roots
   */
  @Nullable LogFile open(Path file) throws IOException {
    String before;
    Path real;
    FileChannel channel;
    try {
      real = file.toRealPath();
      boolean regular = Files.readAttributes(real, BasicFileAttributes.class).isRegularFile();
      if (!regular || !isInsideRoots(real)) {
        throw new IOException("not a regular file below " + roots);
      }
      before = inode(real);
      channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException gone) {
      return null;
    }
    if (before == null || !before.equals(inode(real))) {
      channel.close();
      return null;
    }
    return new LogFile(before, channel);
  }

  private boolean isInsideRoots(Path real) throws IOException {
    for (Path root : roots) {
      if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The rotated files that are not packed, oldest first: numbered ones by falling number, others
   * (dated ones) by rising name.
   */
  List<Path> rotated() throws IOException {
    Path folder = path.getParent();
    String start = String.valueOf(path.getFileName());
    List<Path> found = new ArrayList<>();
    if (folder == null || !Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> isRotation(suffix(file, start))).forEach(found::add);
    }
    Comparator<Path> byNumber =
        Comparator.comparingInt((Path file) -> number(suffix(file, start))).reversed();
    found.sort(byNumber.thenComparing(file -> suffix(file, start)));
    return found;
  }

  private static String suffix(Path file, String start) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(start) ? name.substring(start.length()) : "";
  }

  /** Digits and separators alone: neither a packed file nor somebody's {@code .bak}. */
  static boolean isRotation(String suffix) {
    return suffix.length() > 1
        && !isDigit(suffix.charAt(0))
        && suffix.chars().anyMatch(LogFiles::isDigit)
        && suffix.chars().allMatch(c -> isDigit(c) || c == '.' || c == '-' || c == '_');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** 12 for {@code .12}, and 0 for anything that is no small number, a date for example. */
  private static int number(String suffix) {
    boolean small = suffix.length() <= 5 && suffix.chars().skip(1).allMatch(LogFiles::isDigit);
    return small ? Integer.parseInt(suffix.substring(1)) : 0;
  }
}
