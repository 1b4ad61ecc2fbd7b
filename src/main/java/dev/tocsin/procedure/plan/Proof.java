package dev.tocsin.procedure.plan;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a step counts as done.
 *
 * @param code what sort of proof: {@code notice}, {@code action}, {@code estimate}, {@code
 *     verified}, {@code review}, {@code person}, {@code reason} (of skipping or opening again)
 * @param text one plain line; English where the hub says it, a person's own words else
 * @param fileId a file beside the incident, or null
 * @param values what the line is made of, by name, so that it can be said in another language
 */
public record Proof(String code, String text, @Nullable String fileId, Map<String, String> values) {
  public Proof {
    requireNonNull(code);
    requireNonNull(text);
    values = Map.copyOf(values);
  }

  public static Proof of(String code, String text, Map<String, String> values) {
    return new Proof(code, text, null, values);
  }

  /** Whether it shows anything at all. */
  public boolean shows() {
    return !text.isBlank() || fileId != null;
  }
}
