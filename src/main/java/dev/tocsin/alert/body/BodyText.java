package dev.tocsin.alert.body;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Bytes as text, whatever the sender says about them. */
final class BodyText {

  private static final Charset LATIN = Charset.forName("windows-1252");

  private BodyText() {}

  /**
   * UTF-16 by its byte order mark or its zero bytes, else UTF-8 when the bytes are that, else
   * Latin-1 as Windows writes it. A byte order mark is left out.
   */
  static String of(byte[] bytes) {
    int n = bytes.length;
    if (n >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
      return new String(bytes, 2, n - 2, UTF_16BE);
    }
    if (n >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
      return new String(bytes, 2, n - 2, UTF_16LE);
    }
    if (n >= 2 && (bytes[0] == 0) != (bytes[1] == 0)) {
      return new String(bytes, bytes[0] == 0 ? UTF_16BE : UTF_16LE);
    }
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, LATIN);
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
