package dev.tocsin.procedure;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentCase;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.procedure.plan.Completion.By;
import dev.tocsin.procedure.plan.Facts.Given;
import dev.tocsin.procedure.plan.Mark;
import dev.tocsin.procedure.plan.Proof;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.TimerHandler;
import dev.tocsin.timer.Timers;
import dev.tocsin.watch.LastLooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks, after an incident has ended, whether the watch sees that it has. */
@Component
class ProbeTimer implements TimerHandler {

  static final String KIND = "verify-by-watch";
  private static final String NAME = "look";

  /** Checks look every five minutes unless said otherwise (annex section 7). */
  static final Duration PAUSE = Duration.ofMinutes(5);

  /** A check that has shown nothing by then is left to a person. */
  static final Duration LONGEST = Duration.ofDays(1);

  private final LastLooks looks;
  private final IncidentRecord incidents;
  private final IncidentCase cases;
  private final Procedures procedures;
  private final Timers timers;

  ProbeTimer(
      LastLooks looks,
      IncidentRecord incidents,
      IncidentCase cases,
      Procedures procedures,
      Timers timers) {
    this.looks = looks;
    this.incidents = incidents;
    this.cases = cases;
    this.procedures = procedures;
    this.timers = timers;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Sets the first look; what no check can tell is left to a person. */
  void resolved(Incident incident, Instant at) {
    if (incident.state() == Incident.State.RESOLVED
        && !Probe.asked(incident, place(incident)).isEmpty()) {
      timers.set(Timer.of(KIND, incident.id(), NAME, at.plus(PAUSE)));
    }
  }

  @Override
  public void fire(Timer timer, Instant now) {
    Incident incident = incidents.find(timer.subject()).orElse(null);
    if (incident == null || incident.state() != Incident.State.RESOLVED) {
      return;
    }
    Optional<Probe> probe = look(incident);
    if (probe.isPresent()) {
      verified(incident, probe.get(), now);
      return;
    }
    Instant end = incident.resolvedAt();
    if (end != null && now.isBefore(end.plus(LONGEST))) {
      timers.set(Timer.of(KIND, incident.id(), NAME, now.plus(PAUSE)));
    }
  }

  /** What the watch shows now of the place of an incident that has ended. */
  Optional<Probe> look(Incident incident) {
    return Probe.of(incident, place(incident));
  }

  private List<LastLooks.Look> place(Incident incident) {
    return looks.of(incident.server(), incident.service());
  }

  private void verified(Incident incident, Probe probe, Instant now) {
    if (cases.verified(incident.id(), probe.text(), Mark.HUB)) {
      Proof proof =
          Proof.of(
              "probe",
              probe.text(),
              Map.of("checks", probe.checks(), "since", probe.since().toString()));
      procedures.record(incident.id(), List.of(new Given(By.VERIFIED, Mark.HUB, now, proof)));
    }
  }
}
