package dev.tocsin.procedure.plan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * What stands written of a step.
 *
 * @param step its key
 * @param actor a person's name or {@value #HUB}
 */
public record Mark(String step, Outcome outcome, String actor, Instant at, Proof proof) {

  public static final String HUB = "hub";

  public Mark {
    requireNonNull(step);
    requireNonNull(outcome);
    requireNonNull(actor);
    requireNonNull(at);
    if (!proof.shows()) {
      throw new IllegalArgumentException("no step is marked without a proof or a reason");
    }
  }

  /** What was said of it. */
  public enum Outcome {
    DONE,
    SKIPPED,
    /** A person took the former word back: what happened until then no longer counts. */
    OPENED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Outcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
