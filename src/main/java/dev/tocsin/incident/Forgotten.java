package dev.tocsin.incident;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.timer.Timer;
import dev.tocsin.timer.TimerHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * An incident that somebody took and nobody did anything about (mission row 4.3): a promise lapses,
 * so that others see that nobody is at it; who said that work has begun is only reminded.
 */
@Component
class Forgotten implements TimerHandler {

  private final IncidentStore store;
  private final CareStore care;
  private final IncidentRecord incidents;
  private final Attention attention;
  private final Audit audit;

  Forgotten(
      IncidentStore store,
      CareStore care,
      IncidentRecord incidents,
      Attention attention,
      Audit audit) {
    this.store = store;
    this.care = care;
    this.incidents = incidents;
    this.attention = attention;
    this.audit = audit;
  }

  @Override
  public String kind() {
    return Attention.KIND;
  }

  @Override
  public void fire(Timer timer, Instant now) {
    Duration quiet = Duration.between(Attention.since(timer), timer.due());
    store
        .find(timer.subject())
        .ifPresent(
            incident -> {
              switch (incident.state()) {
                case ACKNOWLEDGED -> expire(incident, quiet, now);
                case WORKING -> remind(incident, quiet, now);
                default -> {
                  // It is over, or nobody has it: nothing was forgotten.
                }
              }
            });
  }

  private void expire(Incident incident, Duration quiet, Instant now) {
    if (!care.expire(incident, now)) {
      throw new IllegalStateException("somebody changed incident " + incident.id() + " just now");
    }
    String owner = owner(incident);
    String line =
        "the acknowledgement of " + owner + " has expired: nothing was done for " + words(quiet);
    incidents.tell(
        incident.id(),
        IncidentEvent.Type.EXPIRED,
        "hub",
        line,
        Map.of("owner", owner, "quiet", words(quiet), "by", "hub"));
    audit.record(
        AuditEntry.of("incident.expire", "incident", incident.id())
            .by(Actor.HUB)
            .from("")
            .before(Map.of("state", incident.state().word(), "owner", owner))
            .after(Map.of("state", Incident.State.DETECTED.word(), "line", line)));
  }

  private void remind(Incident incident, Duration quiet, Instant now) {
    String owner = owner(incident);
    incidents.tell(
        incident.id(),
        IncidentEvent.Type.REMINDED,
        "hub",
        "reminded " + owner + ": nothing was written down for " + words(quiet),
        Map.of("person", owner, "owner", owner, "quiet", words(quiet), "by", "hub"));
    attention.set(incident, now);
  }

  private static String owner(Incident incident) {
    String owner = incident.owner();
    return owner == null ? "nobody" : owner;
  }

  /** In the largest unit that says it whole; the same in French and English. */
  static String words(Duration time) {
    return time.toMinutes() % 60 == 0 && time.toHours() > 0
        ? time.toHours() + " h"
        : time.toMinutes() + " min";
  }
}
