package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Interruption;
import dev.tocsin.isolation.Action.Consent;
import dev.tocsin.isolation.Action.Progress;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class CutInterruptionsTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private static final Instant APPROVED = Samples.NOON;
  private static final Instant FINISHED = APPROVED.plusSeconds(5);
  private static final Instant NOW = APPROVED.plus(Duration.ofHours(2));

  /** What is told of an action in this state, whose last command ended so long after the first. */
  private List<Interruption> told(String engine, ActionState state, Duration later, Instant from) {
    Database database = engines.fresh(engine);
    ActionStore store = new ActionStore(database);
    Action first = Samples.action("a1", ActionState.APPROVED);
    store.insert(first);
    store.update(
        new Action(
            first.id(),
            first.incidentId(),
            first.order(),
            state,
            new Consent("policy", APPROVED, "ann", APPROVED, null, null),
            new Progress(APPROVED, 1, 0, 0, null, APPROVED, FINISHED.plus(later)),
            first.findings(),
            2));
    return new CutInterruptions(new CutQueries(database), () -> NOW).between(from, NOW);
  }

  @EachDatabase
  void aCutLastsUntilItIsUndone(String engine) {
    Instant before = APPROVED.minusSeconds(60);
    assertThat(told(engine, ActionState.DONE, Duration.ZERO, before))
        .containsExactly(
            new Interruption(Interruption.Sort.CUT, "shop.example", null, null, FINISHED, NOW));
    assertThat(told(engine, ActionState.UNDONE, Duration.ofHours(1), before))
        .containsExactly(
            new Interruption(
                Interruption.Sort.CUT,
                "shop.example",
                null,
                null,
                APPROVED,
                FINISHED.plus(Duration.ofHours(1))));
    assertThat(told(engine, ActionState.UNDO_FAILED, Duration.ZERO, before))
        .extracting(Interruption::to)
        .containsExactly(NOW);
  }

  @EachDatabase
  void whatCutNothingOrIsLongOverIsNone(String engine) {
    Instant before = APPROVED.minusSeconds(60);
    for (ActionState state :
        List.of(
            ActionState.PROPOSED, ActionState.FAILED, ActionState.UNKNOWN, ActionState.RUNNING)) {
      assertThat(told(engine, state, Duration.ZERO, before)).as(state.word()).isEmpty();
    }
    assertThat(told(engine, ActionState.UNDONE, Duration.ofMinutes(5), APPROVED.plusSeconds(3600)))
        .isEmpty();
  }
}
