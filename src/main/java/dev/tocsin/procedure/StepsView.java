package dev.tocsin.procedure;

import dev.tocsin.procedure.plan.Procedure;
import dev.tocsin.procedure.plan.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The procedure that an incident follows, and how far it is.
 *
 * @param name of the procedure; null for an incident that follows none
 * @param version of its file when the incident began to follow it
 * @param offer a proof that the hub has for a step that waits for a person, or null
 */
record StepsView(
    @Nullable String name,
    @Nullable Integer version,
    @Nullable Words title,
    List<ShownStep> steps,
    @Nullable Offer offer) {

  /** A line that a person may take over as the proof of a step. */
  record Offer(String step, String text) {}

  static StepsView none() {
    return new StepsView(null, null, null, List.of(), null);
  }

  static StepsView of(Procedures.Standing standing, @Nullable Offer offer) {
    Procedure procedure = standing.procedure();
    return new StepsView(
        procedure.name(),
        procedure.version(),
        procedure.title(),
        standing.steps().stream().map(ShownStep::of).toList(),
        offer);
  }
}
