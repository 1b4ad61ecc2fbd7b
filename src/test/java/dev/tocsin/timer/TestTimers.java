package dev.tocsin.timer;

import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
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

  /** Fires what is due, as the hub does every second. */
  public void round(TimerHandler handler) {
    new TimerLoop(new TimerStore(database), List.of(handler), database, clock, meters).round();
    if (meters.counter("tocsin.timers.failed").count() > 0) {
      throw new AssertionError("a timer failed");
    }
  }
}
