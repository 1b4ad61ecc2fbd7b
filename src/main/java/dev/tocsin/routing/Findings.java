package dev.tocsin.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file, and reads its tables key by key. */
final class Findings {

  private static final int ENOUGH = 50;
  private final List<Problem> problems = new ArrayList<>();

  void add(int line, String message) {
    if (problems.size() < ENOUGH) {
      problems.add(new Problem(line, message));
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The node as a mapping with these keys only; null and a problem when it is not. */
  YamlNode.@Nullable Table table(YamlNode node, String what, Set<String> known) {
    if (!(node instanceof YamlNode.Table table)) {
      add(node.line(), what + " must be a mapping, not " + node.noun());
      return null;
    }
    table
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                add(entry.line(), what + " cannot have '" + Words.shown(key) + "'");
              }
            });
    return table;
  }

  /** The value of a key, or null and a problem when it is missing. */
  @Nullable YamlNode required(YamlNode.Table table, String what, String key) {
    YamlNode.Entry entry = table.entries().get(key);
    if (entry == null) {
      add(table.line(), what + " needs '" + key + "'");
      return null;
    }
    return entry.value();
  }

  /** The text under a key, or null and a problem when there is none. */
  YamlNode.@Nullable Text requiredText(YamlNode.Table table, String what, String key) {
    YamlNode value = required(table, what, key);
    return value == null ? null : text(value, "'" + key + "'");
  }

  /** A text that says something; a problem when missing, empty or holding a placeholder. */
  void prose(YamlNode.Table table, String what, String key) {
    YamlNode.Text text = requiredText(table, what, key);
    if (text != null && (text.value().isBlank() || text.value().contains("{{"))) {
      add(text.line(), "'" + key + "' of " + what + " must be a plain sentence");
    }
  }

  /** As {@link #prose}, but it may be missing. */
  void optionalProse(YamlNode.Table table, String what, String key) {
    if (table.entries().containsKey(key)) {
      prose(table, what, key);
    }
  }

  /** The node as a text, or null and a problem. */
  YamlNode.@Nullable Text text(YamlNode node, String what) {
    if (node instanceof YamlNode.Text text) {
      return text;
    }
    add(node.line(), what + " must be a text, not " + node.noun());
    return null;
  }

  /** The node as a list; empty and a problem when it is not. */
  List<YamlNode> items(YamlNode node, String what) {
    if (node instanceof YamlNode.Items list) {
      return list.items();
    }
    add(node.line(), what + " must be a list, not " + node.noun());
    return List.of();
  }

  void refuse(int line, String what, Optional<String> reason) {
    reason.ifPresent(why -> add(line, what + " " + why));
  }

  /** The only key of a one-key mapping, or null and a problem. */
  Map.@Nullable Entry<String, YamlNode.Entry> only(YamlNode node, String what) {
    if (node instanceof YamlNode.Table table && table.entries().size() == 1) {
      return table.entries().entrySet().iterator().next();
    }
    add(node.line(), what + " must be a mapping with one key");
    return null;
  }
}
