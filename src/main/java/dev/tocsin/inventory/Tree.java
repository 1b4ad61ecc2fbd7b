package dev.tocsin.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document as it was written, YAML or JSON, before anything is made of it: each part knows its
 * place.
 */
sealed interface Tree {

  /** Where it stands, e.g. {@code servers[2].addresses[0]}; empty for the whole. */
  String path();

  /** The line it begins on, from 1; 0 when not known. */
  int line();

  /** The part of this name when there is one, else this: the best place for a complaint. */
  default Tree at(String name) {
    return this;
  }

  /** Named parts. */
  record Table(String path, int line, Map<String, Tree> fields) implements Tree {
    public Table {
      fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public Tree at(String name) {
      return fields.getOrDefault(name, this);
    }

    /** This with one more field, or another in its place. */
    Table with(String name, String value) {
      Map<String, Tree> more = new LinkedHashMap<>(fields);
      more.put(name, new Text(Tree.join(path, name), line, value));
      return new Table(path, line, more);
    }

    /** This less one field. */
    Table without(String name) {
      Map<String, Tree> less = new LinkedHashMap<>(fields);
      less.remove(name);
      return new Table(path, line, less);
    }
  }

  /** Parts in order. */
  record Items(String path, int line, List<Tree> items) implements Tree {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A text, number or truth value, as written. */
  record Text(String path, int line, String value) implements Tree {}

  /** Nothing: {@code null}, {@code ~} or an empty value. */
  record Nothing(String path, int line) implements Tree {}

  /** The path of a named part. */
  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
