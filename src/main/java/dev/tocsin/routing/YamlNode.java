package dev.tocsin.routing;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file with the line it starts on. */
sealed interface YamlNode {

  int line();

  /** What a person would call it. */
  String noun();

  /** A scalar, as text whatever it looks like. */
  record Text(int line, String value) implements YamlNode {
    @Override
    public String noun() {
      return "a text";
    }
  }

  /** A sequence. */
  record Items(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public String noun() {
      return "a list";
    }
  }

  /** A mapping with text keys, in the order of the file. */
  record Table(int line, Map<String, Entry> entries) implements YamlNode {
    @Override
    public String noun() {
      return "a mapping";
    }
  }

  /** A key's line and its value. */
  record Entry(int line, YamlNode value) {}
}
