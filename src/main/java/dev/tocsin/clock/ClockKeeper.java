package dev.tocsin.clock;

import dev.tocsin.clock.ClockRow.Stop;
import dev.tocsin.clock.time.ContractClock;
import dev.tocsin.clock.time.ServiceTime;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.Requests;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Changes clocks: each change is the row, its line in the timeline and the timer of its next
 * warning, in the caller's transaction.
 */
@Component
class ClockKeeper {

  /** Of timers, and of lines in the timeline. */
  static final String KIND = "clock";

  static final String HUB = "hub";
  private static final String REQUESTED = " counts since a client's request was confirmed";
  private static final String OPENED = " counts since the incident began";

  private final ClockStore store;
  private final ClockSettings settings;
  private final ServiceTime time;
  private final IncidentRecord incidents;
  private final Requests requests;
  private final Timers timers;

  ClockKeeper(
      ClockStore store,
      ClockSettings settings,
      ServiceTime time,
      IncidentRecord incidents,
      Requests requests,
      Timers timers) {
    this.store = store;
    this.settings = settings;
    this.time = time;
    this.incidents = incidents;
    this.requests = requests;
    this.timers = timers;
  }

  /** Begins it, unless it is there. */
  void start(String incidentId, ClockName name, int level, Instant at) {
    if (store.find(incidentId, name).isPresent()) {
      return;
    }
    Duration target = settings.target(name, level);
    store.start(incidentId, name, level, target, at);
    ClockRow clock = armed(incidentId, name);
    note(clock, HUB, " runs: " + ClockWords.span(target) + " at level " + level + due(clock));
    if (name == ClockName.RESPONSE) {
      requested(incidentId, at);
    }
  }

  /** As {@link #start} for one that began long ago: what is used up by now is taken for told. */
  void adopt(String incidentId, ClockName name, int level, Instant began, Instant now) {
    start(incidentId, name, level, began);
    ClockRow clock = require(incidentId, name);
    int reached = clock.reached(time, now);
    if (reached > clock.warned()) {
      store.warned(clock, reached);
      armed(incidentId, name);
    }
  }

  /**
   * Lets the response clock begin when the earliest request was confirmed, if that was before it
   * would begin without; what has stopped is judged anew, and nobody is alarmed for it.
   */
  void requested(String incidentId, Instant now) {
    store
        .find(incidentId, ClockName.RESPONSE)
        .ifPresent(clock -> begins(clock, store.base(clock), OPENED, now));
  }

  /**
   * As {@link #requested}, for any clock.
   *
   * @param base when it begins without any client's request
   * @param otherwise what is said where no request counts
   */
  void begins(ClockRow clock, Instant base, String otherwise, Instant now) {
    Instant begin = earliest(clock, base);
    if (begin.equals(clock.startedAt())) {
      return;
    }
    boolean asked = begin.isBefore(base);
    ContractClock counted = clock.contract().from(begin);
    Instant stopped = clock.stoppedAt();
    Duration elapsed = counted.elapsed(time, stopped == null ? now : stopped);
    String why = asked ? REQUESTED : otherwise;
    if (stopped == null) {
      int warned = Math.min(clock.warned(), ClockRow.reached(elapsed, clock.target()));
      store.begin(clock, begin, base, null, false, warned);
      ClockRow after = armed(clock.incidentId(), clock.name());
      note(after, HUB, why + due(after));
      return;
    }
    boolean missed = elapsed.compareTo(clock.target()) > 0;
    store.begin(clock, begin, base, elapsed, missed, clock.warned());
    note(
        require(clock.incidentId(), clock.name()),
        HUB,
        why
            + (missed ? ", missed: " : ", kept: ")
            + ClockWords.span(elapsed)
            + " of "
            + ClockWords.span(clock.target()));
  }

  /** Requests of clients begin response clocks alone. */
  private Instant earliest(ClockRow clock, Instant base) {
    return clock.name() == ClockName.RESPONSE
        ? requests
            .earliestConfirmed(clock.incidentId())
            .filter(at -> at.isBefore(base))
            .orElse(base)
        : base;
  }

  boolean isRequested(String incidentId) {
    return requests.earliestConfirmed(incidentId).isPresent();
  }

