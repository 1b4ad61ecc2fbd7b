package dev.tocsin.signal.tail;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in a log: everything before the offset has been read.
 *
 * @param file counts the files that were read one after the other, so that no two places are alike
 * @param inode the file's number on its file system
 * @param offset bytes before the place
 * @param head hash of the file's first bytes, at most those before the offset
 * @param tail hash of the last bytes before the offset
 * @param time when the place was reached, in milliseconds since 1970
 */
record Mark(long file, String inode, long offset, String head, String tail, long time) {

  private static final int FIELDS = 6;

  /** The place as text, for the checkpoint. */
  String text() {
    return file + ":" + inode + ":" + offset + ":" + head + ":" + tail + ":" + time;
  }

  /** The place that {@link #text} stands for, or null when it is not one. */
  static @Nullable Mark of(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != FIELDS) {
      return null;
    }
    try {
      return new Mark(
          Long.parseLong(parts[0]),
          parts[1],
          Long.parseLong(parts[2]),
          parts[3],
          parts[4],
          Long.parseLong(parts[5]));
    } catch (NumberFormatException notAPlace) {
      return null;
    }
  }

  static Mark in(LogFile file, long number, long offset, Instant at) throws IOException {
    String head = file.head(offset);
    return new Mark(number, file.inode(), offset, head, file.tail(offset), at.toEpochMilli());
  }

  /** Whether this file begins as the marked one did, up to the offset. */
  boolean isIn(LogFile other) throws IOException {
    return other.size() >= offset
        && other.head(offset).equals(head)
        && other.tail(offset).equals(tail);
  }
}
