package dev.tocsin.incident;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of an explanation, from one recorded fact.
 *
 * @param code what it says, for other languages: the name of the rule, or {@code held}, {@code
 *     clients-told}, {@code staff-not-told}, {@code clients-failed}, {@code staff-returned} …
 * @param text one English sentence
 * @param at when it happened; null for what is true all the time
 * @param data details by name
 */
record ExplainStep(String code, String text, @Nullable Instant at, Map<String, String> data) {
  ExplainStep {
    data = Map.copyOf(data);
  }
}
