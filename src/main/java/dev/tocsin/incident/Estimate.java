package dev.tocsin.incident;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * When an incident should be over, as a person told the clients.
 *
 * @param at the time that was named
 * @param text what is said with it, as clients read it; may be empty
 * @param givenAt when it was said
 * @param by who said it
 */
public record Estimate(Instant at, String text, Instant givenAt, String by) {
  public Estimate {
    requireNonNull(at);
    requireNonNull(text);
    requireNonNull(givenAt);
    requireNonNull(by);
  }
}
