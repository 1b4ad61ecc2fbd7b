package dev.tocsin.signal.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers which file holds a place, and which one comes after a file. */
final class LogSuccession {

  /** File systems stamp times with the kernel's tick, a little in the past. */
  private static final long COARSE = 20;

  private final LogFiles files;

  LogSuccession(LogFiles files) {
    this.files = files;
  }

  /**
   * The file that holds the place: the same inode with the same content before the offset, else any
   * file with that content (a copy).
   */
  @Nullable LogFile holding(Mark mark) throws IOException {
    List<Path> candidates = new ArrayList<>(files.rotated());
    candidates.add(files.path());
    LogFile copy = null;
    for (Path candidate : candidates.reversed()) {
      LogFile file = files.open(candidate);
      if (file == null) {
        continue;
      }
      boolean same = mark.isIn(file);
      if (same && file.inode().equals(mark.inode())) {
        if (copy != null) {
          copy.close();
        }
        return file;
      }
      if (same && mark.offset() > 0 && copy == null) {
        copy = file;
      } else {
        file.close();
      }
    }
    return copy;
  }

  /**
   * Which file carries which name now. While a rotation renames them one by one a look can miss a
   * file, so an answer about what is gone counts only when the looks before and after it are equal.
   */
  Map<Path, String> names() throws IOException {
    Map<Path, String> names = new LinkedHashMap<>();
    for (Path file : files.rotated()) {
      names.put(file, Objects.requireNonNullElse(LogFiles.inode(file), "gone"));
    }
    return names;
  }

  /**
   * Where the lines after this file are, or null while it is the one that is written to, and while
   * files are being renamed.
   *
   * @param mark the place reached in it; tells which rotated files are newer when the file itself
   *     is gone
   */
  @Nullable Path after(LogFile file, Mark mark) throws IOException {
    if (file.inode().equals(LogFiles.inode(files.path()))) {
      return null;
    }
    Map<Path, String> names = names();
    List<Path> rotated = List.copyOf(names.keySet());
    int place = List.copyOf(names.values()).indexOf(file.inode());
    long since = place < 0 ? mark.time() - COARSE : LogFiles.modified(rotated.get(place));
    Path next = firstSince(rotated.subList(place + 1, rotated.size()), since);
    return names.equals(names()) ? next : null;
  }

  /**
   * Opens the oldest file that was written to since that time, in milliseconds since 1970: where
   * reading begins when the file that was read last is gone. Null when there is none, or when files
   * were renamed in this moment.
   */
  @Nullable LogFile openFirstSince(long time) throws IOException {
    Path first = firstSince(time);
    LogFile opened = first == null ? null : files.open(first);
    if (opened != null && (!Objects.equals(first, firstSince(time)) || !isStillAt(opened, first))) {
      opened.close();
      return null;
    }
    return opened;
  }

  private @Nullable Path firstSince(long time) throws IOException {
    return firstSince(files.rotated(), time - COARSE);
  }

  /**
   * Opens what {@link #after} gave, or null when files were renamed meanwhile: then the answer may
   * be another one.
   */
  @Nullable LogFile openAfter(LogFile file, Mark mark, Path next) throws IOException {
    LogFile opened = files.open(next);
    if (opened != null && (!next.equals(after(file, mark)) || !isStillAt(opened, next))) {
      opened.close();
      return null;
    }
    return opened;
  }

  private static boolean isStillAt(LogFile file, @Nullable Path path) throws IOException {
    return path != null && file.inode().equals(LogFiles.inode(path));
  }

  private @Nullable Path firstSince(List<Path> rotated, long time) throws IOException {
    for (Path file : rotated) {
      if (LogFiles.modified(file) >= time) {
        return file;
      }
    }
    return Files.exists(files.path()) ? files.path() : null;
  }
}
