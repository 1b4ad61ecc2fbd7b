package dev.tocsin.signal.syslog;

import java.io.ByteArrayOutputStream;

/** Lines on their way to one signal. */
final class LineBatch {

  /** As large as the pieces of a tailed file. */
  static final int FULL = 256 << 10;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;

  void add(byte[] line) {
    lines.writeBytes(line);
    lines.write('\n');
    count++;
  }

  boolean full() {
    return lines.size() >= FULL;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  byte[] take() {
    byte[] bytes = lines.toByteArray();
    lines.reset();
    count = 0;
    return bytes;
  }
}
