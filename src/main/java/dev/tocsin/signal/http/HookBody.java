package dev.tocsin.signal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body within bounds of size and time.
 *
 * @param sent the bytes on the wire, over which signatures are made
 * @param content the same, unpacked when they were sent with {@code Content-Encoding: gzip}
 */
record HookBody(byte[] sent, byte[] content) {

  private static final int FIRST = 16 << 10;

  /**
   * @param limit most bytes allowed, on the wire and unpacked alike
   * @param time for the whole body; a single read is bounded by the server's connection timeout
   */
  static HookBody read(HttpServletRequest request, int limit, Duration time) throws Rejection {
    boolean gzip = isGzip(request.getHeader("Content-Encoding"));
    long declared = request.getContentLengthLong();
    if (declared > limit) {
      throw Rejection.of(Outcome.TOO_LARGE);
    }
    byte[] sent;
    try {
      sent = readAll(request.getInputStream(), (int) declared, limit, time.toNanos());
    } catch (SocketTimeoutException nothingCame) {
      throw Rejection.of(Outcome.TOO_SLOW, "Connection", "close");
    } catch (IOException brokenOff) {
      throw Rejection.of(Outcome.MALFORMED, "Connection", "close");
    }
    return new HookBody(sent, gzip ? unpack(sent, limit) : sent);
  }

  private static boolean isGzip(@Nullable String encoding) throws Rejection {
    if (encoding == null) {
      return false;
    }
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default -> throw Rejection.of(Outcome.UNKNOWN_ENCODING, "Accept-Encoding", "gzip");
    };
  }

  /** The buffer grows with what has come, so that a mere announcement costs no memory. */
  private static byte[] readAll(InputStream in, int declared, int limit, long nanos)
      throws IOException, Rejection {
    long start = System.nanoTime();
    byte[] buffer = new byte[declared >= 0 ? Math.min(declared, FIRST) : FIRST];
    int length = 0;
    while (declared < 0 || length < declared) {
      if (length == buffer.length) {
        int wanted = declared >= 0 ? declared : limit + 1;
        buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, buffer.length * 2L));
      }
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      if (length > limit) {
        throw Rejection.of(Outcome.TOO_LARGE);
      }
      if (System.nanoTime() - start > nanos) {
        throw Rejection.of(Outcome.TOO_SLOW, "Connection", "close");
      }
    }
    if (length < declared) {
      throw Rejection.of(Outcome.MALFORMED, "Connection", "close");
    }
    return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
  }

  static byte[] unpack(byte[] packed, int limit) throws Rejection {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), FIRST)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw Rejection.of(Outcome.TOO_LARGE);
      }
      return content;
    } catch (IOException notGzip) {
      throw Rejection.of(Outcome.MALFORMED);
    }
  }
}
