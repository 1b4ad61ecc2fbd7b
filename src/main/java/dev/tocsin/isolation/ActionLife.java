package dev.tocsin.isolation;

import static dev.tocsin.isolation.ActionState.APPROVED;
import static dev.tocsin.isolation.ActionState.DECLINED;
import static dev.tocsin.isolation.ActionState.DONE;
import static dev.tocsin.isolation.ActionState.FAILED;
import static dev.tocsin.isolation.ActionState.PROPOSED;
import static dev.tocsin.isolation.ActionState.RUNNING;
import static dev.tocsin.isolation.ActionState.UNDONE;
import static dev.tocsin.isolation.ActionState.UNDO_APPROVED;
import static dev.tocsin.isolation.ActionState.UNDO_FAILED;
import static dev.tocsin.isolation.ActionState.UNDO_RUNNING;
import static dev.tocsin.isolation.ActionState.UNDO_UNKNOWN;
import static dev.tocsin.isolation.ActionState.UNKNOWN;

import dev.tocsin.isolation.Action.Consent;
import dev.tocsin.isolation.Action.Findings;
import dev.tocsin.isolation.Action.Progress;
import dev.tocsin.isolation.ssh.AgentAnswer.SiteState;
import dev.tocsin.isolation.ssh.AgentResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Every change of an action's state, as pure functions that guard (annex rows 5.2 and 5.5). Cutting
 * and undoing are the same walk in two directions:
 *
 * <pre>
 * proposed → declined
 * proposed → approved → running → done      done → undo-approved → undo-running → undone
 *               ↑          ├→ failed                    ↑               ├→ undo-failed
 *               └ unknown ←┘                            └ undo-unknown ←┘
 * </pre>
 */
final class ActionLife {

  private final IsolationSettings limits;

  ActionLife(IsolationSettings limits) {
    this.limits = limits;
  }

  Action approve(Action action, String by, Instant now) {
    require(action, action.state() == PROPOSED, "approved");
    Consent was = action.consent();
    Consent consent =
        new Consent(was.requestedBy(), was.requestedAt(), by, now, was.undoBy(), was.undoAt());
    return changed(action, APPROVED, consent, Progress.due(now), action.findings());
  }

  /**
   * @param why in the person's words; may be empty
   */
  Action decline(Action action, String by, String why, Instant now) {
    require(action, action.state() == PROPOSED, "declined");
    String reason = "declined by " + by + (why.isEmpty() ? "" : ": " + why);
    return progressed(
        action, DECLINED, finished(action.progress(), now), because(action.findings(), reason));
  }

  Action askUndo(Action action, String by, Instant now) {
    require(action, action.state() == DONE || action.state() == UNDO_FAILED, "undone");
    Consent was = action.consent();
    Consent consent =
        new Consent(
            was.requestedBy(), was.requestedAt(), was.approvedBy(), was.approvedAt(), by, now);
    return changed(
        action, UNDO_APPROVED, consent, Progress.due(now), because(action.findings(), null));
  }

  /** Puts an approved action that pauses, or an unknown one, first in the queue. */
  Action hurry(Action action, Instant now) {
    require(action, action.state().waitsForARunner(), "run now");
    Progress was = action.progress();
    return progressed(action, action.state(), withDue(was, now), action.findings());
  }

  /**
   * The intent, to be committed before the first byte leaves.
   *
   * @param end when the runner must have ended
   */
  Action start(Action action, String runner, Instant now, Instant end) {
    require(action, action.state() == APPROVED || action.state() == UNDO_APPROVED, "run");
    Progress was = action.progress();
    Progress started =
        new Progress(end, was.attempts(), was.redone(), was.checks(), runner, now, null);
    ActionState next = action.state() == APPROVED ? RUNNING : UNDO_RUNNING;
    return progressed(action, next, started, because(action.findings(), null));
  }

