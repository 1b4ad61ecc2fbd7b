package dev.tocsin.signal.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** What a header says, for a person: decoded, on one line. Never throws. */
final class HeaderText {

  private static final int MAX_ENCODED = 2_000;
  private static final int MAX_NAME = 200;

  private HeaderText() {}

  /** Encoded words (RFC 2047) decoded. */
  static String words(String value) {
    return oneLine(decode(value));
  }

  /** A file's name without folders, whichever system's; also as RFC 2231 writes it. */
  static String fileName(String written) {
    String name = words(written);
    int language = name.indexOf("''");
    if (language > 0 && name.indexOf('%') >= 0) {
      name = unescaped(name.substring(language + 2));
    }
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  static String unfold(String value) {
    return value.replace("\r", "").replace("\n", "").strip();
  }

  private static String unescaped(String text) {
    try {
      return oneLine(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String decode(String value) {
    try {
      return DecoderUtil.decodeEncodedWords(
          value.length() > MAX_ENCODED ? value.substring(0, MAX_ENCODED) : value,
          DecodeMonitor.SILENT);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString().strip();
  }
}
