package dev.tocsin.alert.field;

import java.text.Normalizer;

/** Kinds of alerts: words in kebab case. */
public final class Kind {

  private static final int MAX = 64;

  private Kind() {}

  /**
   * {@code DisquePresquePlein}, {@code High CPU Temperature}, {@code thing_dead} become {@code
   * disque-presque-plein}, {@code high-cpu-temperature}, {@code thing-dead}; accents are dropped.
   *
   * @return at most 64 of {@code [a-z0-9-]}; {@code otherwise} when nothing is left
   */
  public static String of(String name, String otherwise) {
    String text = ascii(name);
    StringBuilder kind = new StringBuilder(text.length() + 8);
    boolean gap = false;
    for (int i = 0; i < text.length() && kind.length() < MAX; i++) {
      char c = text.charAt(i);
      if (!letterOrDigit(c)) {
        gap = true;
        continue;
      }
      if (kind.length() > 0 && (gap || startsWord(text, i))) {
        kind.append('-');
      }
      gap = false;
      kind.append(upper(c) ? (char) (c + 32) : c);
    }
    if (kind.length() > MAX) {
      kind.setLength(MAX);
    }
    return kind.isEmpty() ? otherwise : kind.toString();
  }

  private static boolean startsWord(String text, int i) {
    if (i == 0 || !upper(text.charAt(i))) {
      return false;
    }
    char before = text.charAt(i - 1);
    boolean lowerAfter = i + 1 < text.length() && lower(text.charAt(i + 1));
    return !upper(before) || lowerAfter;
  }

  private static String ascii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 127) {
        String bounded = name.substring(0, Math.min(name.length(), 4 * MAX));
        return Normalizer.normalize(bounded, Normalizer.Form.NFD)
            .codePoints()
            .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return name;
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean letterOrDigit(char c) {
    return upper(c) || lower(c) || (c >= '0' && c <= '9');
  }
}
