package dev.tocsin.correlation;

import static java.util.Objects.requireNonNull;

import dev.tocsin.alert.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One condition on one field of an alert. Case does not matter; a field that the alert lacks fits
 * nothing.
 *
 * @param field {@code fingerprint}, {@code source}, {@code kind}, {@code severity}, {@code server},
 *     {@code service}, {@code client}, {@code datacentre}, {@code summary}, or {@code label.} and
 *     the name of a label
 * @param values one value, a set of them ({@link Op#IN}, at most {@value #MOST_VALUES}), or the
 *     pattern; each of 1 to {@value #LONGEST} characters
 */
public record Matcher(String field, Op op, List<String> values) {

  public static final int MOST_VALUES = 200;
  public static final int LONGEST = 200;

  private static final String LABEL = "label.";
  private static final Set<String> FIELDS =
      Set.of(
          "fingerprint",
          "source",
          "kind",
          "severity",
          "server",
          "service",
          "client",
          "datacentre",
          "summary");

  /** How the value is compared. */
  public enum Op {
    /** It is the value. */
    IS,
    /** It is one of the values. */
    IN,
    /** It fits a pattern in which {@code *} is any text and {@code ?} any character. */
    GLOB,
    /** It fits a regular expression as a whole. */
    REGEX;

    /** Lower case, as in the API and the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException when it cannot be used; the message is for whoever wrote it
   */
  public Matcher {
    requireNonNull(field);
    requireNonNull(op);
    values = List.copyOf(values);
    boolean label = field.startsWith(LABEL) && field.length() > LABEL.length();
    if (!label && !FIELDS.contains(field) || field.length() > LONGEST) {
      throw new IllegalArgumentException("an alert has no field '" + cut(field) + "'");
    }
    if (values.isEmpty() || values.size() > (op == Op.IN ? MOST_VALUES : 1)) {
      throw new IllegalArgumentException(
          op == Op.IN ? "'in' takes 1 to " + MOST_VALUES + " values" : "one value is needed");
    }
    for (String value : values) {
      if (value.isBlank() || value.length() > LONGEST) {
        throw new IllegalArgumentException("a value has 1 to " + LONGEST + " characters");
      }
    }
    if (op == Op.REGEX) {
      try {
        BoundedPattern.of(values.getFirst());
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "not a regular expression: " + cut(values.getFirst()) + " (" + e.getDescription() + ")",
            e);
      }
    }
  }

  /** The same value and no other. */
  public static Matcher is(String field, String value) {
    return new Matcher(field, Op.IS, List.of(value));
  }

  /** One of the values. */
  public static Matcher in(String field, List<String> values) {
    return new Matcher(field, Op.IN, values);
  }

  /** Whether it names its values, so that they can be looked up. */
  boolean exact() {
    return op == Op.IS || op == Op.IN;
  }

  /** Whether it names this very value. */
  boolean names(String value) {
    return exact() && values.stream().anyMatch(value::equalsIgnoreCase);
  }

  /** Compiled; what takes too long to compare does not fit, so that the alert speaks. */
  Predicate<Alert> test() {
    Predicate<String> fits = fits();
    return alert -> {
      String value = value(alert, field);
      return value != null && fits.test(value);
    };
  }

  /** The same of the field's text. */
  Predicate<String> fits() {
    return switch (op) {
      case IS, IN -> this::names;
      case GLOB -> glob(values.getFirst());
      case REGEX -> BoundedPattern.of(values.getFirst())::fits;
    };
  }

  private static Predicate<String> glob(String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    return value -> Glob.fits(lower, value.toLowerCase(Locale.ROOT));
  }

  /** What the alert says in the field; null when it says nothing. */
  static @Nullable String value(Alert alert, String field) {
    return switch (field) {
      case "fingerprint" -> alert.fingerprint();
      case "source" -> alert.source();
      case "kind" -> alert.kind();
      case "severity" -> alert.severity().name().toLowerCase(Locale.ROOT);
      case "server" -> alert.resource().server();
      case "service" -> alert.resource().service();
      case "client" -> alert.resource().client();
      case "datacentre" -> alert.resource().dataCentre();
      case "summary" -> alert.summary();
      default -> alert.labels().get(field.substring(LABEL.length()));
    };
  }

  private static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
