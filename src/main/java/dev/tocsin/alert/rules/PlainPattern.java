package dev.tocsin.alert.rules;

import dev.tocsin.alert.rules.Element.Field;
import dev.tocsin.alert.rules.Element.Fixed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A pattern without choices, made of its pieces when these can be told apart in any line. */
final class PlainPattern {

  static final int SHORTEST_KEY = 3;
  private static final int LONGEST_KEY = 24;

  /** A shorter key may stand in every line, such as {@code " HTTP/"}: then one of its own is it. */
  private static final int TELLING = 8;

  private static final int LEAST_OWN = 5;

  private PlainPattern() {}

  /**
   * Puts it together.
   *
   * @param pieces texts and fields; no two texts one after the other
   * @param shared pieces that all patterns of the same text have
   * @throws IllegalArgumentException with a sentence for the operator
   */
  static LinePattern of(List<Object> pieces, Set<Object> shared) {
    List<Element[]> parts = new ArrayList<>();
    List<Field> gaps = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Element> part = new ArrayList<>();
    byte[] key = {};
    byte[] own = {};
    for (Object piece : pieces) {
      if (piece instanceof String fixed) {
        byte[] bytes = fixed.getBytes(StandardCharsets.UTF_8);
        part.add(new Fixed(bytes));
        key = bytes.length > key.length ? bytes : key;
        if (!shared.contains(fixed) && bytes.length > own.length) {
          own = bytes;
        }
      } else {
        Field field = numbered((Field) piece, names);
        if (field.type() == FieldType.TEXT) {
          parts.add(part.toArray(Element[]::new));
          gaps.add(field);
          part = new ArrayList<>();
        } else {
          part.add(field);
        }
      }
    }
    parts.add(part.toArray(Element[]::new));
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "a pattern needs a fixed text of " + SHORTEST_KEY + " characters or more");
    }
    Element[][] all = parts.toArray(Element[][]::new);
    check(all);
    if (key.length < TELLING && own.length >= LEAST_OWN) {
      key = own;
    }
    byte[] start = key.length > LONGEST_KEY ? Arrays.copyOf(key, LONGEST_KEY) : key;
    return new LinePattern(all, gaps.toArray(Field[]::new), List.copyOf(names), start);
  }

  private static Field numbered(Field field, List<String> names) {
    if (field.name().isEmpty()) {
      return field;
    }
    if (names.contains(field.name())) {
      throw new IllegalArgumentException("{" + field.name() + "} stands twice");
    }
    if (names.size() == Captured.MOST) {
      throw new IllegalArgumentException("a pattern takes at most " + Captured.MOST + " fields");
    }
    names.add(field.name());
    return new Field(field.name(), field.type(), names.size() - 1);
  }

  private static void check(Element[][] parts) {
    for (int p = 0; p < parts.length; p++) {
      Element[] part = parts[p];
      boolean last = p > 0 && p == parts.length - 1;
      if (p > 0 && part.length == 0 && !last) {
        throw new IllegalArgumentException("two free texts need a fixed text between them");
      }
      if (p > 0 && part.length > 0 && !(part[0] instanceof Fixed)) {
        throw new IllegalArgumentException("free text must be followed by a fixed text");
      }
      for (int i = 0; i < part.length; i++) {
        if (part[i] instanceof Field field) {
          check(field, p > 0 && !last, last);
          if (field.type() == FieldType.OWN && i + 1 == part.length) {
            throw new IllegalArgumentException("{own} must be followed by a fixed text");
          }
          if (i + 1 < part.length) {
            beside(field, part[i + 1], last);
          }
          if (last) {
            before(field, (Fixed) part[i - 1]);
          }
        }
      }
    }
  }

  private static void check(Field field, boolean between, boolean fromEnd) {
    boolean place = field.type() == FieldType.ADDRESS || field.type() == FieldType.SITE;
    if (between && place) {
      throw new IllegalArgumentException(
          "{"
              + field.name()
              + "} has free text before and after it: whoever writes that text could choose it");
    }
    if ((between || fromEnd) && field.type() == FieldType.OWN) {
      throw new IllegalArgumentException("{own} stands before all free text");
    }
    if (fromEnd && (field.type() == FieldType.TIME || field.type() == FieldType.QUOTED)) {
      throw new IllegalArgumentException(
          "a time or a quoted text cannot be read from the end, behind free text");
    }
  }

  private static void beside(Field field, Element next, boolean fromEnd) {
    if (!(next instanceof Fixed fixed)) {
      throw new IllegalArgumentException("two fields need a fixed text between them");
    }
    byte first = fixed.first();
    boolean colon = field.type() == FieldType.ADDRESS && first == ':' && !fromEnd;
    boolean ends =
        field.type() == FieldType.WORD
            || field.type() == FieldType.TIME
            || field.type() == FieldType.OWN
            || field.type() == FieldType.QUOTED
            || colon
            || !field.type().holds(first);
    if (!ends) {
      throw new IllegalArgumentException(
          "it is not clear where {"
              + field.name()
              + "} ends: '"
              + (char) first
              + "' may be part of it");
    }
    if (field.type() == FieldType.QUOTED && first != '"') {
      throw new IllegalArgumentException("a quoted text is followed by '\"'");
    }
  }

  private static void before(Field field, Fixed previous) {
    if (field.type() != FieldType.WORD && field.type().holds(previous.last())) {
      throw new IllegalArgumentException(
          "it is not clear where {"
              + field.name()
              + "} begins: '"
              + (char) previous.last()
              + "' may be part of it");
    }
  }
}
