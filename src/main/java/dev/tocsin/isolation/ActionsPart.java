package dev.tocsin.isolation;

import dev.tocsin.incident.IncidentRecord;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The actions of one incident, as part of it in the API. */
@Component
class ActionsPart implements IncidentRecord.Part {

  private final ActionStore store;
  private final IncidentRecord incidents;

  ActionsPart(ActionStore store, IncidentRecord incidents) {
    this.store = store;
    this.incidents = incidents;
  }

  @Override
  public String name() {
    return "actions";
  }

  @Override
  public List<ActionView> of(String incidentId) {
    return actions(incidentId).map(ActionView::of).toList();
  }

  @Override
  public List<IncidentRecord.Missing> missing(String incidentId) {
    return inForce(incidentId)
        .map(
            action ->
                new IncidentRecord.Missing(
                    name(),
                    action.id(),
                    action.order().service() + " is still cut: undo that first"))
        .toList();
  }

  @Override
  public boolean holdsOpen(String incidentId) {
    return inForce(incidentId).findAny().isPresent();
  }

  /** Those of incidents that a rule absorbed stand in the way too: nobody else would undo them. */
  private Stream<Action> inForce(String incidentId) {
    return Stream.of(incidents.merged(incidentId), incidents.absorbed(incidentId))
        .flatMap(List::stream)
        .distinct()
        .flatMap(id -> store.ofIncident(id).stream())
        .filter(action -> action.state().inForce());
  }

  /** What was done in an incident that became part of this one is this one's to undo. */
  private Stream<Action> actions(String incidentId) {
    return incidents.merged(incidentId).stream().flatMap(id -> store.ofIncident(id).stream());
  }
}
