package dev.tocsin.notification;

/** Makes text from outside fit for one line of a message. */
public final class PlainText {

  private PlainText() {}

  /**
   * One line without control characters, line separators or characters that turn the direction of
   * writing, at most so many characters; runs of blanks become one. What was cut off is shown by an
   * ellipsis.
   */
  public static String line(String text, int longest) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), longest));
    boolean blank = true;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (harmful(character) || character == ' ') {
        if (!blank) {
          line.append(' ');
        }
        blank = true;
      } else {
        if (line.length() + Character.charCount(character) > longest) {
          return line.toString().strip() + "…";
        }
        line.appendCodePoint(character);
        blank = false;
      }
    }
    return line.toString().strip();
  }

  private static boolean harmful(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
