package dev.tocsin.correlation;

import java.util.regex.Pattern;

/**
 * A regular expression that a person wrote, compared with bounded work: an expression that would go
 * on for ever gives up and does not fit.
 */
final class BoundedPattern {

  /** Far more than any sensible pattern needs for a text of this length; about a millisecond. */
  private static final int MOST_STEPS = 50_000;

  private static final int LONGEST_TEXT = 1_000;

  private final Pattern pattern;

  private BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static BoundedPattern of(String pattern) {
    return new BoundedPattern(
        Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
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
