package dev.tocsin.procedure;

import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.procedure.plan.StepState;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The field {@code steps} of one incident in the API; open ones that are required hold it open. */
@Component
class StepsPart implements IncidentRecord.Part {

  private static final String NAME = "steps";

  private final Procedures procedures;
  private final IncidentRecord incidents;

  StepsPart(Procedures procedures, IncidentRecord incidents) {
    this.procedures = procedures;
    this.incidents = incidents;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ShownStep> of(String incidentId) {
    return states(incidentId).stream().map(ShownStep::of).toList();
  }

  @Override
  public boolean holdsOpen(String incidentId) {
    return states(incidentId).stream().anyMatch(StepState::blocks);
  }

  @Override
  public List<IncidentRecord.Missing> missing(String incidentId) {
    return states(incidentId).stream()
        .filter(StepState::blocks)
        .map(state -> new IncidentRecord.Missing(NAME, state.step().key(), line(state)))
        .toList();
  }

  private static String line(StepState state) {
    return state.step().title().en()
        + " ("
        + state.missing().stream().map(one -> one.text()).collect(Collectors.joining(", "))
        + ")";
  }

  private List<StepState> states(String incidentId) {
    return incidents
        .find(incidentId)
        .flatMap(procedures::of)
        .map(Procedures.Standing::steps)
        .orElse(List.of());
  }
}
