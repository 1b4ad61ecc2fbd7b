package dev.tocsin.notification;

import dev.tocsin.incident.IncidentRecord;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The field {@code notices} of one incident in the API, oldest first. */
@Component
class NoticesOfIncident implements IncidentRecord.Part {

  private final NoticeStore store;
  private final BounceStore bounces;

  NoticesOfIncident(NoticeStore store, BounceStore bounces) {
    this.store = store;
    this.bounces = bounces;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public List<NoticeView> of(String incidentId) {
    List<Notice> notices = store.ofIncident(incidentId);
    Map<String, String> returned = bounces.of(notices.stream().map(Notice::id).toList());
    return notices.stream()
        .map(notice -> NoticeView.of(notice, returned.get(notice.id())))
        .toList();
  }

  @Override
  public boolean holdsOpen(String incidentId) {
    return store.ofIncident(incidentId).stream()
        .anyMatch(
            notice ->
                notice.status() == NoticeStatus.PENDING || notice.status() == NoticeStatus.SENDING);
  }
}
