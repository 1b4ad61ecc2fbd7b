package dev.tocsin.alert.field;

/** Cleans and bounds text from outside. */
public final class Text {

  private Text() {}

  /**
   * At most so many characters, control characters replaced by blanks, blanks at the ends removed;
   * a database column can hold it (PostgreSQL refuses NUL) and a log line stays one line.
   */
  public static String clean(String text, int max) {
    int length = Math.min(text.length(), max);
    int i = 0;
    while (i < length && !Character.isISOControl(text.charAt(i))) {
      i++;
    }
    if (i == length) {
      return text.length() <= max ? text.strip() : text.substring(0, max).strip();
    }
    StringBuilder cleaned = new StringBuilder(length).append(text, 0, i);
    for (; i < length; i++) {
      char c = text.charAt(i);
      cleaned.append(Character.isISOControl(c) ? ' ' : c);
    }
    return cleaned.toString().strip();
  }

  /** A short excerpt in quotation marks, for an error message. */
  public static String excerpt(String text) {
    return "'" + clean(text, 60) + (text.length() > 60 ? "…'" : "'");
  }
}
