package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import org.springframework.stereotype.Component;

/**
 * What programs send to PagerDuty's Events API, format {@code pagerduty}: version 2, and version 1
 * which says the same with other names.
 *
 * <p>{@code dedup_key} makes the identity; a trigger without one is known by its summary, source
 * and component. {@code trigger} opens, {@code resolve} resolves, {@code acknowledge} and change
 * events tell nothing. Format: PagerDuty, Events API v2.
 */
@Component
class PagerDutyParser implements AlertParser {

  @Override
  public String format() {
    return "pagerduty";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    JsonNode post = JsonBody.read(signal.body());
    JsonNode event = post.path("payload");
    String action = Json.text(post, "event_action", "event_type");
    if (action.isEmpty() && signal.path().startsWith("/v2/change/")) {
      return new Reading.Nothing("a change event");
    }
    boolean known = post.has("routing_key") || post.has("service_key") || event.isObject();
    if (action.isEmpty() || !(known || post.has("dedup_key"))) {
      throw new Unreadable("not an event for PagerDuty: no 'event_action' with a 'payload'");
    }
    switch (action) {
      case "trigger", "resolve" -> {}
      case "acknowledge" -> {
        return new Reading.Nothing("acknowledged at the sender");
      }
      default -> throw new Unreadable("unknown action of an event: " + Text.excerpt(action));
    }
    String summary = Json.text(event, "summary");
    summary = summary.isEmpty() ? Json.text(post, "description") : summary;
    String key = Json.text(post, "dedup_key", "incident_key");
    boolean resolved = action.equals("resolve");
    if (resolved && key.isEmpty()) {
      throw new Unreadable("a resolve without 'dedup_key' ends nothing");
    }
    JsonNode details =
        event.has("custom_details") ? event.path("custom_details") : post.path("details");
    Draft draft =
        key.isEmpty()
            ? Draft.of(
                signal, "event", summary, Json.text(event, "source"), Json.text(event, "component"))
            : Draft.of(signal, "event", key);
    String severity = Json.text(event, "severity");
    for (String part : new String[] {"firing", "resolved"}) {
      for (AlertLines alert : AlertLines.read(Json.text(details, part))) {
        draft
            .kind(alert.labels().getOrDefault("alertname", ""))
            .labels(alert.labels())
            .namesIn(alert.labels())
            .links(alert.source());
        severity = alert.labels().getOrDefault("severity", severity);
      }
    }
    return draft
        .kind(Json.text(event, "class"), firstWords(Text.clean(summary, 200)))
        .resolved(resolved)
        .severity(SeverityWord.of(severity))
        .namesIn(details)
        .names(Json.text(event, "source"), Json.text(event, "component"))
        .summary(summary, key)
        .startsAt(resolved ? "" : Json.text(event, "timestamp"))
        .endsAt(resolved ? Json.text(event, "timestamp") : "")
        .links(Json.text(post, "client_url"), Json.text(post, "links/0/href"))
        .label("client", Json.text(post, "client"))
        .label("group", Json.text(event, "group"))
        .labels(Json.texts(details))
        .reading();
  }

  /** Not longer than what a kind holds; signs such as {@code [FIRING:1]} are left out. */
  private static String firstWords(String summary) {
    return summary.replaceAll("\\[[A-Z]{1,20}(:[0-9]{1,6})?]|\\([^)]*\\)", " ").strip();
  }
}
