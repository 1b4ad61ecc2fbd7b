package dev.tocsin.procedure;

import dev.tocsin.platform.OneOf;
import dev.tocsin.procedure.plan.Completion;
import dev.tocsin.procedure.plan.Mark;
import dev.tocsin.procedure.plan.Missing;
import dev.tocsin.procedure.plan.Proof;
import dev.tocsin.procedure.plan.StepState;
import dev.tocsin.procedure.plan.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as the API shows it.
 *
 * @param completedBy what completes it without anybody's word
 * @param required whether it holds the incident open while it is open
 * @param who a person's name or {@code hub}; null while nobody did it
 * @param proof what shows that it is done, or why it was skipped; of an open one why it was opened
 *     again
 * @param missing what it waits for
 */
record ShownStep(
    String key,
    Words title,
    Words help,
    @OneOf(Completion.By.class) String completedBy,
    @OneOf(StepState.Status.class) String status,
    boolean required,
    boolean skippable,
    @Nullable String who,
    @Nullable Instant at,
    @Nullable Proof proof,
    List<Missing> missing) {

  static ShownStep of(StepState state) {
    Mark mark = state.mark();
    return new ShownStep(
        state.step().key(),
        state.step().title(),
        state.step().help(),
        state.step().completion().by().word(),
        state.status().word(),
        state.required(),
        state.step().skippable(),
        mark == null ? null : mark.actor(),
        mark == null ? null : mark.at(),
        mark == null ? null : mark.proof(),
        state.missing());
  }
}
