package dev.tocsin.signal.mail;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The words in a {@code winmail.dat} (MS-OXTNEF): the plain body as an attribute of its own, else
 * as a MAPI property, plain or HTML. Rich text is left alone. Never throws.
 */
final class Tnef {

  private static final int SIGNATURE = 0x223e9f78;
  private static final int BODY = 0x0002800c;
  private static final int PROPERTIES = 0x00069003;
  private static final int PLAIN_PROPERTY = 0x1000;
  private static final int HTML_PROPERTY = 0x1013;
  private static final int MOST_PROPERTIES = 2_000;

  private String text = "";
  private String html = "";

  private Tnef() {}

  static String text(byte[] bytes) {
    Tnef tnef = new Tnef();
    try {
      tnef.read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // what was read before the damage is the text
    }
    return tnef.text.isBlank() ? HtmlText.of(tnef.html) : tnef.text;
  }

  private void read(ByteBuffer in) {
    if (in.getInt() != SIGNATURE) {
      return;
    }
    in.getShort();
    while (in.hasRemaining()) {
      in.get();
      int attribute = in.getInt();
      byte[] value = bytes(in, in.getInt());
      in.getShort();
      if (attribute == BODY) {
        text = words(value, false);
      } else if (attribute == PROPERTIES) {
        properties(ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN));
      }
    }
  }

  private void properties(ByteBuffer in) {
    int count = Math.min(in.getInt(), MOST_PROPERTIES);
    for (int i = 0; i < count; i++) {
      int type = in.getShort() & 0xffff;
      int id = in.getShort() & 0xffff;
      if (id >= 0x8000) {
        name(in);
      }
      int values = 1;
      boolean variable = variable(type & 0xfff);
      if (variable || (type & 0x1000) != 0) {
        values = Math.min(in.getInt(), MOST_PROPERTIES);
      }
      for (int v = 0; v < values; v++) {
        byte[] value = variable ? padded(in, in.getInt()) : bytes(in, width(type & 0xfff));
        if (id == PLAIN_PROPERTY && text.isBlank()) {
          text = words(value, type == 0x1f);
        } else if (id == HTML_PROPERTY) {
          html = words(value, type == 0x1f);
        }
      }
    }
  }

  private static void name(ByteBuffer in) {
    bytes(in, 16);
    if (in.getInt() == 0) {
      in.getInt();
    } else {
      padded(in, in.getInt());
    }
  }

  private static boolean variable(int type) {
    return type == 0x1e || type == 0x1f || type == 0x102 || type == 0xd;
  }

  private static int width(int type) {
    return switch (type) {
      case 0x5, 0x6, 0x7, 0x14, 0x40 -> 8;
      case 0x48 -> 16;
      default -> 4;
    };
  }

  private static byte[] padded(ByteBuffer in, int length) {
    byte[] value = bytes(in, length);
    bytes(in, Math.min(in.remaining(), (4 - length % 4) % 4));
    return value;
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("longer than the file");
    }
    byte[] value = new byte[length];
    in.get(value);
    return value;
  }

  private static String words(byte[] value, boolean wide) {
    String words =
        wide
            ? new String(value, StandardCharsets.UTF_16LE)
            : Charsets.decode(value, value.length, "");
    return words.replace("\0", "");
  }
}
