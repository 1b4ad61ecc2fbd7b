package dev.tocsin.timer;

import dev.tocsin.platform.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The timers of the hub over a database; what is due happens when a test says so. */
public final class RunningTimers {

  private final TimerStore store;
  private final Database database;
  private final InstantSource clock;
  private final List<TimerHandler> handlers = new ArrayList<>();

  public RunningTimers(Database database, InstantSource clock) {
    this.store = new TimerStore(database);
    this.database = database;
    this.clock = clock;
  }

  /** As modules set them. */
  public Timers timers() {
    return store;
  }

  public void add(TimerHandler handler) {
    handlers.add(handler);
  }

  /**
   * One round of the loop.
   *
   * @throws IllegalStateException when a timer failed
   */
  public void round() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    new TimerLoop(store, handlers, database, clock, meters).round();
    if (meters.counter("tocsin.timers.failed").count() > 0) {
      throw new IllegalStateException("a timer failed, see the log");
    }
  }
}
