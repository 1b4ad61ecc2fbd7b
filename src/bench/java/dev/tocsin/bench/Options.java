package dev.tocsin.bench;

import java.util.HashMap;
import java.util.Map;

/** Settings of a run, given as {@code name=value} words. */
record Options(Map<String, String> values) {

  Options {
    values = Map.copyOf(values);
  }

  static Options parse(String words) {
    Map<String, String> values = new HashMap<>();
    for (String word : words.strip().split("\\s+")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.isEmpty()) {
        throw new IllegalArgumentException("an option is name=value, not '" + word + "'");
      }
    }
    return new Options(values);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  int[] numbers(String name, String otherwise) {
    return java.util.Arrays.stream(text(name, otherwise).split(","))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
