package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Feed;
import dev.tocsin.platform.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PumpTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

  @EachDatabase
  void signalsArriveInOrderOnce(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine));
        Feed.Subscription open =
            inbox.pump.subscribe(
                "hook", SignalPump.BatchLimits.BULK, batch -> take(inbox, batch))) {
      for (int i = 0; i < 50; i++) {
        inbox.intake.accept(inbox.signal("hook", "n" + i));
      }
      await().until(() -> taken.size() == 50);
      assertThat(taken)
          .isEqualTo(java.util.stream.IntStream.range(0, 50).mapToObj(i -> "n" + i).toList());
    }
  }

  /** Whatever steps it has: none of them has to know of tests. */
  @EachDatabase
  void aTestOfTheHubIsSettledBeforeTheRouteSeesIt(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      String alone = inbox.intake.accept(inbox.test("alone", "t")).signalId();
      inbox.intake.accept(inbox.signal("hook", "before"));
      String test = inbox.intake.accept(inbox.test("hook", "t")).signalId();
      String after = inbox.intake.accept(inbox.signal("hook", "after")).signalId();
      try (Feed.Subscription one =
              inbox.pump.subscribe(
                  "alone", SignalPump.BatchLimits.BULK, batch -> take(inbox, batch));
          Feed.Subscription other =
              inbox.pump.subscribe(
                  "hook", SignalPump.BatchLimits.SINGLE, batch -> take(inbox, batch))) {
        await().until(() -> status(inbox, after).equals("processed"));
        await().until(() -> status(inbox, alone).equals("ignored"));
      }
      assertThat(taken).containsExactly("before", "after");
      assertThat(inbox.queries.find(test).orElseThrow().reason())
          .isEqualTo("a test sent from the console");
    }
  }

  @EachDatabase
  void aPoisonSignalIsQuarantinedAndTheOthersGoOn(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      inbox.intake.accept(inbox.signal("hook", "before"));
      String poison = inbox.intake.accept(inbox.signal("hook", "poison")).signalId();
      inbox.intake.accept(inbox.signal("hook", "after"));
      try (Feed.Subscription open =
          inbox.pump.subscribe(
              "hook",
              SignalPump.BatchLimits.BULK,
              batch -> {
                if (bodies(batch).contains("poison")) {
                  throw new IllegalStateException("no such luck");
                }
                take(inbox, batch);
              })) {
        await().until(() -> status(inbox, poison).equals("quarantined"));
      }
      assertThat(taken).containsExactly("before", "after");
      assertThat(inbox.queries.find(poison).orElseThrow().reason())
          .contains("no such luck")
          .contains("3 times");
    }
  }

  @EachDatabase
  void aQuarantinedSignalCanBeReplayed(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      String id = inbox.intake.accept(inbox.signal("hook", "x")).signalId();
      inbox.store.record(List.of(new SignalOutcome(id, SignalStatus.QUARANTINED, "unknown", null)));
      assertThat(inbox.store.replay(List.of(id))).isEqualTo(1);
      try (Feed.Subscription open =
          inbox.pump.subscribe("hook", SignalPump.BatchLimits.BULK, batch -> take(inbox, batch))) {
        await().until(() -> status(inbox, id).equals("processed"));
      }
      assertThat(inbox.queries.find(id).orElseThrow().replays()).isEqualTo(1);
    }
  }

  @EachDatabase
  void troubleOfTheSurroundingsBlamesNoSignal(String engine) throws Exception {
    AtomicInteger failures = new AtomicInteger();
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      String id = inbox.intake.accept(inbox.signal("hook", "x")).signalId();
      try (Feed.Subscription open =
          inbox.pump.subscribe(
              "hook",
              SignalPump.BatchLimits.BULK,
              batch -> {
                if (failures.incrementAndGet() <= 6) {
                  throw new Unavailable("the next route is not there", new IllegalStateException());
                }
                take(inbox, batch);
              })) {
        await().until(() -> status(inbox, id).equals("processed"));
      }
      assertThat(failures).hasValueGreaterThan(6);
    }
  }

  @EachDatabase
  void aStepThatFailsAfterTheCommitRepeatsNothing(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      String id = inbox.intake.accept(inbox.signal("hook", "x")).signalId();
      try (Feed.Subscription open =
          inbox.pump.subscribe(
              "hook",
              SignalPump.BatchLimits.BULK,
              batch -> {
                take(inbox, batch);
                throw new IllegalStateException("a later step failed");
              })) {
        await().until(() -> status(inbox, id).equals("processed"));
        inbox.intake.accept(inbox.signal("hook", "y"));
        await().until(() -> taken.contains("y"));
      }
      assertThat(taken).containsExactly("x", "y");
    }
  }

  @EachDatabase
  void whatNoStepTookIsMarkedIgnored(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine));
        Feed.Subscription open =
            inbox.pump.subscribe("hook", SignalPump.BatchLimits.BULK, batch -> {})) {
      String id = inbox.intake.accept(inbox.signal("hook", "x")).signalId();
      await().until(() -> status(inbox, id).equals("ignored"));
      assertThat(inbox.queries.find(id).orElseThrow().reason())
          .isEqualTo("no step of the route took it");
    }
  }

  @EachDatabase
  void twoRoutesCannotTakeTheSameSource(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine));
        Feed.Subscription open =
            inbox.pump.subscribe("hook", SignalPump.BatchLimits.BULK, batch -> {})) {
      assertThatThrownBy(
              () -> inbox.pump.subscribe("hook", SignalPump.BatchLimits.BULK, batch -> {}))
          .hasMessageContaining("hook");
    }
  }

  @EachDatabase
  void oldHandledSignalsGoAndQuarantinedOnesStay(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      String done = inbox.intake.accept(inbox.signal("hook", "x")).signalId();
      String kept = inbox.intake.accept(inbox.signal("hook", "y")).signalId();
      inbox.store.record(
          List.of(
              new SignalOutcome(done, SignalStatus.PROCESSED, null, null),
              new SignalOutcome(kept, SignalStatus.QUARANTINED, "unknown", null)));
      assertThat(inbox.store.prune(java.time.Instant.now().minusSeconds(3600), 10)).isZero();
      assertThat(inbox.store.prune(java.time.Instant.now().plusSeconds(3600), 10)).isEqualTo(1);
      assertThat(inbox.queries.find(done)).isEmpty();
      assertThat(inbox.queries.find(kept)).isPresent();
    }
  }

  @Test
  void theSpaceOfRemovedSignalsIsGivenBackInMoreThanOnePage() throws Exception {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    try (InboxFixture inbox = new InboxFixture(database)) {
      String id = inbox.intake.accept(inbox.signal("hook", "x".repeat(400_000))).signalId();
      inbox.store.record(List.of(new SignalOutcome(id, SignalStatus.PROCESSED, null, null)));
      inbox.store.prune(java.time.Instant.now().plusSeconds(3600), 10);
      int free = freePages(database);
      inbox.store.vacuumSome(50);
      assertThat(freePages(database)).isEqualTo(free - 50);
    }
  }

  private static int freePages(Database database) {
    return database.autocommitting(
        jdbc ->
            java.util.Objects.requireNonNull(
                jdbc.queryForObject("pragma freelist_count", Integer.class)));
  }

  @EachDatabase
  void aPersonCanPutAQuarantinedSignalAway(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      String id = inbox.intake.accept(inbox.signal("hook", "x")).signalId();
      assertThat(inbox.store.dismiss(id, "spam")).isFalse();
      inbox.store.record(List.of(new SignalOutcome(id, SignalStatus.QUARANTINED, "unknown", null)));
      assertThat(inbox.store.dismiss(id, "spam")).isTrue();
      assertThat(status(inbox, id)).isEqualTo("ignored");
    }
  }

  @EachDatabase
  void whatTheHubFetchedItselfIsRememberedAsLongAsItsSignal(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      NewSignal mail =
          new NewSignal(
              "support",
              InboxFixture.T,
              "",
              java.util.Map.of(),
              new byte[] {1},
              "support:1:7",
              new NewSignal.Checkpoint("mailbox:support", "1:7"));
      inbox.intake.accept(mail);
      inbox.intake.accept(inbox.signal("hook", "x", "posted-1"));
      java.time.Instant later = InboxFixture.T.plusSeconds(200_000);
      assertThat(inbox.store.pruneDeliveries(later)).isEqualTo(1);
      assertThat(inbox.intake.accept(mail).redelivered()).isTrue();
    }
  }

  private void take(InboxFixture inbox, SignalBatch batch) {
    inbox.done(batch);
    taken.addAll(bodies(batch));
  }

  private static List<String> bodies(SignalBatch batch) {
    return batch.signals().stream()
        .map(one -> new String(one.body(), StandardCharsets.UTF_8))
        .toList();
  }

  private static String status(InboxFixture inbox, String id) {
    return inbox.queries.find(id).orElseThrow().status().word();
  }
}
