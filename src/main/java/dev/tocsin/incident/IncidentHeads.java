package dev.tocsin.incident;

import dev.tocsin.alert.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the lines of the list of incidents: each module is asked once for all of them. */
@Component
class IncidentHeads {

  private final IncidentQueries queries;
  private final IncidentService service;
  private final List<IncidentRecord.Tally> tallies;
  private final List<IncidentRecord.Deadlines> deadlines;
  private final HeldPart held;

  IncidentHeads(
      IncidentQueries queries,
      IncidentService service,
      List<IncidentRecord.Tally> tallies,
      List<IncidentRecord.Deadlines> deadlines,
      HeldPart held) {
    this.queries = queries;
    this.service = service;
    this.tallies = List.copyOf(tallies);
    this.deadlines = List.copyOf(deadlines);
    this.held = held;
  }

  List<IncidentHead> summaries(List<IncidentQueries.Listed> incidents) {
    List<String> ids = incidents.stream().map(one -> one.incident().id()).toList();
    Map<String, Map<String, Integer>> counts = counts(ids);
    Map<String, List<Resource>> resources = queries.resources(ids);
    Map<String, IncidentRecord.Deadline> due = new HashMap<>();
    deadlines.forEach(some -> due.putAll(some.nearest(ids)));
    Map<String, List<ActiveHolds.Described>> reasons =
        held.reasons(
            ids.stream().filter(id -> held(counts.getOrDefault(id, Map.of())) > 0).toList());
    return incidents.stream()
        .map(
            one -> {
              String id = one.incident().id();
              IncidentScope scope =
                  service.scope(one.incident(), resources.getOrDefault(id, List.of()));
              return new IncidentHead(
                  IncidentBase.of(one, counts.getOrDefault(id, Map.of())),
                  scope.clients().size(),
                  due.get(id),
                  reasons.get(id));
            })
        .toList();
  }

  private static int held(Map<String, Integer> counts) {
    return counts.getOrDefault("held", 0);
  }

  IncidentBase base(IncidentQueries.Listed incident) {
    String id = incident.incident().id();
    return IncidentBase.of(incident, counts(List.of(id)).getOrDefault(id, Map.of()));
  }

  /** All numbers of all incidents; 0 where a module gives none. */
  private Map<String, Map<String, Integer>> counts(List<String> ids) {
    Map<String, Map<String, Integer>> all = new HashMap<>();
    for (String id : ids) {
      Map<String, Integer> own = new HashMap<>();
      tallies.forEach(tally -> tally.names().forEach(name -> own.put(name, 0)));
      all.put(id, own);
    }
    if (!ids.isEmpty()) {
      tallies.forEach(
          tally -> tally.of(ids).forEach((id, own) -> all.getOrDefault(id, own).putAll(own)));
    }
    return all;
  }
}
