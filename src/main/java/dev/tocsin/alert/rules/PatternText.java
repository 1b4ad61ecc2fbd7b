package dev.tocsin.alert.rules;

import dev.tocsin.alert.rules.Element.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a pattern as an operator writes it.
 *
 * <p><code>{address}</code> or <code>{name:type}</code> takes a field, <code>{*}</code> passes over
 * free text, <code>{a|b|}</code> is one of several texts (here: a, b or nothing), <code>\{</code> a
 * brace. A pattern with choices stands for all the plain ones that it can become.
 *
 * <p>What is refused: an address or site with free text on both sides (then whoever writes the free
 * text chooses the address), text of the program's own (<code>{own}</code>) behind free text, two
 * fields with nothing between them, and a pattern without a fixed text of {@value
 * PlainPattern#SHORTEST_KEY} characters.
 */
final class PatternText {

  static final int MOST_CHOICES = 512;
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
    Set<List<Object>> distinct = new LinkedHashSet<>();
    plain.forEach(one -> distinct.add(joined(one)));
    Set<Object> shared = new HashSet<>(distinct.iterator().next());
    distinct.forEach(shared::retainAll);
    return distinct.stream().map(one -> PlainPattern.of(one, shared)).toList();
  }

  /** Texts and fields up to the end or, inside braces, to the closing one. */
  private List<List<Object>> alternatives(int depth) {
    if (depth > 4) {
      throw new IllegalArgumentException("choices are nested too deeply");
    }
    List<List<Object>> all = new ArrayList<>();
    List<List<Object>> open = List.of(List.of());
    StringBuilder fixed = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        if (at == text.length()) {
          throw new IllegalArgumentException("a '\\' at the end says nothing");
        }
        fixed.append(text.charAt(at++));
      } else if (c == '{') {
        open = with(open, fixed);
        open = each(open, isChoice() ? alternatives(depth + 1) : List.of(List.of(field())));
      } else if (depth > 0 && (c == '}' || c == '|')) {
        all.addAll(with(open, fixed));
        if (c == '}') {
          return all;
        }
        open = List.of(List.of());
      } else if (c == '}') {
        throw new IllegalArgumentException("a '}' without its '{'; a plain one is written '\\}'");
      } else {
        fixed.append(c);
      }
    }
    if (depth > 0) {
      throw new IllegalArgumentException("a '{' without its '}'; a plain one is written '\\{'");
    }
    return with(open, fixed);
  }

  /** Each of them with the fixed text at its end, which is used up. */
  private static List<List<Object>> with(List<List<Object>> before, StringBuilder fixed) {
    if (fixed.isEmpty()) {
      return before;
    }
    String text = fixed.toString();
    fixed.setLength(0);
    return each(before, List.of(List.of(text)));
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
}
