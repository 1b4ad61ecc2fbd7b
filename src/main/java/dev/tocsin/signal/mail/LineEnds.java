package dev.tocsin.signal.mail;

/** Makes every line end CR LF and drops NUL bytes, so that a MIME parser finds the lines. */
final class LineEnds {

  private LineEnds() {}

  static byte[] normalised(byte[] raw) {
    int size = 0;
    for (int i = 0; i < raw.length; i++) {
      size += width(raw, i);
    }
    byte[] bytes = new byte[size];
    int to = 0;
    for (int i = 0; i < raw.length; i++) {
      switch (width(raw, i)) {
        case 1 -> bytes[to++] = raw[i];
        case 2 -> {
          bytes[to++] = '\r';
          bytes[to++] = '\n';
        }
        default -> {}
      }
    }
    return bytes;
  }

  private static int width(byte[] raw, int i) {
    return switch (raw[i]) {
      case 0 -> 0;
      case '\r' -> i + 1 < raw.length && raw[i + 1] == '\n' ? 0 : 2;
      case '\n' -> 2;
      default -> 1;
    };
  }
}
