package dev.tocsin.recovery;

import dev.tocsin.recovery.Attempt.Outcome;
import java.util.Optional;

/** What can be done to a plan as it stands; the rest is refused with the reason. */
final class Guards {

  private Guards() {}

  static Optional<Attempt> running(Standing standing, Step step, String subject) {
    return standing.facts().attempts().stream()
        .filter(one -> one.running() && one.isOf(step, subject))
        .findFirst();
  }

  static void requireThere(Standing standing, Step step, String subject) {
    boolean there =
        step == Step.RESTORE
            ? standing.loss().clients().stream().anyMatch(one -> one.id().equals(subject))
            : standing.loss().servers().contains(subject);
    if (!there) {
      throw new RecoveryNotFound(
          (step == Step.RESTORE ? "such client" : "such server") + " in this plan");
    }
  }

  static void requireOpen(Standing standing, Step step, String subject) {
    requireThere(standing, step, subject);
    boolean done =
        standing.facts().attempts().stream()
            .anyMatch(one -> one.outcome() == Outcome.DONE && one.isOf(step, subject));
    if (done) {
      throw RecoveryRefused.now(what(step, subject) + " is done already");
    }
    if (step != Step.RESTORE && standing.facts().back().containsKey(subject)) {
      throw RecoveryRefused.now(subject + " came back by itself");
    }
    boolean other =
        step != Step.RESTORE
            && standing.facts().attempts().stream()
                .anyMatch(
                    one -> one.running() && one.subject().equals(subject) && one.step() != step);
    if (other) {
      throw RecoveryRefused.now("other work at " + subject + " goes on");
    }
  }

  static int team(Standing standing, Step step, String subject, RecoveryDesk.Tick tick) {
    Integer named = tick.team();
    if (named == null) {
      int idle = standing.idleTeam(step, subject);
      if (idle == 0) {
        throw RecoveryRefused.now("every team has something in hand");
      }
      return idle;
    }
    if (named < 1 || named > standing.plan().teams()) {
      throw RecoveryRefused.ever("'team' is 1 to " + standing.plan().teams());
    }
    if (standing.busy(named)) {
      throw RecoveryRefused.now("team " + named + " has something in hand");
    }
    return named;
  }

  static String what(Step step, String subject) {
    return switch (step) {
      case OPEN -> "opening a server for " + subject;
      case MACHINE -> "bringing up " + subject;
      case RESTORE -> "restore of " + subject;
    };
  }
}
