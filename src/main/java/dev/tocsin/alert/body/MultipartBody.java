package dev.tocsin.alert.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.alert.AlertParser.Unreadable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms of several parts (RFC 7578); the boundary is taken from the body's own first line. */
final class MultipartBody {

  private static final int MAX_PARTS = 100;
  private static final Pattern NAME =
      Pattern.compile(
          "(?im)^content-disposition:[^\r\n]{0,200}?;[ \t]*name=(?:\"([^\"\r\n]{1,128})\"|([^;\\s]{1,128}))");

  private MultipartBody() {}

  /** An object of the parts' texts, the first {@value #MAX_PARTS}; of a name twice the last. */
  static ObjectNode read(String body) throws Unreadable {
    int line = body.indexOf('\n');
    String boundary = line < 0 ? "" : body.substring(0, line).strip();
    if (boundary.length() < 3 || boundary.length() > 100 || !boundary.startsWith("--")) {
      throw new Unreadable("the body is no form of several parts");
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    int start = line + 1;
    for (int part = 0; part < MAX_PARTS; part++) {
      int end = body.indexOf("\n" + boundary, start - 1);
      if (end < 0) {
        throw new Unreadable("the last part of the form has no end");
      }
      part(body.substring(Math.min(start, end), end), fields);
      int after = end + 1 + boundary.length();
      int next = body.indexOf('\n', after);
      if (body.startsWith("--", after) || next < 0) {
        break;
      }
      start = next + 1;
    }
    return fields;
  }

  private static void part(String part, ObjectNode fields) {
    int crlf = part.indexOf("\r\n\r\n");
    int lf = part.indexOf("\n\n");
    int blank = crlf >= 0 && (lf < 0 || crlf < lf) ? crlf : lf;
    if (blank < 0) {
      return;
    }
    Matcher name = NAME.matcher(part.substring(0, blank));
    if (name.find()) {
      String text = part.substring(blank + (blank == crlf ? 4 : 2));
      fields.put(
          name.group(1) != null ? name.group(1) : name.group(2),
          text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
  }
}
