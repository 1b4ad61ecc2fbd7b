package dev.tocsin.procedure.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a step stands.
 *
 * @param required whether it holds the incident open while it is open
 * @param mark who or what did it, when, and the proof; null while it is open and was never done
 * @param missing what it waits for; empty unless it is open
 */
public record StepState(
    Step step, Status status, boolean required, @Nullable Mark mark, List<Missing> missing) {
  public StepState {
    missing = List.copyOf(missing);
    if (status != Status.OPEN && mark == null) {
      throw new IllegalArgumentException("nothing is done without who, when and proof");
    }
  }

  /** What became of it. */
  public enum Status {
    OPEN,
    DONE_BY_HUB,
    DONE_BY_PERSON,
    SKIPPED;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether it stands in the way of closing. */
  public boolean blocks() {
    return required && status == Status.OPEN;
  }

  /** What made it done; empty while it is open. */
  public Optional<Mark> done() {
    return status == Status.OPEN ? Optional.empty() : Optional.ofNullable(mark);
  }
}
