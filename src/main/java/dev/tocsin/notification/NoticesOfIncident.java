package dev.tocsin.notification;

import dev.tocsin.incident.IncidentRecord;
import java.util.List;
import org.springframework.stereotype.Component;

/** The field {@code notices} of one incident in the API, oldest first. */
@Component
class NoticesOfIncident implements IncidentRecord.Part {

  private final NoticeStore store;

  NoticesOfIncident(NoticeStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public List<NoticeView> of(String incidentId) {
    return store.ofIncident(incidentId).stream().map(NoticeView::of).toList();
  }

  @Override
  public boolean holdsOpen(String incidentId) {
    return store.ofIncident(incidentId).stream()
        .anyMatch(
            notice ->
                notice.status() == NoticeStatus.PENDING || notice.status() == NoticeStatus.SENDING);
  }
}
