package dev.tocsin.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.TocsinSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntakeTests {

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();

  @EachDatabase
  void whatIsAcceptedIsThereAfterReopening(String engine) throws Exception {
    TocsinSettings settings = engines.settings(engine);
    String id;
    try (InboxFixture inbox = new InboxFixture(engines.open(settings))) {
      id = inbox.intake.accept(inbox.signal("hook", "hello")).signalId();
    }
    engines.close();
    SignalStore again = new SignalStore(engines.open(settings), () -> InboxFixture.T);
    assertThat(again.waiting("hook", SignalPump.BatchLimits.BULK))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.id()).isEqualTo(id);
              assertThat(signal.body()).isEqualTo("hello".getBytes());
              assertThat(signal.headers()).containsExactly(Map.entry("content-type", "text/plain"));
            });
  }

  @EachDatabase
  void manyAtOnceShareCommitsAndNoneIsLost(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> receipts =
          IntStream.range(0, 500)
              .mapToObj(
                  i ->
                      callers.submit(
                          () -> inbox.intake.accept(inbox.signal("hook", "n" + i)).signalId()))
              .toList();
      for (Future<String> receipt : receipts) {
        assertThat(inbox.queries.find(receipt.get())).isPresent();
      }
    }
  }

  @EachDatabase
  void aDeliveryToldTwiceIsCountedNotDoubled(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      var first = inbox.intake.accept(inbox.signal("hook", "a", "delivery-1"));
      inbox.intake.accept(inbox.signal("hook", "b", "delivery-2"));
      var again = inbox.intake.accept(inbox.signal("hook", "a", "delivery-1"));
      assertThat(again).isEqualTo(new Intake.Accepted(first.signalId(), true));
      assertThat(inbox.queries.find(first.signalId()).orElseThrow().redelivered()).isEqualTo(1);
    }
  }

  /** The tool may still be silent, and may still repeat what it said last. */
  @EachDatabase
  void aTestOfTheHubIsNeitherARepetitionNorTheNewestOfItsSource(String engine) throws Exception {
    Database database = engines.fresh(engine);
    try (InboxFixture inbox = new InboxFixture(database)) {
      SourceQueries sources = new SourceQueries(database);
      inbox.intake.accept(inbox.test("new", ""));
      assertThat(sources.remembered()).isEmpty();
      assertThat(sources.newest(Instant.EPOCH)).isEmpty();
      assertThat(sources.received(Instant.EPOCH, Instant.now().plusSeconds(60))).isEmpty();

      var real = inbox.intake.accept(inbox.signal("hook", ""));
      var test = inbox.intake.accept(inbox.test("hook", ""));
      assertThat(test.redelivered()).isFalse();
      assertThat(sources.received(Instant.EPOCH, Instant.now().plusSeconds(60)))
          .containsExactly(Map.entry("hook", 1L));
      assertThat(sources.newest(Instant.EPOCH))
          .containsExactly(Map.entry("hook", Ids.timeOf(real.signalId())));
      assertThat(inbox.intake.accept(inbox.signal("hook", "")))
          .isEqualTo(new Intake.Accepted(real.signalId(), true));
    }
  }

  @EachDatabase
  void theSameBytesAgainAreARepetitionButNotAfterSomethingElse(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      var down = inbox.intake.accept(inbox.signal("hook", "down"));
      assertThat(inbox.intake.accept(inbox.signal("hook", "down")).signalId())
          .isEqualTo(down.signalId());
      inbox.intake.accept(inbox.signal("hook", "up"));
      assertThat(inbox.intake.accept(inbox.signal("hook", "down")).redelivered()).isFalse();
      inbox.now = inbox.now.plusSeconds(301);
      assertThat(inbox.intake.accept(inbox.signal("hook", "down")).redelivered()).isFalse();
      assertThat(inbox.intake.accept(inbox.signal("other", "down")).redelivered()).isFalse();
    }
  }

  @EachDatabase
  void theReadPositionIsKeptWithTheSignal(String engine) throws Exception {
    try (InboxFixture inbox = new InboxFixture(engines.fresh(engine))) {
      assertThat(inbox.intake.checkpoint("log:a")).isEmpty();
      inbox.intake.accept(
          new NewSignal(
              "log",
              InboxFixture.T,
              "",
              Map.of(),
              new byte[] {1},
              "log:0",
              new NewSignal.Checkpoint("log:a", "42")));
      assertThat(inbox.intake.checkpoint("log:a")).contains("42");
    }
  }

  @EachDatabase
  void aDatabaseThatIsGoneRefusesInsteadOfLosing(String engine) {
    Database database = engines.fresh(engine);
    try (InboxFixture inbox = new InboxFixture(database)) {
      engines.close();
      assertThatThrownBy(() -> inbox.intake.accept(inbox.signal("hook", "a")))
          .isInstanceOfSatisfying(
              Intake.Refused.class,
              refused ->
                  assertThat(refused.reason()).isEqualTo(Intake.Refused.Reason.STORE_UNAVAILABLE));
    }
  }

  @EachDatabase
  void aFullQueueRefusesAtOnce(String engine) throws Exception {
    Database database = engines.fresh(engine);
    try (InboxFixture inbox = new InboxFixture(database, 1);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results =
          database.write(
              held -> {
                List<Future<Boolean>> all =
                    IntStream.range(0, 20)
                        .mapToObj(i -> callers.submit(() -> accepted(inbox, "n" + i)))
                        .toList();
                org.awaitility.Awaitility.await()
                    .until(() -> all.stream().filter(Future::isDone).count() >= 18);
                return all;
              });
      long accepted = 0;
      for (Future<Boolean> result : results) {
        accepted += result.get() ? 1 : 0;
      }
      assertThat(accepted).isBetween(1L, 2L);
      assertThat(inbox.store.waiting("hook", SignalPump.BatchLimits.BULK)).hasSize((int) accepted);
    }
  }

  private static boolean accepted(InboxFixture inbox, String body) {
    try {
      inbox.intake.accept(inbox.signal("hook", body));
      return true;
    } catch (Intake.Refused e) {
      assertThat(e.reason()).isEqualTo(Intake.Refused.Reason.QUEUE_FULL);
      return false;
    }
  }
}
