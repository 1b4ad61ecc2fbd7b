package dev.tocsin.clock;

import static java.util.Comparator.naturalOrder;

import dev.tocsin.clock.ClockRow.Stop;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.timer.Timers;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What becomes of clocks when an incident becomes part of another, and when people part them. */
@Component
class ClockHandovers {

  private static final String TAKEN = " runs since an incident that it took over began";
  private static final String OWN = " runs since its own incident began";

  private final ClockStore store;
  private final TakeOverStore takeOvers;
  private final ClockKeeper keeper;
  private final IncidentRecord incidents;
  private final Timers timers;

  ClockHandovers(
      ClockStore store,
      TakeOverStore takeOvers,
      ClockKeeper keeper,
      IncidentRecord incidents,
      Timers timers) {
    this.store = store;
    this.takeOvers = takeOvers;
    this.keeper = keeper;
    this.incidents = incidents;
    this.timers = timers;
  }

  /** It stands by itself again after it was part of another: the time there counts. */
  void giveBack(String incidentId, ClockName name) {
    ClockRow clock = store.find(incidentId, name).orElse(null);
    if (clock != null && clock.stoppedBy() == Stop.CLOSED) {
      store.goOn(clock);
      ClockRow after = keeper.armed(incidentId, name);
      keeper.note(after, ClockKeeper.HUB, " goes on" + keeper.due(after));
    }
  }

  /**
   * What a clock took over is given back: it runs since its own incident began, or the rest, or the
   * earliest request of a client was confirmed.
   */
  void release(String parentId, ClockName name, String childId, Instant at) {
    List<TakeOverStore.TakeOver> all = takeOvers.takeOvers(parentId, name);
    if (all.stream().noneMatch(one -> one.childId().equals(childId))) {
      return;
    }
    Instant own = all.stream().map(TakeOverStore.TakeOver::before).max(naturalOrder()).orElse(at);
    takeOvers.forgetTakeOver(parentId, name, childId, own);
    Instant since =
        all.stream()
            .filter(one -> !one.childId().equals(childId))
            .map(TakeOverStore.TakeOver::childStarted)
            .filter(other -> other.isBefore(own))
            .min(naturalOrder())
            .orElse(own);
    ClockRow clock = store.find(parentId, name).orElse(null);
    if (clock != null) {
      store.rebase(clock, since);
      keeper.begins(clock, since, OWN, at);
      keeper.armed(parentId, name);
    }
  }

  /** The other one was split off from the first: what runs there runs here, since then. */
  void share(String fromIncident, String incidentId) {
    takeOvers.copy(fromIncident, incidentId);
    for (ClockRow clock : store.of(incidentId)) {
      keeper.arm(clock);
      keeper.note(
          clock,
          ClockKeeper.HUB,
          " as in the incident that it was split off from" + keeper.due(clock));
    }
  }

  /**
   * Another incident became part of this one: nobody's clock begins later for that, what was paused
   * is not counted, and work that had begun has begun.
   */
  void takeOver(ClockRow child, String parentId, Instant at) {
    if (child.name() == ClockName.RESTORE && store.find(parentId, ClockName.RESTORE).isEmpty()) {
      incidents
          .find(parentId)
          .ifPresent(
              parent -> {
                keeper.stop(parentId, ClockName.RESPONSE, Stop.STARTED, at);
                takeOvers.takePauses(child, parentId, at);
                keeper.start(parentId, ClockName.RESTORE, parent.level(), child.startedAt());
                store.handTo(child, parentId);
              });
      return;
    }
    ClockRow parent = store.find(parentId, child.name()).filter(ClockRow::running).orElse(null);
    if (parent == null) {
      return;
    }
    store.handTo(child, parentId);
    Instant before = store.base(parent);
    if (!child.startedAt().isBefore(before)) {
      return;
    }
    takeOvers.tookOver(parent, child, before);
    takeOvers.takePauses(child, parentId, parent.startedAt());
    store.startAt(parent, child.startedAt());
    ClockRow after = keeper.armed(parentId, child.name());
    if (after.startedAt().isBefore(parent.startedAt())) {
      keeper.note(after, ClockKeeper.HUB, TAKEN + keeper.due(after));
    }
  }

  /**
   * Work had begun on another alone that is one of its own again: the response clock goes on as if
   * it had never stopped, and nothing is to be restored yet.
   */
  void unstarted(String incidentId) {
    ClockRow restore = store.find(incidentId, ClockName.RESTORE).orElse(null);
    if (restore != null) {
      timers.cancel(ClockKeeper.KIND, incidentId, ClockName.RESTORE.word());
      takeOvers.remove(restore);
      keeper.note(restore, ClockKeeper.HUB, " was that of another incident");
    }
    ClockRow response = store.find(incidentId, ClockName.RESPONSE).orElse(null);
    if (response != null && response.stoppedBy() == Stop.STARTED) {
      store.goOn(response);
      ClockRow after = keeper.armed(incidentId, ClockName.RESPONSE);
      keeper.note(after, ClockKeeper.HUB, " goes on" + keeper.due(after));
    }
  }
}
