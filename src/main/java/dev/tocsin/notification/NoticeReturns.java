package dev.tocsin.notification;

import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Marks notices that came back, and notes it with their incident. */
@Component
class NoticeReturns implements NoticeBounces {

  private static final int LONGEST = 500;

  private final NoticeQueries notices;
  private final BounceStore bounces;
  private final IncidentRecord incidents;

  NoticeReturns(NoticeQueries notices, BounceStore bounces, IncidentRecord incidents) {
    this.notices = notices;
    this.bounces = bounces;
    this.incidents = incidents;
  }

  @Override
  public boolean bounced(String messageId, String address, String reason, Instant at) {
    Notice notice =
        notices
            .byMessageId(messageId)
            .filter(one -> one.address().strip().equalsIgnoreCase(address.strip()))
            .orElse(null);
    if (notice == null) {
      return false;
    }
    String why = PlainText.line(reason.isBlank() ? "no reason given" : reason, LONGEST);
    boolean news = bounces.add(notice.id(), why, at);
    if (news && notice.incidentId() != null) {
      String template = notice.template().word();
      String whom = notice.clientId() == null ? "staff" : "a contact of " + notice.clientId();
      String line = "notice '" + template + "' to " + whom + " came back";
      Map<String, String> data = Map.of("template", template, "notice", notice.id());
      if (notice.clientId() == null) {
        incidents.note(notice.incidentId(), "notice", "hub", line, data);
      } else {
        incidents.tell(notice.incidentId(), IncidentEvent.Type.RETURNED, "hub", line, data);
      }
    }
    return true;
  }
}
