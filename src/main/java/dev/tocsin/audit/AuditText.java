package dev.tocsin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Texts as every database gives them back unchanged, or their hash would not fit later: no control
 * characters, no half surrogates, bounded.
 */
final class AuditText {

  static final int LONGEST_NAME = 200;
  static final int LONGEST_VALUE = 500;
  static final int MOST_VALUES = 32;
  private static final String CUT = "…";

  private AuditText() {}

  static String clean(String text, int longest) {
    String bounded = text.length() <= longest ? text : text.substring(0, longest - 1) + CUT;
    String whole = new String(bounded.getBytes(UTF_8), UTF_8); // a half surrogate becomes '?'
    StringBuilder clean = new StringBuilder(whole.length());
    whole
        .codePoints()
        .forEach(c -> clean.appendCodePoint(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c));
    return clean.toString();
  }

  static SortedMap<String, String> clean(Map<String, String> values) {
    TreeMap<String, String> clean = new TreeMap<>();
    new TreeMap<>(values)
        .forEach(
            (key, value) -> {
              if (clean.size() < MOST_VALUES) {
                clean.put(clean(key, LONGEST_NAME), clean(value, LONGEST_VALUE));
              }
            });
    return Collections.unmodifiableSortedMap(clean);
  }
}
