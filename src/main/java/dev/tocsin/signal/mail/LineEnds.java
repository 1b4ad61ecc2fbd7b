package dev.tocsin.signal.mail;

import java.io.InputStream;

/**
 * A message with every line end CR LF and without NUL bytes, so that a MIME parser finds the lines.
 * Of a line longer than {@value #MAX_LINE} bytes the rest is missing: a parser keeps a header line
 * in memory whole. Makes no copy of the message.
 */
final class LineEnds extends InputStream {

  static final int MAX_LINE = 2 << 20;

  private final byte[] raw;
  private int at;
  private int column;
  private boolean feed;

  LineEnds(byte[] raw) {
    this.raw = raw;
  }

  @Override
  public int read() {
    if (feed) {
      feed = false;
      return '\n';
    }
    while (at < raw.length) {
      byte next = raw[at++];
      if (next == '\r' || next == '\n') {
        if (next == '\r' && at < raw.length && raw[at] == '\n') {
          at++;
        }
        column = 0;
        feed = true;
        return '\r';
      }
      if (next != 0 && column++ < MAX_LINE) {
        return next & 0xff;
      }
    }
    return -1;
  }

  @Override
  public int read(byte[] to, int from, int length) {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      to[from + count++] = (byte) next;
    }
    return count;
  }

  @Override
  public int available() {
    return raw.length - at;
  }
}
