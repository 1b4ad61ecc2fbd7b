package dev.tocsin.correlation;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that a person wrote, compared with bounded work: an expression that would go
 * on for ever gives up and does not fit.
 */
final class BoundedPattern {

  /** Far more than any sensible pattern needs for a text of this length; about a millisecond. */
  private static final int MOST_STEPS = 50_000;

  private static final int LONGEST_TEXT = 1_000;

  private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,10})(?:,(\\d{0,10}))?");

  private final Pattern pattern;

  private BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws PatternSyntaxException also when its repetitions, one within the other, are so many
   *     that even an empty text would take long
   */
  static BoundedPattern of(String pattern) {
    long times = 1;
    java.util.regex.Matcher counts = REPETITION.matcher(pattern);
    while (counts.find()) {
      times *= Math.max(1, Math.max(number(counts.group(1)), number(counts.group(2))));
      if (times > MOST_STEPS) {
        throw new PatternSyntaxException("it repeats too often", pattern, counts.start());
      }
    }
    return new BoundedPattern(
        Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  boolean fits(String text) {
    String some = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    try {
      return pattern.matcher(new Counted(some)).matches();
    } catch (TooLong | StackOverflowError e) {
      return false;
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("too many steps", null, false, false);
    }
  }

  /** Counts how often it is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
