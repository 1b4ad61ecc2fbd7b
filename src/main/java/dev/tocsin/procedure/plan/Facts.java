package dev.tocsin.procedure.plan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a procedure is judged by.
 *
 * @param circumstances what holds of the incident now
 * @param standing whether the fault stands
 * @param resolvedAt when the fault ended, or null while it stands
 * @param notices messages to clients, oldest first
 * @param actions isolating actions, oldest first
 * @param given what was said once and for all: an estimate, a verification, a finished review
 * @param marks what stands written, by step
 * @param reopenedAt when it was last opened again, or null
 */
public record Facts(
    Set<Circumstance> circumstances,
    boolean standing,
    @Nullable Instant resolvedAt,
    List<Notice> notices,
    List<Action> actions,
    List<Given> given,
    Map<String, Mark> marks,
    @Nullable Instant reopenedAt) {
  public Facts {
    circumstances = Set.copyOf(circumstances);
    notices = List.copyOf(notices);
    actions = List.copyOf(actions);
    given = List.copyOf(given);
    marks = Map.copyOf(marks);
  }

  /** The same without what stands written of the procedure's steps that are completed so. */
  public Facts unmarked(Completion.By by, Procedure procedure) {
    Map<String, Mark> others = new HashMap<>(marks);
    procedure.steps().stream()
        .filter(step -> step.completion().by() == by)
        .forEach(step -> others.remove(step.key()));
    return new Facts(
        circumstances, standing, resolvedAt, notices, actions, given, others, reopenedAt);
  }

  /** How far something is on its way. */
  public enum Way {
    /** Waits for a person. */
    PROPOSED,
    /** Will happen or happens by itself. */
    WAITING,
    DONE,
    FAILED,
    /** It may have happened or not. */
    UNKNOWN,
    /** Nothing comes of it any more, and that is right: replaced by a newer one, or not wanted. */
    GONE
  }

  /**
   * A message to one person.
   *
   * @param name {@code opened}, {@code back}
   * @param to whom
   * @param writtenAt when it was written
   * @param at when it came to this
   */
  public record Notice(String name, String to, Way way, Instant writtenAt, Instant at) {
    public Notice {
      requireNonNull(name);
      requireNonNull(way);
    }
  }

  /**
   * An isolating action.
   *
   * @param what e.g. {@code cut-site shop.example}
   * @param at when it came to this
   */
  public record Action(String what, Way way, Instant at) {
    public Action {
      requireNonNull(what);
      requireNonNull(way);
    }
  }

  /** Something that was said with its proof. */
  public record Given(Completion.By what, String actor, Instant at, Proof proof) {
    public Given {
      requireNonNull(what);
      requireNonNull(actor);
      if (!proof.shows()) {
        throw new IllegalArgumentException("nothing is given without a proof");
      }
    }
  }
}