  /** The result of the command. */
  Action answered(Action action, AgentResult result, Instant now) {
    require(action, action.state().underWay(), "answered");
    if (result instanceof AgentResult.Done done) {
      return done.answer().state() == wanted(action)
          ? succeeded(action, done.answer().line(), now)
          : unknown(action, "the site is left " + word(done), now);
    }
    boolean nothingBegan =
        result instanceof AgentResult.Busy
            || (result instanceof AgentResult.Unreachable gone && gone.why().passing());
    if (nothingBegan) {
      return tryAgain(action, result.text(), now);
    }
    if (result instanceof AgentResult.Failed failed && failed.error().equals("failed")) {
      // Taken back, or done and something else shows: the check tells, and a person is told.
      return unknown(withoutRedo(action), result.text(), now);
    }
    return result instanceof AgentResult.Unknown
        ? unknown(action, result.text(), now)
        : failed(action, result.text(), now);
  }

  /** Its runner died over it: whether the command left is not known. */
  Action abandoned(Action action, Instant now) {
    require(action, action.state().underWay(), "given up by its runner");
    return unknown(action, "the hub stopped while the command was under way", now);
  }

  /** What the agent's check says about an action whose result is not known. */
  Action checked(Action action, AgentResult result, Instant now) {
    require(action, action.state() == UNKNOWN || action.state() == UNDO_UNKNOWN, "reconciled");
    if (result instanceof AgentResult.Done done && done.answer().state() != null) {
      SiteState found = done.answer().state();
      if (found == wanted(action)) {
        return succeeded(action, done.answer().line(), now);
      }
      if (found != SiteState.UNKNOWN) {
        return again(action, "the check found the site " + found.word(), now);
      }
    }
    if (result instanceof AgentResult.Refused refused && refused.error().equals("unknown-site")) {
      return failed(action, refused.text(), now);
    }
    Progress was = action.progress();
    Progress later =
        new Progress(
            now.plus(pause(was.checks())),
            was.attempts(),
            was.redone(),
            was.checks() + 1,
            null,
            was.startedAt(),
            null);
    return progressed(action, action.state(), later, action.findings());
  }

  /** Undone without touching the server, because another action keeps the site cut. */
  Action released(Action action, String reason, Instant now) {
    require(action, action.state() == UNDO_APPROVED, "released");
    return progressed(
        action, UNDONE, finished(action.progress(), now), because(action.findings(), reason));
  }

  /**
   * What was undone without a change, now that the site is served again because of another action.
   *
   * @param holder the action that had kept the site cut, undone
   */
  static Action servedAgain(Action released, Action holder) {
    require(released, wasReleased(released), "told as served again");
    Findings was = released.findings();
    return progressed(
        released,
        UNDONE,
        released.progress(),
        new Findings(
            was.checkBefore(),
            was.answer(),
            holder.findings().undoAnswer(),
            "served again by the undo of action " + holder.id(),
            was.ms()));
  }

  /**
   * What was undone without a change is to be undone after all: nothing else keeps the site cut.
   */
  static Action undoAfterAll(Action released, Action failed, Instant now) {
    require(released, wasReleased(released), "undone after all");
    return progressed(
        released,
        UNDO_APPROVED,
        Progress.due(now),
        because(
            released.findings(), "action " + failed.id() + ", which was to cut the site, failed"));
  }

  private static boolean wasReleased(Action action) {
    return action.state() == UNDONE && action.findings().undoAnswer() == null;
  }

  /** Keeps what a preview found. */
  Action previewed(Action action, String siteState) {
    require(action, action.state() == PROPOSED || action.state() == APPROVED, "previewed");
    Findings was = action.findings();
    return progressed(
        action,
        action.state(),
        action.progress(),
        new Findings(siteState, was.answer(), was.undoAnswer(), was.reason(), was.ms()));
  }

  private Action succeeded(Action action, String line, Instant now) {
    Findings was = action.findings();
    Long ms = since(action.progress().startedAt(), now);
    boolean undoing = action.state().undoing();
    Findings findings =
        undoing
            ? new Findings(was.checkBefore(), was.answer(), line, null, ms)
            : new Findings(was.checkBefore(), line, was.undoAnswer(), null, ms);
    return progressed(action, undoing ? UNDONE : DONE, finished(action.progress(), now), findings);
  }

