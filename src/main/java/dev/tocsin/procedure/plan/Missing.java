package dev.tocsin.procedure.plan;

import java.util.Map;

/**
 * What a step waits for.
 *
 * @param code for the console, which says it in the reader's language
 * @param text the same as one plain English line
 * @param values what the line is made of, by name
 */
public record Missing(String code, String text, Map<String, String> values) {
  public Missing {
    values = Map.copyOf(values);
  }

  static Missing of(String code, String text) {
    return new Missing(code, text, Map.of());
  }

  static Missing of(String code, String text, String value) {
    return new Missing(code, text, Map.of("what", value));
  }
}
