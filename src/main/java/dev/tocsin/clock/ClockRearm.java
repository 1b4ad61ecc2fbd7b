package dev.tocsin.clock;

import dev.tocsin.platform.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets the timers of all clocks that go on anew: the calendar's settings may be others now. */
@Component
class ClockRearm {

  private static final int AT_ONCE = 200;

  private final ClockStore store;
  private final ClockKeeper keeper;
  private final Database database;

  ClockRearm(ClockStore store, ClockKeeper keeper, Database database) {
    this.store = store;
    this.keeper = keeper;
    this.database = database;
  }

  void all() {
    String after = "";
    while (true) {
      List<String> incidents = store.runningAfter(after, AT_ONCE);
      if (incidents.isEmpty()) {
        return;
      }
      database.writing(jdbc -> store.running(incidents).forEach(keeper::arm));
      after = incidents.getLast();
    }
  }
}
