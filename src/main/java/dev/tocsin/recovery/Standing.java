package dev.tocsin.recovery;

import dev.tocsin.recovery.Plan.Work;
import dev.tocsin.recovery.Plan.WorkState;
import java.time.Instant;

/** A plan with its facts, and what follows from them at a moment. */
record Standing(RecoveryPlan plan, Loss loss, Facts facts, Plan outlook) {

  static Standing of(RecoveryPlan plan, Loss loss, Facts facts, Instant now) {
    RecoveryPlan.End end = plan.end();
    Plan full = Planner.plan(loss, plan.figures(), facts, end == null ? now : end.at());
    return new Standing(plan, loss, facts, end == null ? full : done(full));
  }

  /** Of a plan that was put away nothing is to come. */
  private static Plan done(Plan full) {
    return new Plan(
        full.work().stream().filter(one -> one.state() != WorkState.PLANNED).toList(),
        full.clients(),
        full.end(),
        full.teamsUsed());
  }

  boolean complete() {
    return outlook.clients().stream().allMatch(one -> one.state().over());
  }

  int over() {
    return (int) outlook.clients().stream().filter(one -> one.state().over()).count();
  }

  /** Whether the team has something in hand. */
  boolean busy(int team) {
    return facts.attempts().stream().anyMatch(one -> one.running() && one.team() == team);
  }

  /** The team that the plan gives it to when it is idle, else the first that is; 0 when none is. */
  int idleTeam(Step step, String subject) {
    int planned = outlook.ahead(step, subject).map(Work::team).orElse(0);
    if (planned > 0 && planned <= plan.teams() && !busy(planned)) {
      return planned;
    }
    for (int team = 1; team <= plan.teams(); team++) {
      if (!busy(team)) {
        return team;
      }
    }
    return 0;
  }
}
