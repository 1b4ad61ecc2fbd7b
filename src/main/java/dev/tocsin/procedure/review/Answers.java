package dev.tocsin.procedure.review;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people answered in a review; an empty text is an open question.
 *
 * @param summary what happened, in a few lines
 * @param cause why it happened
 * @param helped what helped
 * @param change what is to change so that it does not come again
 * @param actions who does what by when
 */
public record Answers(
    String summary, String cause, String helped, String change, List<Todo> actions) {

  public static final Answers NONE = new Answers("", "", "", "", List.of());

  public Answers {
    requireNonNull(summary);
    requireNonNull(cause);
    requireNonNull(helped);
    requireNonNull(change);
    actions = List.copyOf(actions);
  }

  /**
   * Something that somebody does after it.
   *
   * @param owner who; empty while nobody does
   * @param due by which day, or null
   */
  public record Todo(String what, String owner, @Nullable LocalDate due, boolean done) {
    public Todo {
      requireNonNull(what);
      requireNonNull(owner);
    }
  }

  /** What is still open: {@code cause}, {@code helped}, {@code change}, {@code actions}. */
  public List<String> open() {
    List<String> open = new ArrayList<>();
    if (cause.isBlank()) {
      open.add("cause");
    }
    if (helped.isBlank()) {
      open.add("helped");
    }
    if (change.isBlank()) {
      open.add("change");
    }
    if (actions.stream().anyMatch(one -> one.owner().isBlank() || one.due() == null)) {
      open.add("actions");
    }
    return open;
  }
}
