package dev.tocsin.notification;

import dev.tocsin.identity.Colleagues;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.notification.StaffSettings.Member;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who of the hoster's own people is told of an event. */
@Component
class Recipients {

  private final StaffSettings staff;
  private final Colleagues colleagues;

  Recipients(StaffSettings staff, Colleagues colleagues) {
    this.staff = staff;
    this.colleagues = colleagues;
  }

  /**
   * Everybody, but for what concerns the one person whom the event names. Where that one cannot be
   * reached, everybody hears of it; a call is never for others.
   */
  List<Member> of(NoticeTemplate template, IncidentEvent event) {
    boolean ending = event.type() == IncidentEvent.Type.ESTIMATE_ENDING;
    boolean one =
        template == NoticeTemplate.STAFF_CALLED
            || template == NoticeTemplate.STAFF_REMINDER
            || ending;
    String person = event.data().getOrDefault("person", "");
    if (!one || (person.isEmpty() && template != NoticeTemplate.STAFF_CALLED)) {
      return staff.staff();
    }
    Optional<Member> named = member(person);
    return named.map(List::of).orElseGet(() -> others(template));
  }

  private List<Member> others(NoticeTemplate template) {
    return template == NoticeTemplate.STAFF_CALLED ? List.of() : staff.staff();
  }

  private Optional<Member> member(String person) {
    return colleagues
        .find(person)
        .filter(one -> one.reachable())
        .map(one -> new Member(one.name(), one.email(), one.language()))
        .or(
            () ->
                staff.staff().stream()
                    .filter(one -> one.name().equalsIgnoreCase(person))
                    .findFirst());
  }
}
