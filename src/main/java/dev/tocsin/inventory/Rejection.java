package dev.tocsin.inventory;

import java.util.List;

/** A change of one entry that is refused. */
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  enum Reason {
    /** The document breaks a rule; see the problems. */
    INVALID,
    /** There is already one of this key. */
    EXISTS,
    /** There is none of this key. */
    ABSENT,
    /** Others refer to it. */
    IN_USE,
    /** Somebody else changed it since it was read. */
    CHANGED_MEANWHILE
  }

  private final Reason reason;
  private final transient List<Problem> problems;

  Rejection(Reason reason, String message) {
    this(reason, message, List.of());
  }

  private Rejection(Reason reason, String message, List<Problem> problems) {
    super(message);
    this.reason = reason;
    this.problems = List.copyOf(problems);
  }

  static Rejection invalid(List<Problem> problems) {
    return new Rejection(
        Reason.INVALID,
        String.join("; ", problems.stream().limit(5).map(Problem::text).toList()),
        problems);
  }

  Reason reason() {
    return reason;
  }

  List<Problem> problems() {
    return problems;
  }
}
