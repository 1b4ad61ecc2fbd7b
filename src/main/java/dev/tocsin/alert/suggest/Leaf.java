package dev.tocsin.alert.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A value of a signal and the way to it.
 *
 * @param way in jq, {@code .monitor.name}
 * @param names what it may be called: its own name, and with that of what it stands in; letters and
 *     digits only, lower case
 * @param depth 1 for what stands at the top
 */
record Leaf(String way, List<String> names, int depth, JsonNode value) {

  private static final int DEEPEST = 4;
  private static final int MOST = 500;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.@ -]{1,64}");

  Leaf {
    names = List.copyOf(names);
  }

  /**
   * All values of an object that have a plain name, the higher first; objects are values too, what
   * stands in arrays is not.
   *
   * @param root the way to the object: {@code ""}, or a variable with its {@code $}
   */
  static List<Leaf> of(JsonNode object, String root) {
    List<Leaf> found = new ArrayList<>();
    List<Leaf> level = List.of(new Leaf(root, List.of(""), 0, object));
    while (!level.isEmpty()) {
      List<Leaf> next = new ArrayList<>();
      for (Leaf parent : level) {
        for (Map.Entry<String, JsonNode> field : parent.value.properties()) {
          if (PLAIN.matcher(field.getKey()).matches() && found.size() < MOST) {
            Leaf leaf = parent.child(field.getKey(), field.getValue());
            found.add(leaf);
            if (field.getValue().isObject() && leaf.depth < DEEPEST) {
              next.add(leaf);
            }
          }
        }
      }
      level = next;
    }
    return found;
  }

  private Leaf child(String name, JsonNode value) {
    // A plain name holds nothing that a jq string would have to escape.
    String step = WORD.matcher(name).matches() ? "." + name : "[\"" + name + "\"]";
    String own = plain(name);
    String first = names.getFirst();
    return new Leaf(
        way + step, first.isEmpty() ? List.of(own) : List.of(own, first + own), depth + 1, value);
  }

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** The way as jq has it from here on. */
  String jq() {
    return way.startsWith("[") ? "." + way : way;
  }

  /** The value as a text of one line; empty when it is none. */
  String text() {
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }
}
