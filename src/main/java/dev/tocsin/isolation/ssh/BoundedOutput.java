package dev.tocsin.isolation.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Keeps the first bytes of a stream and, at the first byte too many, says so once. */
final class BoundedOutput extends OutputStream {

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
  private final int limit;
  private final Runnable onTooMuch;
  private boolean tooMuch;

  BoundedOutput(int limit, Runnable onTooMuch) {
    this.limit = limit;
    this.onTooMuch = onTooMuch;
  }

  @Override
  public void write(int oneByte) {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    boolean overflowed = false;
    synchronized (this) {
      int room = Math.min(length, limit - kept.size());
      kept.write(bytes, offset, room);
      if (room < length && !tooMuch) {
        tooMuch = true;
        overflowed = true;
      }
    }
    if (overflowed) {
      onTooMuch.run();
    }
  }

  synchronized byte[] bytes() {
    return kept.toByteArray();
  }
}
