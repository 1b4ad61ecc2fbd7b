package dev.tocsin.isolation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The life of an action. */
public enum ActionState {
  /** Waits for a person. */
  PROPOSED,
  /** A person did not want it, or its incident was closed; nothing has left. */
  DECLINED,
  /** Will be run as soon as a runner is free, or again when its pause is over; nothing has left. */
  APPROVED,
  /** The command leaves or has left; committed before its first byte. */
  RUNNING,
  /** The agent said that the site is cut. */
  DONE,
  /** It did not happen, or the agent said that it could not do it. */
  FAILED,
  /** It may or may not have happened; the agent's check decides. */
  UNKNOWN,
  UNDO_APPROVED,
  UNDO_RUNNING,
  /** The undo did not happen; the action is still in force. */
  UNDO_FAILED,
  UNDO_UNKNOWN,
  /** The agent said that the site is served again, or another action keeps it cut. */
  UNDONE;

  /** What of it a person looks for. */
  enum Group {
    /** Proposed, to be run, running, or not known to have happened. */
    WAITING("waiting"),
    /** A cut that stands, even while it is being undone. */
    IN_FORCE("in-force"),
    /** Nothing of it stands: declined, failed or undone. */
    PAST("past");

    private final String word;

    Group(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Optional<Group> of(String word) {
      return Arrays.stream(values()).filter(group -> group.word.equals(word)).findFirst();
    }

    /** The states in it. */
    List<ActionState> states() {
      return Arrays.stream(ActionState.values()).filter(state -> state.group() == this).toList();
    }
  }

  /** Where a person looks for it. */
  Group group() {
    return switch (this) {
      case PROPOSED, APPROVED, RUNNING, UNKNOWN -> Group.WAITING;
      case DONE, UNDO_APPROVED, UNDO_RUNNING, UNDO_FAILED, UNDO_UNKNOWN -> Group.IN_FORCE;
      case DECLINED, FAILED, UNDONE -> Group.PAST;
    };
  }

  /** Lower case with dashes, as in the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The state that a {@link #word} stands for. */
  public static ActionState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether a runner has something to do. */
  boolean waitsForARunner() {
    return switch (this) {
      case APPROVED, UNDO_APPROVED, UNKNOWN, UNDO_UNKNOWN -> true;
      default -> false;
    };
  }

  /** Whether its runner is at work, or has died over it. */
  boolean underWay() {
    return this == RUNNING || this == UNDO_RUNNING;
  }

  /** Whether nothing more happens until a person asks. */
  boolean settled() {
    return !waitsForARunner() && !underWay();
  }

  /** Whether something was changed at a server, or may be: neither a mere wish nor over. */
  boolean inForce() {
    return switch (this) {
      case PROPOSED, DECLINED, FAILED, UNDONE -> false;
      default -> true;
    };
  }

  /** Whether it is about putting back. */
  boolean undoing() {
    return switch (this) {
      case UNDO_APPROVED, UNDO_RUNNING, UNDO_FAILED, UNDO_UNKNOWN -> true;
      default -> false;
    };
  }
}
