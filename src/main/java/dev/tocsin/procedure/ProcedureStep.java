package dev.tocsin.procedure;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentCase;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.procedure.plan.Completion.By;
import dev.tocsin.procedure.plan.Facts.Given;
import dev.tocsin.procedure.plan.Mark;
import dev.tocsin.procedure.plan.Proof;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Follows what happens to incidents and completes the steps that it shows to be done. */
@Component("procedure")
public final class ProcedureStep implements RouteStep {

  private final Procedures procedures;
  private final ProbeTimer probes;
  private final IncidentRecord incidents;
  private final IncidentCase cases;
  private final Database database;

  ProcedureStep(
      Procedures procedures,
      ProbeTimer probes,
      IncidentRecord incidents,
      IncidentCase cases,
      Database database) {
    this.procedures = procedures;
    this.probes = probes;
    this.incidents = incidents;
    this.cases = cases;
    this.database = database;
  }

  /** The same event a second time changes nothing. */
  public void follow(IncidentEvent event) {
    Incident incident = incidents.find(event.incidentId()).orElse(null);
    if (incident == null) {
      return;
    }
    database.writing(
        jdbc -> {
          switch (event.type()) {
            case OPENED, ISOLATED, RESTORED, ACTION_FAILED, TOLD -> record(event);
            case KIND -> {
              procedures.begin(incident);
              procedures.turn(incident, event.data().getOrDefault("kind", incident.kind()));
              record(event);
            }
            case REOPENED -> {
              procedures.begin(incident);
              procedures.reopened(incident, event.at());
              record(event);
            }
            case RESOLVED -> {
              record(event);
              probes.resolved(incident, event.at());
            }
            case RETURNED -> procedures.returned(incident);
            case VERIFIED -> record(event, verification(event));
            case ESTIMATED -> record(event, estimate(event));
            default -> {}
          }
        });
  }

  private void record(IncidentEvent event, Given... given) {
    procedures.record(event.incidentId(), List.of(given));
  }

  private static Given estimate(IncidentEvent event) {
    Map<String, String> data = event.data();
    String until = data.getOrDefault("at", "");
    String text = until.isEmpty() ? "an estimate was given" : "estimate given: " + until;
    return new Given(
        By.ESTIMATE,
        data.getOrDefault("by", "somebody"),
        event.at(),
        Proof.of("estimate", text, until.isEmpty() ? Map.of() : Map.of("until", until)));
  }

  /** The words of whoever verified it stand in the timeline. */
  private Given verification(IncidentEvent event) {
    String how =
        cases.lines(event.incidentId(), Set.of("verified"), 20).stream()
            .filter(line -> !line.at().isAfter(event.at()))
            .reduce((first, second) -> second)
            .map(line -> line.text().replaceFirst("^verified: ", ""))
            .filter(text -> !text.isBlank())
            .orElse("its end was checked");
    String by = event.data().getOrDefault("by", Mark.HUB);
    return new Given(By.VERIFIED, by, event.at(), Proof.of("verified", how, Map.of("how", how)));
  }
}
