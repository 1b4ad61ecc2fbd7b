package dev.tocsin.correlation;

/** Patterns in which {@code *} is any text and {@code ?} any one character; linear in practice. */
final class Glob {

  private Glob() {}

  /** Whether the whole text fits; goes back to the last star only, so no pattern explodes. */
  static boolean fits(String pattern, String text) {
    int at = 0;
    int star = -1;
    int taken = 0;
    int next = 0;
    while (at < text.length()) {
      char wanted = next < pattern.length() ? pattern.charAt(next) : 0;
      if (next < pattern.length() && wanted == '*') {
        star = next++;
        taken = at;
      } else if (next < pattern.length() && (wanted == '?' || wanted == text.charAt(at))) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++taken;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == '*') {
      next++;
    }
    return next == pattern.length();
  }
}
