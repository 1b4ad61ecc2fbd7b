package dev.tocsin.clock;

import dev.tocsin.clock.time.ServiceTime;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.TimerHandler;
import dev.tocsin.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Tells at 50, 80 and 100 hundredths of a clock, each once. After a stop of the hub it tells the
 * highest that is used up by then, and none of those below it.
 */
@Component
class ClockWarnings implements TimerHandler {

  /** An event that has happened and was not followed yet is going to stop the clock. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final ClockStore store;
  private final ClockKeeper keeper;
  private final ServiceTime time;
  private final IncidentRecord incidents;
  private final Timers timers;

  ClockWarnings(
      ClockStore store,
      ClockKeeper keeper,
      ServiceTime time,
      IncidentRecord incidents,
      Timers timers) {
    this.store = store;
    this.keeper = keeper;
    this.time = time;
    this.incidents = incidents;
    this.timers = timers;
  }

  @Override
  public String kind() {
    return ClockKeeper.KIND;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    ClockRow clock =
        ClockName.of(timer.name()).flatMap(name -> store.find(timer.subject(), name)).orElse(null);
    Incident incident = incidents.find(timer.subject()).orElse(null);
    if (clock == null || incident == null || !clock.running() || clock.paused()) {
      return;
    }
    if (clock.level() != incident.level()) {
      keeper.level(incident.id(), clock.name(), incident.level(), now);
      return; // the timer is set anew by the new target
    }
    if (isBehind(clock, incident)) {
      timers.set(
          new Timer(timer.kind(), timer.subject(), timer.name(), now.plus(AGAIN), timer.data()));
      return;
    }
    int reached = clock.reached(time, now);
    if (reached > clock.warned()) {
      keeper.warn(
          clock,
          reached,
          reached < 100
              ? ": " + reached + " % used up" + keeper.due(clock)
              : " ran out" + keeper.due(clock));
    }
    keeper.arm(store.find(timer.subject(), clock.name()).orElse(clock));
  }

  private static boolean isBehind(ClockRow clock, Incident incident) {
    return !incident.state().standing()
        || (clock.name() == ClockName.RESPONSE && incident.startedAt() != null);
  }
}
