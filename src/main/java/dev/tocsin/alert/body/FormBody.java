package dev.tocsin.alert.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;

/** Forms as browsers and {@code curl} post them (WHATWG URL Standard, section 5). */
final class FormBody {

  private static final int MAX_FIELDS = 1_000;

  private FormBody() {}

  /**
   * An object of texts, the first {@value #MAX_FIELDS} fields; of a name that comes twice the last
   * value counts. A percent sign that begins no code stands for itself.
   */
  static ObjectNode read(String form) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    int start = 0;
    while (start <= form.length() && fields.size() < MAX_FIELDS) {
      int and = form.indexOf('&', start);
      int end = and < 0 ? form.length() : and;
      int equals = form.indexOf('=', start);
      boolean valued = equals >= 0 && equals < end;
      String name = decode(form, start, valued ? equals : end);
      if (!name.isEmpty()) {
        fields.put(name, valued ? decode(form, equals + 1, end) : "");
      }
      start = end + 1;
    }
    return fields;
  }

  private static String decode(String text, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < to ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else if (c < 128) {
        bytes.write(c == '+' ? ' ' : c);
      } else {
        bytes.writeBytes(
            text.substring(i, i + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return plain(bytes.toByteArray());
  }

  private static String plain(byte[] bytes) {
    boolean ascii = true;
    for (int i = 0; i < bytes.length && ascii; i++) {
      ascii = bytes[i] > 0;
    }
    return ascii ? new String(bytes, ISO_8859_1) : BodyText.of(bytes);
  }
}
