package dev.tocsin.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the fields of one table; whatever is wrong becomes a problem and the reading goes on with a
 * stand-in.
 */
final class Fields {

  private static final int LONGEST = 1000;

  private final Tree.Table table;
  private final Problems problems;

  /** Complains about every field that is not among the known ones. */
  Fields(Tree.Table table, Problems problems, Set<String> known) {
    this.table = table;
    this.problems = problems;
    table
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                problems.add(
                    value,
                    "there is no field "
                        + Problems.quote(name)
                        + " here, only "
                        + String.join(", ", new TreeSet<>(known)));
              }
            });
  }

  /** A text that must be there. */
  String required(String name, String what, Rule rule) {
    Tree value = table.fields().get(name);
    if (value == null || value instanceof Tree.Nothing) {
      problems.add(table, "'" + name + "' is missing: " + what);
      return "";
    }
    return checked(value, what, rule);
  }

  /** A text that may be left out. */
  @Nullable String optional(String name, String what, Rule rule) {
    Tree value = table.fields().get(name);
    return value == null || value instanceof Tree.Nothing ? null : checked(value, what, rule);
  }

  /** A list of texts, each given once; left out means empty, one text stands for a list of one. */
  List<String> list(String name, String what, Rule rule) {
    List<String> texts = new ArrayList<>();
    for (Tree item : items(name)) {
      String text = checked(item, what, rule);
      if (texts.contains(text) && !text.isEmpty()) {
        problems.add(item, Problems.quote(text) + " stands twice");
      }
      texts.add(text);
    }
    return texts;
  }

  /** A list of tables; left out means empty. */
  <T> List<T> tables(String name, Function<Tree.Table, T> reader) {
    List<T> read = new ArrayList<>();
    for (Tree item : items(name)) {
      if (item instanceof Tree.Table inner) {
        read.add(reader.apply(inner));
      } else {
        problems.add(item, "must have named fields");
      }
    }
    return read;
  }

  /** One table; null when left out. */
  Tree.@Nullable Table table(String name) {
    Tree value = table.fields().get(name);
    if (value == null || value instanceof Tree.Nothing) {
      return null;
    }
    if (value instanceof Tree.Table inner) {
      return inner;
    }
    problems.add(value, "must have named fields");
    return null;
  }

  /** Names with texts; left out means empty. */
  Map<String, String> texts(String name, Rule names, Rule values) {
    Map<String, String> texts = new LinkedHashMap<>();
    Tree.Table inner = table(name);
    if (inner != null) {
      inner
          .fields()
          .forEach(
              (key, value) -> {
                if (names.apply(key) == null) {
                  problems.add(value, Problems.quote(key) + " is not a name of letters and digits");
                }
                if (!(value instanceof Tree.Nothing)) {
                  texts.put(key, checked(value, "a text", values));
                }
              });
    }
    return texts;
  }

  private List<Tree> items(String name) {
    Tree value = table.fields().get(name);
    if (value == null || value instanceof Tree.Nothing) {
      return List.of();
    }
    if (value instanceof Tree.Items list) {
      return list.items();
    }
    if (value instanceof Tree.Text) {
      return List.of(value);
    }
    problems.add(value, "must be a list");
    return List.of();
  }

  private String checked(Tree value, String what, Rule rule) {
    if (!(value instanceof Tree.Text text)) {
      problems.add(value, "must be one value: " + what);
      return "";
    }
    String read = text.value();
    String taken = read.length() <= LONGEST && plain(read) ? rule.apply(read) : null;
    if (taken == null) {
      problems.add(value, Problems.quote(read) + " is not usable, expected: " + what);
      return "";
    }
    return taken;
  }

  private static boolean plain(String text) {
    return StreamReader.isPrintable(text) && text.chars().noneMatch(Character::isISOControl);
  }

  /** Gives a value in its one spelling, or null when it cannot be taken. */
  @FunctionalInterface
  interface Rule {
    @Nullable String apply(String value);
  }
}
