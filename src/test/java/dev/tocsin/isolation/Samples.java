package dev.tocsin.isolation;

import dev.tocsin.isolation.Action.Consent;
import dev.tocsin.isolation.Action.Findings;
import dev.tocsin.isolation.Action.Mode;
import dev.tocsin.isolation.Action.Order;
import dev.tocsin.isolation.Action.Progress;
import dev.tocsin.isolation.ssh.AgentAnswer;
import dev.tocsin.isolation.ssh.AgentAnswer.SiteState;
import dev.tocsin.isolation.ssh.AgentResult;
import java.time.Duration;
import java.time.Instant;

/** Actions and results for tests. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final IsolationSettings LIMITS =
      new IsolationSettings(
          4,
          2,
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          1,
          Duration.ofMillis(20),
          Duration.ofSeconds(5));

  private Samples() {}

  static Action action(String id, ActionState state) {
    return action(id, "shop.example", state);
  }

  static Action action(String id, String site, ActionState state) {
    return new Action(
        id,
        "incident-1",
        new Order("key-" + id, Action.CUT_SITE, "web01", site, Mode.PROPOSED),
        state,
        new Consent("policy", NOON, null, null, null, null),
        Progress.due(NOON),
        Findings.NONE,
        1);
  }

  static AgentResult done(SiteState state) {
    return new AgentResult.Done(new AgentAnswer("{line}", state, "apache", true, 3));
  }

  static AgentResult unreachable(AgentResult.Why why) {
    return new AgentResult.Unreachable(why, "detail");
  }
}
