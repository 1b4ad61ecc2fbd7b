package dev.tocsin.recovery;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plan of an incident, or that one is proposed, as part of it in the API. */
@Component
class RecoveryPart implements IncidentRecord.Part {

  private static final String WHOLE = "datacentre:";

  private final RecoveryStore store;
  private final RecoveryDesk desk;
  private final Proposals proposals;
  private final IncidentRecord incidents;

  RecoveryPart(
      RecoveryStore store, RecoveryDesk desk, Proposals proposals, IncidentRecord incidents) {
    this.store = store;
    this.desk = desk;
    this.proposals = proposals;
    this.incidents = incidents;
  }

  /**
   * What an incident has of it.
   *
   * @param plans newest first
   * @param proposal that its data centre looks lost; null when it does not, or has a plan
   */
  record Recovery(List<RecoveryHead> plans, Proposals.@Nullable Proposal proposal) {
    Recovery {
      plans = List.copyOf(plans);
    }
  }

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public Recovery of(String incidentId) {
    Incident incident = incidents.find(incidentId).orElse(null);
    if (incident == null || !incident.resourceKey().startsWith(WHOLE)) {
      return new Recovery(List.of(), null);
    }
    List<RecoveryHead> plans =
        store.ofIncident(incidentId).stream()
            .map(plan -> RecoveryHead.of(desk.get(plan.id()), incident.number()))
            .toList();
    String dataCentre = incident.resourceKey().substring(WHOLE.length());
    Proposals.Proposal proposal =
        incident.state().standing()
            ? proposals.now().stream()
                .filter(one -> one.datacentre().equals(dataCentre))
                .findFirst()
                .orElse(null)
            : null;
    return new Recovery(plans, proposal);
  }

  @Override
  public List<IncidentRecord.Missing> missing(String incidentId) {
    return holdsOpen(incidentId)
        ? List.of(
            new IncidentRecord.Missing(name(), "plan", "the recovery plan goes on: end it first"))
        : List.of();
  }

  /** Clients are told of the plan by its incident, which has to stand. */
  @Override
  public boolean keepsApart(String incidentId) {
    return holdsOpen(incidentId);
  }

  @Override
  public boolean holdsOpen(String incidentId) {
    return store.ofIncident(incidentId).stream().anyMatch(RecoveryPlan::running);
  }
}
