package dev.tocsin.alert.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Lines {@code NAME=value}, as {@code env} prints them. */
final class LinesBody {

  private static final int MAX_FIELDS = 1_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,127}=");

  private LinesBody() {}

  /** Whether the first two lines are such; a form has no line ends but at its end. */
  static boolean matches(String text, int start) {
    int end = text.indexOf('\n', start);
    return end >= 0
        && NAME.matcher(text).region(start, text.length()).lookingAt()
        && NAME.matcher(text).region(end + 1, text.length()).lookingAt();
  }

  /** An object of texts; a line without a name goes on with the value before it. */
  static ObjectNode read(String text) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (fields.size() == MAX_FIELDS) {
        break;
      }
      if (NAME.matcher(line).lookingAt()) {
        put(fields, name, value);
        int equals = line.indexOf('=');
        name = line.substring(0, equals);
        value = new StringBuilder(line.substring(equals + 1));
      } else {
        value.append('\n').append(line);
      }
    }
    put(fields, name, value);
    return fields;
  }

  private static void put(ObjectNode fields, String name, StringBuilder value) {
    if (!name.isEmpty()) {
      fields.put(name, value.toString());
    }
  }
}
