package dev.tocsin.notification;

import dev.tocsin.notification.NoticeTemplate.Audience;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads {@link ClientNotices} from the notices and what came back of them. */
@Component
class SentToClients implements ClientNotices {

  private final NoticeQueries queries;
  private final BounceStore bounces;

  SentToClients(NoticeQueries queries, BounceStore bounces) {
    this.queries = queries;
    this.bounces = bounces;
  }

  @Override
  public List<Told> of(String incidentId) {
    List<Notice> notices =
        queries.ofIncident(incidentId).stream()
            .filter(notice -> notice.template().audience() == Audience.CLIENT)
            .toList();
    Map<String, String> returned = bounces.of(notices.stream().map(Notice::id).toList());
    return notices.stream().map(notice -> told(notice, returned)).toList();
  }

  private static Told told(Notice notice, Map<String, String> returned) {
    String bounce = returned.get(notice.id());
    return new Told(
        notice.template().word(),
        notice.address(),
        bounce == null ? way(notice.status()) : Way.FAILED,
        notice.createdAt(),
        notice.changedAt(),
        bounce == null ? notice.error() : bounce);
  }

  private static Way way(NoticeStatus status) {
    return switch (status) {
      case PENDING, SENDING -> Way.WAITING;
      case DELIVERED -> Way.DELIVERED;
      case FAILED -> Way.FAILED;
      case SUPERSEDED -> Way.REPLACED;
    };
  }
}
