package dev.tocsin.clock;

import dev.tocsin.alert.Severity;
import dev.tocsin.clock.ClockRow.Stop;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets the clocks follow what happens to incidents. The same event changes nothing the second time,
 * and neither does one that comes after a later one.
 */
@Component("clocks")
public final class ClocksStep implements RouteStep {

  private final Database database;
  private final ClockStore store;
  private final ClockKeeper keeper;
  private final ClockHandovers handovers;
  private final IncidentRecord incidents;

  ClocksStep(
      Database database,
      ClockStore store,
      ClockKeeper keeper,
      ClockHandovers handovers,
      IncidentRecord incidents) {
    this.database = database;
    this.store = store;
    this.keeper = keeper;
    this.handovers = handovers;
    this.incidents = incidents;
  }

  /** Starts, stops or changes the clocks of the event's incident, as of the event's time. */
  public void follow(IncidentEvent event) {
    database.writing(
        jdbc -> {
          Incident incident = incidents.find(event.incidentId()).orElse(null);
          if (incident != null && store.follows(incident.id(), event.sequence())) {
            follow(event, incident);
          }
        });
  }

  private void follow(IncidentEvent event, Incident incident) {
    String id = incident.id();
    if (event.data().containsKey("unstarted") && incident.startedAt() == null) {
      handovers.unstarted(id);
    }
    switch (event.type()) {
      case OPENED -> {
        goOn(event, incident);
        open(event, incident);
      }
      case CHANGED, KIND -> open(event, incident);
      case REQUESTED -> {
        if (incident.state().standing()) {
          open(event, incident);
        }
        keeper.requested(id, event.at());
      }
      case GATHERING -> {
        untold(event, incident);
        if (incident.state().standing()) {
          open(event, incident);
        }
      }
      case HELD -> untold(event, incident);
      case STARTED -> {
        open(event, incident);
        begin(event, incident);
      }
      case LEVEL -> level(event);
      case RESOLVED -> {
        part(event);
        Instant over = incident.resolvedAt();
        boolean before = event.data().containsKey("unmerged");
        for (ClockName name : ClockName.values()) {
          keeper.stop(id, name, Stop.RESOLVED, over != null && before ? over : event.at());
        }
      }
      case REOPENED -> {
        if (event.data().containsKey("unmerged")) {
          part(event);
        } else {
          for (ClockName name : ClockName.values()) {
            keeper.goOn(id, name, event.at());
          }
        }
      }
      case CLOSED -> close(event);
      default -> {
        // Nothing else is a clock's business.
      }
    }
  }

  /** What was part of another is one of its own again, and the other counts for itself. */
  private void part(IncidentEvent event) {
    String parent = event.data().getOrDefault("unmerged", "");
    if (!parent.isEmpty()) {
      for (ClockName name : ClockName.values()) {
        handovers.giveBack(event.incidentId(), name);
        handovers.release(parent, name, event.incidentId(), event.at());
      }
    }
  }

  /** Its clocks run while it stands, whether people were told of it or not. */
  private void untold(IncidentEvent event, Incident incident) {
    if (incident.state().standing()) {
      goOn(event, incident);
    } else {
      stop(event, Stop.RESOLVED);
    }
  }

  /** What stopped with the fault goes on with it. */
  private void goOn(IncidentEvent event, Incident incident) {
    if (incident.state().standing()) {
      for (ClockName name : ClockName.values()) {
        keeper.goOn(incident.id(), name, event.at());
      }
    }
  }

  /**
   * What got graver than information, was reported by a client, or is worked on while it is held
   * back, has a clock from then on.
   */
  private void open(IncidentEvent event, Incident incident) {
    if (!promises(incident) || !store.of(incident.id()).isEmpty()) {
      return;
    }
    // Nobody's clock begins anew because a person parted what was one incident.
    incidents
        .splitFrom(incident.id())
        .ifPresent(
            split -> {
              handovers.share(split.incidentId(), incident.id());
              goOn(event, incident);
            });
    if (store.of(incident.id()).isEmpty()) {
      keeper.start(incident.id(), ClockName.RESPONSE, incident.level(), event.at());
      Instant began = incident.startedAt();
      if (began != null && !began.isAfter(event.at())) { // as mere information
        begin(event, incident);
      }
    }
  }

  private void begin(IncidentEvent event, Incident incident) {
    keeper.stop(incident.id(), ClockName.RESPONSE, Stop.STARTED, event.at());
    if (promises(incident)) {
      keeper.start(incident.id(), ClockName.RESTORE, incident.level(), event.at());
    }
  }

  private boolean promises(Incident incident) {
    return incident.severity() != Severity.INFO || keeper.isRequested(incident.id());
  }

  private void level(IncidentEvent event) {
    Map<String, String> data = event.data();
    int level = Integer.parseInt(data.getOrDefault("level", "0"));
    if (level < 1) {
      return;
    }
    store.level(
        event.incidentId(),
        event.sequence(),
        new ClockStore.Level(
            event.at(),
            Integer.parseInt(data.getOrDefault("before", "1")),
            level,
            data.getOrDefault("reason", ""),
            data.getOrDefault("by", "hub")));
    for (ClockName name : ClockName.values()) {
      keeper.level(event.incidentId(), name, level, event.at());
    }
  }

  private void close(IncidentEvent event) {
    String parent = event.data().getOrDefault("incident", "");
    for (ClockRow clock : store.of(event.incidentId())) {
      if (clock.running() && !parent.isEmpty()) {
        handovers.takeOver(clock, parent, event.at());
      }
    }
    stop(event, Stop.CLOSED);
  }

  private void stop(IncidentEvent event, Stop why) {
    for (ClockName name : ClockName.values()) {
      keeper.stop(event.incidentId(), name, why, event.at());
    }
  }
}