  /** Stops it where it runs; whoever was not told yet that it was missed is told now. */
  void stop(String incidentId, ClockName name, Stop why, Instant at) {
    ClockRow clock = store.find(incidentId, name).filter(ClockRow::running).orElse(null);
    if (clock == null) {
      return;
    }
    Duration elapsed = clock.contract().elapsed(time, at);
    boolean missed = elapsed.compareTo(clock.target()) > 0;
    store.stop(clock, why, at, elapsed, missed);
    timers.cancel(KIND, incidentId, name.word());
    String used = ClockWords.span(elapsed) + " of " + ClockWords.span(clock.target());
    if (missed && clock.warned() < 100) {
      warn(clock, 100, " was missed: " + used);
    } else if (missed) {
      note(clock, HUB, " stopped, missed: " + used);
    } else {
      note(clock, HUB, why == Stop.CLOSED ? " ended: " + used : " kept: " + used);
    }
  }

  /** The fault came back: what stopped with its end goes on, the time in between is a pause. */
  void goOn(String incidentId, ClockName name, Instant at) {
    ClockRow clock = store.find(incidentId, name).orElse(null);
    Instant ended = clock == null ? null : clock.stoppedAt();
    if (clock == null || ended == null || clock.stoppedBy() == Stop.STARTED || ended.isAfter(at)) {
      return;
    }
    store.goOn(clock);
    store.pause(clock, ended, at, "the fault was over", HUB);
    ClockRow after = armed(incidentId, name);
    note(after, HUB, " goes on" + due(after));
  }

  /**
   * Grants what the new level does. What was told of a target is told of it alone: hundredths that
   * are not used up any more are told again when they are.
   */
  void level(String incidentId, ClockName name, int level, Instant at) {
    ClockRow clock = store.find(incidentId, name).filter(ClockRow::running).orElse(null);
    if (clock == null || clock.level() == level) {
      return;
    }
    Duration target = settings.target(name, level);
    int reached = ClockRow.reached(clock.contract().elapsed(time, at), target);
    store.grant(clock, level, target, Math.min(clock.warned(), reached));
    ClockRow after = armed(incidentId, name);
    note(after, HUB, ": " + ClockWords.span(target) + " at level " + level + due(after));
  }

  void pause(ClockRow clock, Instant at, String reason, String actor) {
    store.pause(clock, at, null, reason, actor);
    armed(clock.incidentId(), clock.name());
    note(clock, actor, " paused: " + reason);
  }

  void resume(ClockRow clock, Instant at, String reason, String actor) {
    store.resume(clock, at, reason, actor);
    ClockRow after = armed(clock.incidentId(), clock.name());
    note(after, actor, " resumed" + due(after) + ": " + reason);
  }

  /** Tells of a hundredth that is used up, once. */
  void warn(ClockRow clock, int percent, String what) {
    store.warned(clock, percent);
    Map<String, String> data = new TreeMap<>(data(clock));
    data.put("percent", Integer.toString(percent));
    incidents.tell(
        clock.incidentId(),
        IncidentEvent.Type.CLOCK,
        HUB,
        ClockWords.name(clock.name()) + what,
        data);
  }

  /** Sets the timer of the next warning, or none where there is none to come. */
  void arm(ClockRow clock) {
    Optional<Instant> next =
        clock.paused() || !clock.running()
            ? Optional.empty()
            : ClockRow.WARNINGS.stream()
                .filter(percent -> percent > clock.warned())
                .findFirst()
                .flatMap(percent -> clock.contract().at(time, percent));
    if (next.isPresent()) {
      timers.set(Timer.of(KIND, clock.incidentId(), clock.name().word(), next.get()));
    } else {
      timers.cancel(KIND, clock.incidentId(), clock.name().word());
    }
  }

  /** {@code , due 2026-11-24 17:59 (Europe/Paris)}; nothing while it is paused. */
  String due(ClockRow clock) {
    return clock
        .contract()
        .deadline(time)
        .map(at -> ", due " + ClockWords.time(at, settings.zone()))
        .orElse("");
  }

  ClockRow armed(String incidentId, ClockName name) {
    ClockRow clock = require(incidentId, name);
    arm(clock);
    return clock;
  }

  ClockRow require(String incidentId, ClockName name) {
    return store
        .find(incidentId, name)
        .orElseThrow(() -> new IllegalStateException("no " + name.word() + " of " + incidentId));
  }

  void note(ClockRow clock, String actor, String what) {
    incidents.note(
        clock.incidentId(), KIND, actor, ClockWords.name(clock.name()) + what, data(clock));
  }

  private Map<String, String> data(ClockRow clock) {
    Map<String, String> data = new TreeMap<>();
    data.put("clock", clock.name().word());
    data.put("level", Integer.toString(clock.level()));
    clock.contract().deadline(time).ifPresent(at -> data.put("deadline", at.toString()));
    return data;
  }
}
