package dev.tocsin.signal.http;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kept part of a request's address.
 *
 * <p>Segments are decoded once and joined by single slashes, without a trailing one; dot segments
 * and control characters are malformed. A {@code ?} inside a segment stays {@code %3F}, so that the
 * first {@code ?} begins the listed query parameters, whose values stay encoded.
 */
final class HookPath {

  private static final int MAX_PATH = 1024;

  private HookPath() {}

  /**
   * @param raw what follows the source, as it was sent, e.g. {@code /v2/alerts/disk%20full/close}
   * @return {@code /v2/alerts/disk full/close}, or empty
   */
  static String clean(String raw) throws Rejection {
    if (raw.isEmpty() || raw.equals("/")) {
      return "";
    }
    if (raw.length() > MAX_PATH) {
      throw Rejection.of(Outcome.PATH_TOO_LONG);
    }
    StringBuilder path = new StringBuilder(raw.length());
    int start = 0;
    while (start <= raw.length()) {
      int slash = raw.indexOf('/', start);
      int end = slash < 0 ? raw.length() : slash;
      if (end > start) {
        path.append('/').append(segment(raw.substring(start, end)));
      }
      start = end + 1;
    }
    return path.toString();
  }

  private static String segment(String raw) throws Rejection {
    String segment = decode(raw, false);
    if (segment.equals(".") || segment.equals("..") || segment.indexOf('/') >= 0) {
      throw Rejection.of(Outcome.MALFORMED);
    }
    return segment.indexOf('?') < 0 ? segment : segment.replace("?", "%3F");
  }

  /**
   * The listed parameters of a query in the order sent, with a leading {@code ?}; empty when there
   * are none.
   */
  static String query(@Nullable String raw, Set<String> listed) throws Rejection {
    if (raw == null || listed.isEmpty()) {
      return "";
    }
    StringBuilder query = new StringBuilder();
    int start = 0;
    while (start <= raw.length()) {
      int and = raw.indexOf('&', start);
      int end = and < 0 ? raw.length() : and;
      append(query, raw.substring(start, end), listed);
      start = end + 1;
    }
    if (query.length() > MAX_PATH) {
      throw Rejection.of(Outcome.PATH_TOO_LONG);
    }
    return query.toString();
  }

  private static void append(StringBuilder query, String pair, Set<String> listed)
      throws Rejection {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    if (listed.contains(name)) {
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
      query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Percent-decodes once, strictly UTF-8, refusing control characters. */
  static String decode(String raw, boolean plusIsSpace) throws Rejection {
    boolean plain = true;
    for (int i = 0; i < raw.length() && plain; i++) {
      char c = raw.charAt(i);
      plain = c > ' ' && c < 127 && c != '%' && !(plusIsSpace && c == '+');
    }
    return plain ? raw : decodeSlowly(raw, plusIsSpace);
  }

  private static String decodeSlowly(String raw, boolean plusIsSpace) throws Rejection {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.write(hex(raw, i + 1) << 4 | hex(raw, i + 2));
        i += 2;
      } else if (c > 255) {
        throw Rejection.of(Outcome.MALFORMED);
      } else {
        bytes.write(plusIsSpace && c == '+' ? ' ' : c);
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
    } catch (CharacterCodingException notText) {
      // answered below
    }
    throw Rejection.of(Outcome.MALFORMED);
  }

  private static int hex(String raw, int at) throws Rejection {
    int digit = at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
    if (digit < 0) {
      throw Rejection.of(Outcome.MALFORMED);
    }
    return digit;
  }
}
