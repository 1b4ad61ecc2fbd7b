package dev.tocsin.alert.field;

/** Addresses that a person may open. */
public final class Link {

  private static final int MAX = 2_048;

  private Link() {}

  /** Whether it is a plain {@code http} or {@code https} address that can stand in a page. */
  public static boolean usable(String link) {
    int start;
    if (link.regionMatches(true, 0, "https://", 0, 8)) {
      start = 8;
    } else if (link.regionMatches(true, 0, "http://", 0, 7)) {
      start = 7;
    } else {
      return false;
    }
    if (link.length() == start || link.length() > MAX) {
      return false;
    }
    for (int i = start; i < link.length(); i++) {
      char c = link.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\') {
        return false;
      }
    }
    return link.charAt(start) != '/' && link.charAt(start) != '?';
  }
}
