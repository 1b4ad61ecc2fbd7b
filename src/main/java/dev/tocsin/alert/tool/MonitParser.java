package dev.tocsin.alert.tool;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.XmlBody;
import dev.tocsin.alert.body.XmlElement;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Monit's posts to M/Monit, format {@code monit}.
 *
 * <p>Monit's instance, the service and the kind of event make the identity. State 1 (failed) opens,
 * 0 and 3 resolve, 2 (changed) is told once and ends by itself. A post without an event is a sign
 * of life. Monit that was stopped is a fault: what it watched is not watched any more; its start
 * resolves it. Format: Monit, {@code set mmonit}, observed from Monit 5.33.
 */
@Component
class MonitParser implements AlertParser {

  /** A change has no end of its own: long enough for a person to see it in the list. */
  private static final Duration CHANGE_STANDS = Duration.ofHours(6);

  private static final String REMOTE_HOST = "4";
  private static final String STOP = "3";

  @Override
  public String format() {
    return "monit";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    XmlElement monit = XmlBody.read(signal.body());
    if (!monit.name().equals("monit")) {
      throw new Unreadable("not a post of Monit but XML of " + Text.excerpt(monit.name()));
    }
    List<XmlElement> events = monit.all("event");
    if (events.isEmpty()) {
      return new Reading.Nothing("a sign of life of Monit, without an event");
    }
    List<Alert> alerts = new ArrayList<>();
    for (XmlElement event : events) {
      if (MonitEvent.of(event.text("id")) != MonitEvent.ACTION) {
        alerts.add(alert(signal, monit, event));
      }
    }
    return alerts.isEmpty()
        ? new Reading.Nothing("an action of a person at Monit")
        : new Reading.Facts(alerts, List.of());
  }

  private static Alert alert(Signal signal, XmlElement monit, XmlElement event) throws Unreadable {
    String host = host(monit);
    String service = event.text("service");
    MonitEvent kind = MonitEvent.of(event.text("id"));
    String message = event.text("message");
    boolean remote = event.text("type").equals(REMOTE_HOST);
    String time = event.text("collected_sec");
    Draft draft =
        Draft.of(signal, "service", service, id(monit, host), event.text("id"))
            .kind(kind.kind)
            .severity(kind.severity)
            .summary(message.isEmpty() ? "" : service + ": " + message, service)
            .label("service", service)
            .label("host", host)
            .label("action", event.text("action"));
    if (remote) {
      draft.names(service, address(monit, service));
    } else {
      draft.names(host);
    }
    if (kind == MonitEvent.INSTANCE) {
      boolean stopped = event.text("action").equals(STOP) || message.contains("stopped");
      return (stopped ? draft.startsAt(time) : draft.resolved(true).endsAt(time)).alert();
    }
    return switch (event.text("state")) {
      case "0", "3" -> draft.resolved(true).endsAt(time).alert();
      case "1" -> draft.startsAt(time).alert();
      case "2" -> draft.startsAt(time).severity(changed(kind)).endsAfter(CHANGE_STANDS).alert();
      default ->
          throw new Unreadable("unknown state of an event: " + Text.excerpt(event.text("state")));
    };
  }

  /** A change alone is never critical. */
  private static Severity changed(MonitEvent kind) {
    return kind.severity == Severity.CRITICAL ? Severity.WARNING : kind.severity;
  }

  private static String host(XmlElement monit) {
    String named = monit.text("server/localhostname");
    return named.isEmpty() ? monit.text("platform/name") : named;
  }

  private static String id(XmlElement monit, String host) {
    String id = monit.attributes().getOrDefault("id", "");
    return id.isEmpty() ? monit.text("server/id") + host : id;
  }

  /** The host that a remote check looks at, where its last result names it. */
  private static String address(XmlElement monit, String service) {
    List<XmlElement> lists = monit.all("services");
    for (XmlElement one : (lists.isEmpty() ? monit : lists.getFirst()).all("service")) {
      if (service.equals(one.attributes().getOrDefault("name", one.text("name")))) {
        return one.text("port/hostname");
      }
    }
    return "";
  }
}
