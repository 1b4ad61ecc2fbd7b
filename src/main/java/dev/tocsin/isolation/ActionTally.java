package dev.tocsin.isolation;

import dev.tocsin.incident.IncidentRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How many actions of an incident wait for a person, and how many keep a site cut. */
@Component
class ActionTally implements IncidentRecord.Tally {

  static final String PROPOSALS = "proposals";
  static final String IN_FORCE = "inForce";

  private final ActionStore store;

  ActionTally(ActionStore store) {
    this.store = store;
  }

  @Override
  public Set<String> names() {
    return Set.of(PROPOSALS, IN_FORCE);
  }

  @Override
  public Map<String, Map<String, Integer>> of(Collection<String> incidentIds) {
    Map<String, Map<String, Integer>> all = new HashMap<>();
    for (ActionStore.Count count : store.counts(incidentIds)) {
      if (count.state() == ActionState.PROPOSED) {
        add(all, count, PROPOSALS);
      } else if (count.state() == ActionState.DONE || count.state().undoing()) {
        add(all, count, IN_FORCE);
      }
    }
    return all;
  }

  private static void add(
      Map<String, Map<String, Integer>> all, ActionStore.Count count, String name) {
    all.computeIfAbsent(count.incident(), id -> new HashMap<>())
        .merge(name, count.number(), Integer::sum);
  }
}
