package dev.tocsin.incident;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What holds an incident back, as part of it in the API, and its mark in lists. */
@Component
class HeldPart implements IncidentRecord.Part, IncidentRecord.Tally {

  private static final String NAME = "held";

  private final HeldStore store;
  private final Inhibitor holds;

  HeldPart(HeldStore store, Inhibitor holds) {
    this.store = store;
    this.holds = holds;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Shown of(String incidentId) {
    List<ActiveHolds.Described> by =
        store.holdsOf(incidentId).stream().flatMap(id -> holds.describe(id).stream()).toList();
    return new Shown(store.isHeld(incidentId), by);
  }

  /**
   * What holds each of these back, each hold described once; those that nothing holds are left out.
   */
  Map<String, List<ActiveHolds.Described>> reasons(List<String> incidentIds) {
    Map<String, List<ActiveHolds.Described>> known = new HashMap<>();
    Map<String, List<ActiveHolds.Described>> all = new HashMap<>();
    store
        .holdsOf(incidentIds)
        .forEach(
            (incident, names) ->
                all.put(
                    incident,
                    names.stream()
                        .flatMap(
                            id ->
                                known
                                    .computeIfAbsent(
                                        id, one -> holds.describe(one).stream().toList())
                                    .stream())
                        .toList()));
    return all;
  }

  /**
   * @param wholly whether nobody is told of the incident; else only some of its alerts are held
   * @param by what holds back
   */
  record Shown(boolean wholly, List<ActiveHolds.Described> by) {
    Shown {
      by = List.copyOf(by);
    }
  }

  /** How many alerts of an incident that is wholly held back. */
  @Override
  public Set<String> names() {
    return Set.of(NAME);
  }

  @Override
  public Map<String, Map<String, Integer>> of(Collection<String> incidentIds) {
    Map<String, Map<String, Integer>> all = new HashMap<>();
    store.heldIncidents(List.copyOf(incidentIds)).forEach((id, n) -> all.put(id, Map.of(NAME, n)));
    return all;
  }
}
