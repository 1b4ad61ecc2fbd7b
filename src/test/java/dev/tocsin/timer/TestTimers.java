package dev.tocsin.timer;

import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The hub's timers, for the tests of those that set them. */
public final class TestTimers {

  private final Database database;
  private final InstantSource clock;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  public TestTimers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public Timers timers() {
    return new TimerStore(database);
  }

  /** Fires what is due of one kind, as the hub does every second; others' timers are left. */
  public void round(TimerHandler handler) {
    List<RuntimeException> failures = new ArrayList<>();
    TimerHandler watched =
        new TimerHandler() {
          @Override
          public String kind() {
            return handler.kind();
          }

          @Override
          public void fire(Timer timer, Instant now) {
            try {
              handler.fire(timer, now);
            } catch (RuntimeException e) {
              failures.add(e);
              throw e;
            }
          }
        };
    new TimerLoop(new TimerStore(database), List.of(watched), database, clock, meters).round();
    if (!failures.isEmpty()) {
      throw new AssertionError("a timer failed", failures.getFirst());
    }
  }
}
