package dev.tocsin.isolation;

import dev.tocsin.incident.IncidentRecord;
import java.util.List;
import org.springframework.stereotype.Component;

/** The actions of one incident, as part of it in the API. */
@Component
class ActionsPart implements IncidentRecord.Part {

  private final ActionStore store;

  ActionsPart(ActionStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "actions";
  }

  @Override
  public List<ActionView> of(String incidentId) {
    return store.ofIncident(incidentId).stream().map(ActionView::of).toList();
  }

  @Override
  public List<IncidentRecord.Missing> missing(String incidentId) {
    return store.ofIncident(incidentId).stream()
        .filter(action -> action.state().inForce())
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
    return store.ofIncident(incidentId).stream().anyMatch(action -> action.state().inForce());
  }
}
