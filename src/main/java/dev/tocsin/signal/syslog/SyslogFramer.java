package dev.tocsin.signal.syslog;

import java.io.ByteArrayOutputStream;

/**
 * Cuts a stream into messages, RFC 6587: counted ({@code 11 <34>1 - ...}) or ended by a line break,
 * told apart message by message. Holds at most one message of {@value #LONGEST} bytes; what is
 * longer is cut, and its rest passed over.
 */
final class SyslogFramer {

  /** As much as rsyslog takes with maxMessageSize=64k, eight times its default. */
  static final int LONGEST = 64 << 10;

  private static final int MOST_DIGITS = 7;

  private final Taker taker;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream(512);
  private State state = State.START;
  private long left;
  private int digits;

  private enum State {
    START,
    LENGTH,
    BLANK,
    COUNTED,
    LINE
  }

  /** Receives one message, without its frame. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] message);
  }

  SyslogFramer(Taker taker) {
    this.taker = taker;
  }

  void feed(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      feed(bytes[i]);
    }
  }

  /** One whole message, whatever it begins with. */
  void line(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      keep(bytes[i]);
    }
    finish();
  }

  /** The stream ended: a line without its break is a message too, half a counted one is none. */
  void end() {
    if (state != State.START && state != State.COUNTED) {
      finish();
    }
    begin();
  }

  private void feed(byte b) {
    switch (state) {
      case START -> start(b);
      case LENGTH -> length(b);
      case BLANK -> blank(b);
      case COUNTED -> {
        keep(b);
        if (--left == 0) {
          finish();
        }
      }
      case LINE -> {
        if (b == '\n') {
          finish();
        } else {
          keep(b);
        }
      }
    }
  }

  private void start(byte b) {
    if (b >= '1' && b <= '9') {
      state = State.LENGTH;
      left = b - '0';
      digits = 1;
      keep(b);
    } else if (b != '\n' && b != '\r' && b != 0) {
      state = State.LINE;
      keep(b);
    }
  }

  /** A number, a blank and the {@code <} of a priority are a count; else it is a line's text. */
  private void length(byte b) {
    if (b >= '0' && b <= '9' && digits < MOST_DIGITS) {
      left = left * 10 + b - '0';
      digits++;
      keep(b);
    } else if (b == ' ') {
      keep(b);
      state = State.BLANK;
    } else {
      state = State.LINE;
      feed(b);
    }
  }

  private void blank(byte b) {
    if (b == '<') {
      message.reset();
      state = State.COUNTED;
    } else {
      state = State.LINE;
    }
    feed(b);
  }

  private void keep(byte b) {
    if (message.size() < LONGEST) {
      message.write(b == '\n' || b == '\r' ? ' ' : b);
    }
  }

  private void finish() {
    byte[] bytes = message.toByteArray();
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
      end--;
    }
    if (end > 0) {
      taker.take(end == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, end));
    }
    begin();
  }

  private void begin() {
    message.reset();
    state = State.START;
    left = 0;
  }
}
