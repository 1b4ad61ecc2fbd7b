package dev.tocsin.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimersTests {

  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Timer> fired = new ArrayList<>();
  private Instant now = NOON;
  private RuntimeException trouble;

  private TimerLoop loop(Database database) {
    return new TimerLoop(
        new TimerStore(database), List.of(handler(database)), database, clock(), meters);
  }

  private InstantSource clock() {
    return () -> now;
  }

  /** Leaves a row behind, so that a test sees whether its transaction held. */
  private TimerHandler handler(Database database) {
    return new TimerHandler() {
      @Override
      public String kind() {
        return "bell";
      }

      @Override
      public void fire(Timer timer, Instant at) {
        new TimerStore(database).set(Timer.of("left-behind", timer.subject(), timer.name(), at));
        if (trouble != null) {
          throw trouble;
        }
        fired.add(timer);
      }
    };
  }

  @EachDatabase
  void firesOnceWhenItIsDue(String engine) {
    Database database = engines.fresh(engine);
    TimerStore timers = new TimerStore(database);
    Timer bell = new Timer("bell", "1", "ring", NOON.plusSeconds(60), Map.of("tone", "A'"));
    timers.set(bell);
    TimerLoop loop = loop(database);
    loop.round();
    assertThat(fired).isEmpty();
    now = NOON.plusSeconds(60);
    loop.round();
    loop.round();
    assertThat(fired).containsExactly(bell);
    assertThat(timers.of("bell", "1")).isEmpty();
  }

  @EachDatabase
  void oneThatBreaksKeepsBackNoOther(String engine) {
    Database database = engines.fresh(engine);
    TimerStore timers = new TimerStore(database);
    timers.set(Timer.of("broken", "1", "ring", NOON.minusSeconds(60)));
    timers.set(Timer.of("bell", "1", "ring", NOON));
    TimerHandler broken =
        new TimerHandler() {
          @Override
          public String kind() {
            return "broken";
          }

          @Override
          public void fire(Timer timer, Instant at) {
            throw new StackOverflowError();
          }
        };
    new TimerLoop(timers, List.of(broken, handler(database)), database, clock(), meters).round();
    assertThat(fired).extracting(Timer::kind).containsExactly("bell");
    assertThat(timers.of("broken", "1")).hasSize(1);
  }

  @EachDatabase
  void firesAfterAStopOfAnyLengthTheEarlierFirst(String engine) {
    Database database = engines.fresh(engine);
    TimerStore timers = new TimerStore(database);
    timers.set(Timer.of("bell", "1", "second", NOON.plusSeconds(2)));
    timers.set(Timer.of("bell", "1", "first", NOON.plusSeconds(1)));
    now = NOON.plusSeconds(86_400);
    loop(database).round();
    assertThat(fired).extracting(Timer::name).containsExactly("first", "second");
  }

  @EachDatabase
  void settingItAgainMovesIt(String engine) {
    Database database = engines.fresh(engine);
    TimerStore timers = new TimerStore(database);
    timers.set(Timer.of("bell", "1", "ring", NOON));
    timers.set(Timer.of("bell", "1", "ring", NOON.plusSeconds(9)));
    timers.set(Timer.of("bell", "1", "other", NOON.plusSeconds(5)));
    timers.cancel("bell", "1", "other");
    timers.set(Timer.of("bell", "2", "ring", NOON));
    timers.cancel("bell", "2");
    loop(database).round();
    assertThat(fired).isEmpty();
    assertThat(timers.of("bell", "1")).extracting(Timer::due).containsExactly(NOON.plusSeconds(9));
  }

  @EachDatabase
  void whatFailsLeavesNothingAndComesAgainLater(String engine) {
    Database database = engines.fresh(engine);
    TimerStore timers = new TimerStore(database);
    timers.set(Timer.of("bell", "1", "ring", NOON));
    timers.set(Timer.of("nobody", "1", "ring", NOON));
    trouble = new IllegalStateException("rope broken");
    TimerLoop loop = loop(database);
    loop.round();
    assertThat(timers.of("left-behind", "1")).isEmpty();
    assertThat(meters.counter("tocsin.timers.failed").count()).isEqualTo(2);
    trouble = null;
    now = NOON.plusSeconds(4);
    loop.round();
    assertThat(fired).isEmpty();
    now = NOON.plusSeconds(5);
    loop.round();
    assertThat(fired).hasSize(1);
    assertThat(timers.of("left-behind", "1")).hasSize(1);
    assertThat(timers.of("nobody", "1")).hasSize(1);
  }

  @EachDatabase
  void twoHubsNeverFireOneTwice(String engine) throws InterruptedException {
    Database database = engines.fresh(engine);
    TimerStore timers = new TimerStore(database);
    for (int i = 0; i < 200; i++) {
      timers.set(Timer.of("bell", "s" + i, "ring", NOON));
    }
    AtomicInteger count = new AtomicInteger();
    TimerHandler counting =
        new TimerHandler() {
          @Override
          public String kind() {
            return "bell";
          }

          @Override
          public void fire(Timer timer, Instant at) {
            count.incrementAndGet();
          }
        };
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService hubs = Executors.newFixedThreadPool(2)) {
      for (int hub = 0; hub < 2; hub++) {
        TimerLoop loop =
            new TimerLoop(timers, List.of(counting), database, clock(), new SimpleMeterRegistry());
        hubs.submit(
            () -> {
              begin.await();
              loop.round();
              return null;
            });
      }
      begin.countDown();
    }
    assertThat(count).hasValue(200);
    assertThat(timers.due(NOON, 1)).isEmpty();
  }
}
