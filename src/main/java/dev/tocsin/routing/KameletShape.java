package dev.tocsin.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Kamelet as its users see it.
 *
 * @param name name, as in {@code kamelet:<name>}
 * @param description what it does
 * @param properties its properties by name
 */
record KameletShape(String name, String description, Map<String, Property> properties) {

  KameletShape {
    properties = Map.copyOf(properties);
  }

  boolean source() {
    return name.endsWith("-source");
  }

  /**
   * One property.
   *
   * @param type {@code string}, {@code integer} or {@code boolean}
   * @param fallback the value when none is given; null when one must be given
   * @param choices the only values, or empty
   * @param pattern what a value must match, or null
   * @param program whether it is a jq program, the only property that may hold more than plain text
   */
  record Property(
      String type,
      @Nullable String fallback,
      List<String> choices,
      @Nullable Pattern pattern,
      boolean program) {

    /**
     * Quotes, braces and the like would end the text they are put into: a bean's argument, an
     * address, an expression.
     */
    private static final Pattern PLAIN =
        Pattern.compile("[^'\"\\\\${}()#%?&\\p{Cntrl}]{0,500}", Pattern.UNICODE_CHARACTER_CLASS);

    Property {
      choices = List.copyOf(choices);
    }

    boolean required() {
      return fallback == null;
    }

    /** Why the value cannot be used, or empty. */
    Optional<String> refusal(String value) {
      if (program) {
        return JqGuard.refusal(value);
      }
      if (!PLAIN.matcher(value).matches()) {
        return Optional.of("must be plain text without quotes, brackets or the signs \\ $ # % ? &");
      }
      if (type.equals("integer") && !value.matches("-?[0-9]{1,15}")) {
        return Optional.of("must be a whole number");
      }
      if (type.equals("boolean") && !value.matches("true|false")) {
        return Optional.of("must be true or false");
      }
      if (!choices.isEmpty() && !choices.contains(value)) {
        return Optional.of("must be one of " + choices);
      }
      if (pattern != null && !pattern.matcher(value).matches()) {
        return Optional.of("must match " + pattern);
      }
      return Optional.empty();
    }
  }
}
