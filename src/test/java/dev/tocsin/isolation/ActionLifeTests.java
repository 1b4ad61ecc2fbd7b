package dev.tocsin.isolation;

import static dev.tocsin.isolation.ActionState.APPROVED;
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
import static dev.tocsin.isolation.Samples.LIMITS;
import static dev.tocsin.isolation.Samples.NOON;
import static dev.tocsin.isolation.Samples.done;
import static dev.tocsin.isolation.Samples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.isolation.ssh.AgentAnswer.SiteState;
import dev.tocsin.isolation.ssh.AgentResult;
import dev.tocsin.isolation.ssh.AgentResult.Why;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActionLifeTests {

  private final ActionLife life = new ActionLife(LIMITS);

  /** Which steps each state allows; every other pair must be refused with the present state. */
  @Test
  void everyStepIsAllowedExactlyWhereItShouldBe() {
    Map<UnaryOperator<Action>, Set<ActionState>> allowed = new LinkedHashMap<>();
    allowed.put(a -> life.approve(a, "ann", NOON), EnumSet.of(PROPOSED));
    allowed.put(a -> life.decline(a, "ann", "no", NOON), EnumSet.of(PROPOSED));
    allowed.put(a -> ActionLife.servedAgain(a, a), EnumSet.of(UNDONE));
    allowed.put(a -> ActionLife.undoAfterAll(a, a, NOON), EnumSet.of(UNDONE));
    allowed.put(a -> life.askUndo(a, "ann", NOON), EnumSet.of(DONE, UNDO_FAILED));
    allowed.put(
        a -> life.hurry(a, NOON), EnumSet.of(APPROVED, UNDO_APPROVED, UNKNOWN, UNDO_UNKNOWN));
    allowed.put(a -> life.start(a, "me", NOON, NOON), EnumSet.of(APPROVED, UNDO_APPROVED));
    allowed.put(
        a -> life.answered(a, done(SiteState.CUT), NOON), EnumSet.of(RUNNING, UNDO_RUNNING));
    allowed.put(a -> life.abandoned(a, NOON), EnumSet.of(RUNNING, UNDO_RUNNING));
    allowed.put(a -> life.checked(a, done(SiteState.CUT), NOON), EnumSet.of(UNKNOWN, UNDO_UNKNOWN));
    allowed.put(a -> life.released(a, "other", NOON), EnumSet.of(UNDO_APPROVED));
    allowed.put(a -> life.previewed(a, "serving"), EnumSet.of(PROPOSED, APPROVED));
    allowed.forEach(
        (step, states) -> {
          for (ActionState state : ActionState.values()) {
            Action action = Samples.action("a", state);
            if (states.contains(state)) {
              assertThat(step.apply(action).version()).isEqualTo(action.version() + 1);
            } else {
              assertThatThrownBy(() -> step.apply(action))
                  .isInstanceOfSatisfying(
                      WrongState.class, e -> assertThat(e.present()).isEqualTo(state));
            }
          }
        });
  }

  @Test
  void theWholeWayThereAndBack() {
    Action action = life.approve(Samples.action("a", PROPOSED), "ann", NOON);
    assertThat(action.consent().approvedBy()).isEqualTo("ann");
    action = life.start(action, "me", NOON, NOON.plusSeconds(60));
    assertThat(action.state()).isEqualTo(RUNNING);
    assertThat(action.progress().runner()).isEqualTo("me");
    action = life.answered(action, done(SiteState.CUT), NOON.plusMillis(312));
    assertThat(action.state()).isEqualTo(DONE);
    assertThat(action.findings().ms()).isEqualTo(312);
    action = life.askUndo(action, "bob", NOON);
    action = life.start(action, "me", NOON, NOON.plusSeconds(60));
    assertThat(action.state()).isEqualTo(UNDO_RUNNING);
    action = life.answered(action, done(SiteState.SERVING), NOON);
    assertThat(action.state()).isEqualTo(UNDONE);
    assertThat(action.consent().undoBy()).isEqualTo("bob");
    assertThat(action.findings().answer()).isEqualTo("{line}");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING,CUT,DONE",
    "RUNNING,SERVING,UNKNOWN",
    "RUNNING,MIXED,UNKNOWN",
    "RUNNING,UNKNOWN,UNKNOWN",
    "UNDO_RUNNING,SERVING,UNDONE",
    "UNDO_RUNNING,CUT,UNDO_UNKNOWN",
    "UNDO_RUNNING,MIXED,UNDO_UNKNOWN",
    "UNDO_RUNNING,UNKNOWN,UNDO_UNKNOWN"
  })
  void onlyTheWantedStateIsSuccess(ActionState from, SiteState answered, ActionState to) {
    assertThat(life.answered(Samples.action("a", from), done(answered), NOON).state())
        .isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN,CUT,DONE",
    "UNKNOWN,SERVING,APPROVED",
    "UNKNOWN,MIXED,APPROVED",
    "UNKNOWN,UNKNOWN,UNKNOWN",
    "UNDO_UNKNOWN,SERVING,UNDONE",
    "UNDO_UNKNOWN,CUT,UNDO_APPROVED",
    "UNDO_UNKNOWN,MIXED,UNDO_APPROVED",
    "UNDO_UNKNOWN,UNKNOWN,UNDO_UNKNOWN"
  })
  void theCheckDecides(ActionState from, SiteState found, ActionState to) {
    assertThat(life.checked(Samples.action("a", from), done(found), NOON).state()).isEqualTo(to);
  }

  @Test
  void whatACheckProvedUndoneRunsAgainOnlySoOften() {
    Action action = life.checked(Samples.action("a", UNKNOWN), done(SiteState.SERVING), NOON);
    assertThat(action.progress().redone()).isOne();
    action = life.start(action, "me", NOON, NOON);
    action = life.answered(action, new AgentResult.Unknown("no answer"), NOON);
    action = life.checked(action, done(SiteState.SERVING), NOON);
    assertThat(action.state()).isEqualTo(FAILED);
    assertThat(action.findings().reason()).isEqualTo("no answer; the check found the site serving");
  }

  @Test
  void aServerThatCannotBeAskedLeavesItUnknownWithGrowingPauses() {
    Action action = Samples.action("a", UNKNOWN);
    Instant now = NOON;
    for (long seconds : new long[] {1, 2, 4, 4}) {
      action = life.checked(action, unreachable(Why.CONNECT), now);
      assertThat(action.state()).isEqualTo(UNKNOWN);
      assertThat(action.progress().dueAt()).isEqualTo(now.plusSeconds(seconds));
      now = action.progress().dueAt();
    }
  }

  @Test
  void aBusyOrUnreachableServerIsTriedAgainABoundedNumberOfTimes() {
    Action action = Samples.action("a", RUNNING);
    action = life.answered(action, new AgentResult.Busy("lock"), NOON);
    assertThat(action.state()).isEqualTo(APPROVED);
    assertThat(action.progress().dueAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(action.progress().startedAt()).isNull();
    action = life.start(action, "me", NOON, NOON);
    action = life.answered(action, unreachable(Why.CONNECT), NOON);
    assertThat(action.progress().dueAt()).isEqualTo(NOON.plusSeconds(2));
    action = life.start(action, "me", NOON, NOON);
    action = life.answered(action, unreachable(Why.CROWDED), NOON);
    assertThat(action.state()).isEqualTo(FAILED);
    assertThat(action.findings().reason()).contains("after 3 attempts");
  }

  @ParameterizedTest
  @EnumSource(
      value = Why.class,
      names = {"HOST_KEY_CHANGED", "ACCESS_DENIED", "KEY_UNUSABLE"})
  void whatWillNotPassByItselfFailsAtOnce(Why why) {
    assertThat(life.answered(Samples.action("a", RUNNING), unreachable(why), NOON).state())
        .isEqualTo(FAILED);
    assertThat(life.answered(Samples.action("a", UNDO_RUNNING), unreachable(why), NOON).state())
        .isEqualTo(UNDO_FAILED);
  }

  @Test
  void aRefusalIsAFailureAndALostAnswerIsNot() {
    Action running = Samples.action("a", RUNNING);
    assertThat(
            life.answered(running, new AgentResult.Refused("unknown-site", "none"), NOON).state())
        .isEqualTo(FAILED);
    assertThat(
            life.answered(running, new AgentResult.Failed("config-broken", false, "x"), NOON)
                .state())
        .isEqualTo(FAILED);
    assertThat(life.answered(running, new AgentResult.Unknown("lost"), NOON).state())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void afterTheAgentsOwnFailureTheCheckDecidesAndNothingIsRepeated() {
    AgentResult failed = new AgentResult.Failed("failed", true, "reload timed out");
    Action unknown = life.answered(Samples.action("a", RUNNING), failed, NOON);
    assertThat(unknown.state()).isEqualTo(UNKNOWN);
    assertThat(life.checked(unknown, done(SiteState.CUT), NOON).state()).isEqualTo(DONE);
    assertThat(life.checked(unknown, done(SiteState.SERVING), NOON).state()).isEqualTo(FAILED);
  }

  @Test
  void aSiteThatTheServerNoLongerKnowsSettlesIt() {
    AgentResult gone = new AgentResult.Refused("unknown-site", "none");
    assertThat(life.checked(Samples.action("a", UNKNOWN), gone, NOON).state()).isEqualTo(FAILED);
    AgentResult odd = new AgentResult.Refused("refused", "none");
    assertThat(life.checked(Samples.action("a", UNKNOWN), odd, NOON).state()).isEqualTo(UNKNOWN);
  }
}
