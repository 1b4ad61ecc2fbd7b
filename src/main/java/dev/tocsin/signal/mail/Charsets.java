package dev.tocsin.signal.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decodes text whose declared charset may be missing, unknown or wrong. */
final class Charsets {

  /** What senders mean when they say ISO-8859-1, by the WHATWG Encoding Standard. */
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Charsets() {}

  static String decode(byte[] bytes, int length, String declared) {
    Charset charset = charset(declared.strip().toLowerCase(Locale.ROOT));
    if (charset != null && !tellable(charset)) {
      try {
        return new String(bytes, 0, length, charset);
      } catch (UnsupportedOperationException e) {
        // unknown here: told apart by the bytes
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      boolean utf8 = StandardCharsets.UTF_8.equals(charset);
      return new String(bytes, 0, length, utf8 ? StandardCharsets.UTF_8 : WESTERN);
    }
  }

  /** Those whose text is told from what is not by its bytes. */
  private static boolean tellable(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
  }

  private static @Nullable Charset charset(String name) {
    if (name.isEmpty()) {
      return null;
    }
    try {
      Charset charset = Charset.forName(name);
      return charset.equals(StandardCharsets.ISO_8859_1) ? WESTERN : charset;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
