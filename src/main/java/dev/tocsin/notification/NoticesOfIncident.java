package dev.tocsin.notification;

import dev.tocsin.incident.IncidentRecord;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The field {@code notices} of one incident in the API, oldest first. */
@Component
class NoticesOfIncident implements IncidentRecord.Part {

  private final NoticeQueries queries;
  private final BounceStore bounces;

  NoticesOfIncident(NoticeQueries queries, BounceStore bounces) {
    this.queries = queries;
    this.bounces = bounces;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public List<NoticeView> of(String incidentId) {
    List<Notice> notices = queries.ofIncident(incidentId);
    Map<String, String> returned = bounces.of(notices.stream().map(Notice::id).toList());
    return notices.stream()
        .map(notice -> NoticeView.of(notice, returned.get(notice.id())))
        .toList();
  }

  @Override
  public boolean holdsOpen(String incidentId) {
    return queries.ofIncident(incidentId).stream()
        .anyMatch(
            notice ->
                notice.status() == NoticeStatus.PENDING || notice.status() == NoticeStatus.SENDING);
  }
}
