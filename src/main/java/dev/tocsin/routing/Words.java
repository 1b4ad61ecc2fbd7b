package dev.tocsin.routing;

import java.util.regex.Pattern;

/** The shapes of names, and how foreign text is shown in a message. */
final class Words {

  private static final int SHOWN = 80;
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Camel reads its own orders from headers and properties whose names begin with "Camel". */
  private static final Pattern VARIABLE = Pattern.compile("(?!(?i:camel))[a-z][A-Za-z0-9]{0,63}");

  private Words() {}

  /** {@code lower-case-with-dashes}, at most 64 characters. */
  static boolean kebab(String text) {
    return text.length() <= 64 && KEBAB.matcher(text).matches();
  }

  /** A header or exchange property that a route may name. */
  static boolean variable(String text) {
    return VARIABLE.matcher(text).matches();
  }

  /** A short, clean excerpt. */
  static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
  }
}
