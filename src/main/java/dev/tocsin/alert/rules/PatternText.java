package dev.tocsin.alert.rules;

import dev.tocsin.alert.rules.Element.Field;
import dev.tocsin.alert.rules.Element.Fixed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a pattern as an operator writes it.
 *
 * <p>{@code {address}} or {@code {name:type}} takes a field, <code>{*}</code> passes over free text,
 * {@code {a|b|}} is one of several texts (here: a, b or nothing), {@code \{} a brace. A pattern with
 * choices stands for all the plain ones that it can become.
 *
 * <p>What is refused: an address or site with free text on both sides (then whoever writes the
 * free text chooses the address), text of the program's own ({@code {own}}) behind free text, two fields with nothing between them, and a pattern without a
 * fixed text of {@value #SHORTEST_KEY} characters.
 */
final class PatternText {

  static final int MOST_CHOICES = 512;
  static final int SHORTEST_KEY = 3;
  private static final int LONGEST_KEY = 24;
  private static final int LONGEST = 2_000;

  private final String text;
  private int at;

  private PatternText(String text) {
    this.text = text;
  }

  /**
   * The plain patterns that the text stands for.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  static List<LinePattern> read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("the pattern is longer than " + LONGEST + " characters");
    }
    List<List<Object>> plain = new PatternText(text).alternatives(0);
    List<LinePattern> patterns = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (List<Object> one : plain) {
      List<Object> joined = joined(one);
      if (seen.add(joined)) {
        patterns.add(pattern(joined));
      }
    }
    return patterns;
  }

  /** Texts and fields up to the end or, inside braces, to the closing one. */
  private List<List<Object>> alternatives(int depth) {
    if (depth > 4) {
      throw new IllegalArgumentException("choices are nested too deeply");
    }
    List<List<Object>> all = new ArrayList<>();
    List<List<Object>> open = new ArrayList<>(List.of(List.of()));
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        if (at == text.length()) {
          throw new IllegalArgumentException("a '\\' at the end says nothing");
        }
        open = each(open, List.of(List.of(text.substring(at, ++at))));
      } else if (c == '{') {
        open = each(open, isChoice() ? alternatives(depth + 1) : List.of(List.of(field())));
      } else if (c == '}' && depth > 0) {
        all.addAll(open);
        return all;
      } else if (c == '|' && depth > 0) {
        all.addAll(open);
        open = new ArrayList<>(List.of(List.of()));
      } else if (c == '}') {
        throw new IllegalArgumentException("a '}' without its '{'; a plain one is written '\\}'");
      } else {
        open = each(open, List.of(List.of(String.valueOf(c))));
      }
    }
    if (depth > 0) {
      throw new IllegalArgumentException("a '{' without its '}'; a plain one is written '\\{'");
    }
    return open;
  }

  private boolean isChoice() {
    int depth = 1;
    for (int i = at; i < text.length() && depth > 0; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == '|' && depth == 1) {
        return true;
      }
    }
    return false;
  }

  private Field field() {
    int end = text.indexOf('}', at);
    if (end < 0) {
      throw new IllegalArgumentException("a '{' without its '}'; a plain one is written '\\{'");
    }
    String inside = text.substring(at, end);
    at = end + 1;
    if (inside.equals("*")) {
      return new Field("", FieldType.TEXT, -1);
    }
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("'{" + inside + "}' is no field");
    }
    FieldType type = colon < 0 ? FieldType.of(name) : FieldType.called(inside.substring(colon + 1));
    if (type == null) {
      throw new IllegalArgumentException(
          "'{"
              + inside
              + "}' needs a type: {name:word}, number, text, address, site, time, quoted, seconds");
    }
    if (name.equals("address") != (type == FieldType.ADDRESS)
        || name.equals("site") != (type == FieldType.SITE)) {
      throw new IllegalArgumentException(
          "'{" + inside + "}': {address} and {site} have no other type or name");
    }
    boolean unnamed =
        name.equals(type.name().toLowerCase(Locale.ROOT))
            && type != FieldType.ADDRESS
            && type != FieldType.SITE
            && type != FieldType.TIME;
    return new Field(unnamed ? "" : name, type, -1);
  }

  private static List<List<Object>> each(List<List<Object>> before, List<List<Object>> after) {
    if ((long) before.size() * after.size() > MOST_CHOICES) {
      throw new IllegalArgumentException(
          "the pattern's choices make more than " + MOST_CHOICES + " patterns");
    }
    List<List<Object>> all = new ArrayList<>(before.size() * after.size());
    for (List<Object> start : before) {
      for (List<Object> end : after) {
        List<Object> whole = new ArrayList<>(start);
        whole.addAll(end);
        all.add(whole);
      }
    }
    return all;
  }

  private static List<Object> joined(List<Object> pieces) {
    List<Object> joined = new ArrayList<>();
    for (Object piece : pieces) {
      if (piece instanceof String more
          && !joined.isEmpty()
          && joined.getLast() instanceof String before) {
        joined.set(joined.size() - 1, before + more);
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private static LinePattern pattern(List<Object> pieces) {
    List<Element[]> parts = new ArrayList<>();
    List<Field> gaps = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Element> part = new ArrayList<>();
    byte[] key = {};
    for (Object piece : pieces) {
      if (piece instanceof String fixed) {
        byte[] bytes = fixed.getBytes(StandardCharsets.UTF_8);
        part.add(new Fixed(bytes));
        key = bytes.length > key.length ? bytes : key;
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
    byte[] start = key.length > LONGEST_KEY ? java.util.Arrays.copyOf(key, LONGEST_KEY) : key;
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
