package dev.tocsin.procedure.plan;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One step of a procedure.
 *
 * @param key names it; a step of the same key in another procedure is the same work
 * @param skippable whether a person may pass over it with a reason
 * @param requiredWhen any of these makes it hold the incident open
 * @param again whether it has to be done anew when the incident is opened again
 */
public record Step(
    String key,
    Words title,
    Words help,
    Completion completion,
    boolean skippable,
    Set<Circumstance> requiredWhen,
    boolean again) {
  public Step {
    if (!key.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException("a key is made of a-z, 0-9 and -");
    }
    requireNonNull(title);
    requireNonNull(help);
    requireNonNull(completion);
    requiredWhen = Set.copyOf(requiredWhen);
  }
}
