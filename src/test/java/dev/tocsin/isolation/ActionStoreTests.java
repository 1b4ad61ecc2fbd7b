package dev.tocsin.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.isolation.Action.Consent;
import dev.tocsin.isolation.Action.Findings;
import dev.tocsin.isolation.Action.Progress;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.OptimisticLockingFailureException;

class ActionStoreTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void keepsEveryFieldOfAnAction(String engine) {
    ActionStore store = new ActionStore(engines.fresh(engine));
    Action first = Samples.action("a1", ActionState.PROPOSED);
    store.insert(first);
    assertThat(store.find("a1")).contains(first);
    Instant at = Samples.NOON;
    Action next =
        new Action(
            first.id(),
            first.incidentId(),
            first.order(),
            ActionState.UNDO_UNKNOWN,
            new Consent("policy", at, "ann", at.plusSeconds(1), "bob", at.plusSeconds(2)),
            new Progress(at.plusSeconds(3), 4, 5, 6, "me", at.plusSeconds(7), at.plusSeconds(8)),
            new Findings("serving", "answer", "undo answer", "reason", 9L),
            2);
    store.update(next);
    assertThat(store.find("a1")).contains(next);
    assertThat(store.unknown()).isOne();
  }

  @EachDatabase
  void aSecondActionWaitsUntilTheFirstIsNoLongerInForce(String engine) {
    ActionStore store = new ActionStore(engines.fresh(engine));
    assertThat(store.insert(Samples.action("a1", ActionState.APPROVED))).isTrue();
    assertThat(store.insert(Samples.action("a2", ActionState.PROPOSED))).isFalse();
    assertThat(store.insert(Samples.action("a3", "other.example", ActionState.PROPOSED))).isTrue();
    store.update(next(Samples.action("a1", ActionState.APPROVED), ActionState.FAILED));
    assertThat(store.insert(Samples.action("a2", ActionState.PROPOSED))).isTrue();
    assertThat(store.newest("incident-1", Action.CUT_SITE, "shop.example").orElseThrow().id())
        .isEqualTo("a2");
  }

  @EachDatabase
  void whatIsInForceInAnIncidentHoldsOpenTheOneThatItBecamePartOf(String engine) {
    Database database = engines.fresh(engine);
    ActionStore store = new ActionStore(database);
    TestRecord record = new TestRecord(database);
    ActionsPart part = new ActionsPart(store, record);
    store.insert(Samples.action("a1", ActionState.DONE));
    assertThat(part.holdsOpen("incident-0")).isFalse();
    record.merged.put("incident-0", List.of("incident-0", "incident-1"));
    assertThat(part.holdsOpen("incident-0")).isTrue();
    assertThat(part.missing("incident-0")).hasSize(1);
    assertThat(part.of("incident-0")).hasSize(1);
  }

  @EachDatabase
  void anActionOfAnIncidentThatARuleAbsorbedHoldsItOpen(String engine) {
    Database database = engines.fresh(engine);
    ActionStore store = new ActionStore(database);
    TestRecord record = new TestRecord(database);
    ActionsPart part = new ActionsPart(store, record);
    store.insert(Samples.action("a1", ActionState.DONE));
    record.absorbed.put("incident-0", List.of("incident-1"));
    assertThat(part.holdsOpen("incident-0")).isTrue();
    assertThat(part.missing("incident-0")).hasSize(1);
  }

  @EachDatabase
  void whatIsInForceOrUnderWayHoldsItsIncidentOpen(String engine) {
    ActionStore store = new ActionStore(engines.fresh(engine));
    ActionsPart part = new ActionsPart(store, new TestRecord(engines.fresh(engine)));
    assertThat(part.holdsOpen("incident-1")).isFalse();
    Action action = Samples.action("a1", ActionState.PROPOSED);
    store.insert(action);
    assertThat(part.holdsOpen("incident-1")).as("closing declines it").isFalse();
    for (ActionState state : ActionState.values()) {
      Action now = next(action, state);
      store.update(now);
      assertThat(part.holdsOpen("incident-1"))
          .as(state.word())
          .isEqualTo(
              !EnumSet.of(
                      ActionState.PROPOSED,
                      ActionState.DECLINED,
                      ActionState.FAILED,
                      ActionState.UNDONE)
                  .contains(state));
      action = now;
    }
    assertThat(part.holdsOpen("another")).isFalse();
  }

  @EachDatabase
  void theSameRequestIsKeptOnceForEver(String engine) {
    ActionStore store = new ActionStore(engines.fresh(engine));
    Action first = Samples.action("a1", ActionState.APPROVED);
    store.insert(first);
    store.update(next(first, ActionState.FAILED));
    Action repeated =
        new Action(
            "a2",
            first.incidentId(),
            first.order(),
            ActionState.APPROVED,
            first.consent(),
            first.progress(),
            first.findings(),
            1);
    assertThat(store.insert(repeated)).isFalse();
  }

  @EachDatabase
  void aStaleChangeIsRefused(String engine) {
    ActionStore store = new ActionStore(engines.fresh(engine));
    Action first = Samples.action("a1", ActionState.APPROVED);
    store.insert(first);
    store.update(next(first, ActionState.RUNNING));
    assertThatThrownBy(() -> store.update(next(first, ActionState.FAILED)))
        .isInstanceOf(OptimisticLockingFailureException.class);
  }

  @EachDatabase
  void givesWhatIsDueAndMakesOrphansDue(String engine) {
    ActionStore store = new ActionStore(engines.fresh(engine));
    store.insert(Samples.action("proposed", "a.example", ActionState.PROPOSED));
    store.insert(Samples.action("approved", "b.example", ActionState.APPROVED));
    Action left = Samples.action("left", "c.example", ActionState.APPROVED);
    store.insert(left);
    Instant later = Samples.NOON.plusSeconds(60);
    store.update(new ActionLife(Samples.LIMITS).start(left, "gone", Samples.NOON, later));
    assertThat(store.due(Samples.NOON, 10)).extracting(Action::id).containsExactly("approved");
    assertThat(store.orphan("me")).isOne();
    assertThat(store.orphan("gone")).isZero();
    assertThat(store.due(Samples.NOON, 10))
        .extracting(Action::id)
        .containsExactly("left", "approved");
  }

  @EachDatabase
  void listsWhatStandsWhatWaitsAndWhatIsOver(String engine) {
    ActionStore store = new ActionStore(engines.fresh(engine));
    int number = 0;
    for (ActionState state : ActionState.values()) {
      String id = "a" + (char) ('a' + number++);
      Action first = Samples.action(id, id + ".example", ActionState.PROPOSED);
      store.insert(first);
      if (state != ActionState.PROPOSED) {
        store.update(next(first, state));
      }
    }
    assertThat(states(store, ActionState.Group.WAITING))
        .containsExactly("unknown", "running", "approved", "proposed");
    assertThat(states(store, ActionState.Group.IN_FORCE))
        .containsExactly("undo-unknown", "undo-failed", "undo-running", "undo-approved", "done");
    assertThat(states(store, ActionState.Group.PAST))
        .containsExactly("undone", "failed", "declined");
    assertThat(states(store, null)).hasSize(ActionState.values().length);
    assertThat(store.list(new ActionStore.Filter(null, "web01", "ab.example", null), 9))
        .extracting(Action::id)
        .containsExactly("ab");
    assertThat(store.list(new ActionStore.Filter(null, "web02", null, null), 9)).isEmpty();
    assertThat(store.list(new ActionStore.Filter(null, null, null, "ac"), 1))
        .extracting(Action::id)
        .containsExactly("ab");
  }

  private static List<String> states(ActionStore store, ActionState.@Nullable Group group) {
    return store.list(new ActionStore.Filter(group, null, null, null), 100).stream()
        .map(action -> action.state().word())
        .toList();
  }

  private static Action next(Action was, ActionState state) {
    return new Action(
        was.id(),
        was.incidentId(),
        was.order(),
        state,
        was.consent(),
        was.progress(),
        was.findings(),
        was.version() + 1);
  }
}
