package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Posts of status pages to their subscribers, format {@code statuspage}: Atlassian Statuspage and
 * the pages of Better Stack, which look alike but give an incident no status.
 *
 * <p>Page and incident, or page and component, make the identity. Planned maintenance tells
 * nothing. Format: Statuspage, webhook notifications.
 */
@Component
class StatuspageParser implements AlertParser {

  private static final List<String> PLANNED =
      List.of("scheduled", "in_progress", "verifying", "completed");

  @Override
  public String format() {
    return "statuspage";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    JsonNode post = JsonBody.read(signal.body());
    if (post.path("incident").isObject()) {
      return incident(signal, post, post.path("incident"));
    }
    if (post.path("component").isObject()) {
      return component(signal, post, post.path("component"));
    }
    if (post.path("page").isObject() && post.has("event_type")) {
      return new Reading.Nothing(
          "a notice of a status page: " + Text.clean(Json.text(post, "event_type"), 40));
    }
    throw new Unreadable("not a post of a status page: neither 'incident' nor 'component'");
  }

  private static Reading incident(Signal signal, JsonNode post, JsonNode incident)
      throws Unreadable {
    String status = Json.text(incident, "status");
    String impact = Json.text(incident, "impact");
    boolean planned = PLANNED.contains(status) || !Json.text(incident, "scheduled_for").isEmpty();
    if (planned
        || impact.equals("maintenance")
        || Json.text(post, "event_type").equals("maintenance")) {
      return new Reading.Nothing("planned maintenance: " + Text.clean(status, 40));
    }
    boolean resolved = over(post, incident, status);
    JsonNode last = Json.at(incident, "incident_updates/0");
    Draft draft =
        Draft.of(signal, "incident", Json.text(incident, "id"), Json.text(post, "page/id"))
            .kind("provider-incident")
            .severity(severity(impact, Json.text(post, "page/status_indicator")))
            .resolved(resolved)
            .summary(summary(incident, last))
            .startsAt(Json.text(incident, "started_at", "created_at"))
            .links(Json.text(incident, "shortlink"))
            .label("status", status)
            .label("impact", impact)
            .label("page", Json.text(post, "page/id"));
    for (JsonNode component : last.path("affected_components")) {
      draft.names(Json.text(component, "name"));
    }
    for (JsonNode component : incident.path("components")) {
      draft.names(Json.text(component, "name"));
    }
    return (resolved ? draft.endsAt(Json.text(incident, "resolved_at", "updated_at")) : draft)
        .reading();
  }

  private static boolean over(JsonNode post, JsonNode incident, String status) throws Unreadable {
    return switch (status) {
      case "resolved", "postmortem" -> true;
      case "investigating", "identified", "monitoring" -> false;
      case "" ->
          !Json.text(incident, "resolved_at").isEmpty()
              || List.of("operational", "none", "up")
                  .contains(Json.text(post, "page/status_indicator"));
      default -> throw new Unreadable("unknown status of an incident: " + Text.excerpt(status));
    };
  }

  private static String summary(JsonNode incident, JsonNode last) {
    String body = Json.text(last, "body");
    String name = Json.text(incident, "name");
    return body.isEmpty() ? name : name + ": " + body;
  }

  private static Reading component(Signal signal, JsonNode post, JsonNode component)
      throws Unreadable {
    String status = Json.text(post, "component_update/new_status");
    status = status.isEmpty() ? Json.text(component, "status") : status;
    String name = Json.text(component, "name");
    String time = Json.text(post, "component_update/created_at");
    Draft draft =
        Draft.of(
                signal,
                "component",
                Json.text(component, "id", "name"),
                Json.text(post, "page/id"),
                "component")
            .kind("provider-component")
            .names(name)
            .severity(severity(status, ""))
            .summary(name + ": " + status.replace('_', ' '))
            .label("component", name)
            .label("status", status);
    return switch (status) {
      case "operational" -> draft.resolved(true).endsAt(time).reading();
      case "under_maintenance" ->
          new Reading.Nothing("planned maintenance of " + Text.clean(name, 80));
      case "degraded_performance", "partial_outage", "major_outage" ->
          draft.startsAt(time).reading();
      default -> throw new Unreadable("unknown status of a component: " + Text.excerpt(status));
    };
  }

  private static Severity severity(String impact, String page) {
    return switch (impact.isEmpty() ? page : impact) {
      case "critical", "major", "major_outage", "downtime" -> Severity.CRITICAL;
      case "none", "operational" -> Severity.INFO;
      default -> Severity.WARNING;
    };
  }
}
