package dev.tocsin.notification;

import dev.tocsin.incident.IncidentRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How many notices of an incident are on their way, and how many did not arrive. */
@Component
class NoticeTally implements IncidentRecord.Tally {

  static final String WAITING = "noticesWaiting";
  static final String FAILED = "noticesFailed";

  private final NoticeQueries queries;

  NoticeTally(NoticeQueries queries) {
    this.queries = queries;
  }

  @Override
  public Set<String> names() {
    return Set.of(WAITING, FAILED);
  }

  @Override
  public Map<String, Map<String, Integer>> of(Collection<String> incidentIds) {
    Map<String, Map<String, Integer>> all = new HashMap<>();
    for (NoticeQueries.Count count : queries.unsettled(incidentIds)) {
      String name = count.status() == NoticeStatus.FAILED ? FAILED : WAITING;
      all.computeIfAbsent(count.incident(), id -> new HashMap<>())
          .merge(name, count.number(), Integer::sum);
    }
    return all;
  }
}
