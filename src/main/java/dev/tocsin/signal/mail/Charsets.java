package dev.tocsin.signal.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decodes text whose declared charset may be missing, unknown or wrong. */
final class Charsets {

  /** What senders mean when they say ISO-8859-1, by the WHATWG Encoding Standard. */
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Charsets() {}

  static String decode(byte[] bytes, int length, String declared) {
    String name = declared.toLowerCase(Locale.ROOT);
    if (!name.isEmpty() && !name.equals("us-ascii") && !name.equals("utf-8")) {
      try {
        return new String(bytes, 0, length, name.equals("iso-8859-1") ? WESTERN : named(name));
      } catch (IllegalArgumentException | UnsupportedOperationException e) {
        // unknown here: told apart by the bytes
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, length, name.equals("utf-8") ? StandardCharsets.UTF_8 : WESTERN);
    }
  }

  private static Charset named(String name) {
    return Charset.forName(name);
  }
}
