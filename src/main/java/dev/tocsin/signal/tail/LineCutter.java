package dev.tocsin.signal.tail;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts what a file holds at an offset into whole lines. */
final class LineCutter {

  /** Most bytes of lines in one piece. */
  static final int BATCH = 256 << 10;

  /** Longest line that is kept whole. */
  static final int LINE = 1 << 20;

  private LineCutter() {}

  /**
   * Bytes to hand on.
   *
   * @param cut null for whole lines; {@code start} and {@code continued} for parts of a line that
   *     is too long, {@code unterminated} for the last line of a finished file
   */
  record Piece(byte[] bytes, @Nullable String cut) {}

  /** The next piece, or null when there is no whole line yet. */
  static @Nullable Piece next(LogFile file, long offset) throws IOException {
    if (isInsideALine(file, offset)) {
      return restOfLine(file, offset);
    }
    byte[] read = file.read(offset, BATCH);
    int end = lastBreak(read);
    if (end > 0) {
      return new Piece(end == read.length ? read : Arrays.copyOf(read, end), null);
    }
    if (read.length < BATCH) {
      return null;
    }
    byte[] longer = file.read(offset, LINE);
    int first = firstBreak(longer);
    if (first > 0) {
      return new Piece(Arrays.copyOf(longer, first), null);
    }
    return longer.length < LINE ? null : new Piece(longer, "start");
  }

  /** What is left of a file that nobody will write to any more; null when nothing is. */
  static @Nullable Piece rest(LogFile file, long offset) throws IOException {
    byte[] read = file.read(offset, LINE);
    return read.length == 0 ? null : new Piece(read, "unterminated");
  }

  private static @Nullable Piece restOfLine(LogFile file, long offset) throws IOException {
    byte[] read = file.read(offset, LINE);
    int first = firstBreak(read);
    if (first > 0) {
      return new Piece(Arrays.copyOf(read, first), "continued");
    }
    return read.length < LINE ? null : new Piece(read, "continued");
  }

  private static boolean isInsideALine(LogFile file, long offset) throws IOException {
    return offset > 0 && lastBreak(file.read(offset - 1, 1)) == 0;
  }

  private static int firstBreak(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private static int lastBreak(byte[] bytes) {
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }
}