  private static Action failed(Action action, String reason, Instant now) {
    return progressed(
        action,
        action.state().undoing() ? UNDO_FAILED : FAILED,
        finished(action.progress(), now),
        because(action.findings(), reason));
  }

  private static Action unknown(Action action, String reason, Instant now) {
    Progress was = action.progress();
    Progress checkNow =
        new Progress(now, was.attempts(), was.redone(), 0, null, was.startedAt(), null);
    return progressed(
        action,
        action.state().undoing() ? UNDO_UNKNOWN : UNKNOWN,
        checkNow,
        because(action.findings(), reason));
  }

  /** Nothing has left, or nothing was begun: the same command may be sent again. */
  private Action tryAgain(Action action, String reason, Instant now) {
    Progress was = action.progress();
    if (was.attempts() + 1 >= limits.attempts()) {
      return failed(action, reason + " (after " + (was.attempts() + 1) + " attempts)", now);
    }
    Progress later =
        new Progress(
            now.plus(pause(was.attempts())),
            was.attempts() + 1,
            was.redone(),
            was.checks(),
            null,
            null,
            null);
    return progressed(action, toRun(action), later, because(action.findings(), reason));
  }

  /** A check proved that it did not happen. */
  private Action again(Action action, String reason, Instant now) {
    Progress was = action.progress();
    if (was.redone() >= limits.redo()) {
      String first = action.findings().reason();
      return failed(action, first == null ? reason : first + "; " + reason, now);
    }
    Progress soon = new Progress(now, was.attempts(), was.redone() + 1, 0, null, null, null);
    return progressed(action, toRun(action), soon, because(action.findings(), reason));
  }

  private Action withoutRedo(Action action) {
    Progress was = action.progress();
    Progress last =
        new Progress(
            was.dueAt(),
            was.attempts(),
            limits.redo(),
            was.checks(),
            was.runner(),
            was.startedAt(),
            was.finishedAt());
    return new Action(
        action.id(),
        action.incidentId(),
        action.order(),
        action.state(),
        action.consent(),
        last,
        action.findings(),
        action.version());
  }

  private Duration pause(int earlier) {
    Duration pause = limits.retry();
    for (int i = 0; i < earlier && pause.compareTo(limits.longestPause()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : pause;
  }

  private static ActionState toRun(Action action) {
    return action.state().undoing() ? UNDO_APPROVED : APPROVED;
  }

  private static SiteState wanted(Action action) {
    return action.state().undoing() ? SiteState.SERVING : SiteState.CUT;
  }

  private static String word(AgentResult.Done done) {
    SiteState state = done.answer().state();
    return state == null ? "unnamed" : state.word();
  }

  private static Progress finished(Progress was, Instant now) {
    return new Progress(
        now, was.attempts(), was.redone(), was.checks(), null, was.startedAt(), now);
  }

  private static Progress withDue(Progress was, Instant due) {
    return new Progress(
        due,
        was.attempts(),
        was.redone(),
        was.checks(),
        was.runner(),
        was.startedAt(),
        was.finishedAt());
  }

  private static Findings because(Findings was, @Nullable String reason) {
    return new Findings(was.checkBefore(), was.answer(), was.undoAnswer(), reason, was.ms());
  }

  private static @Nullable Long since(@Nullable Instant start, Instant now) {
    return start == null ? null : Duration.between(start, now).toMillis();
  }

  private static Action progressed(
      Action action, ActionState state, Progress progress, Findings findings) {
    return changed(action, state, action.consent(), progress, findings);
  }

  private static Action changed(
      Action was, ActionState state, Consent consent, Progress progress, Findings findings) {
    return new Action(
        was.id(),
        was.incidentId(),
        was.order(),
        state,
        consent,
        progress,
        findings,
        was.version() + 1);
  }

  private static void require(Action action, boolean allowed, String wish) {
    if (!allowed) {
      throw new WrongState(action, wish);
    }
  }
}
