package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Webhooks of Sentry, format {@code sentry}: the legacy plugin, issue alerts ({@code event_alert}),
 * issues and metric alerts of the integration platform.
 *
 * <p>The issue, or the metric alert, makes the identity. An error of a program is a warning here, a
 * fatal one critical. An issue that is not told again for a day is over, for neither the plugin nor
 * an issue alert tells of an end; a resolved or archived issue resolves at once. Format: Sentry,
 * integration platform webhooks.
 */
@Component
class SentryParser implements AlertParser {

  private static final Duration UNTIL_TOLD_AGAIN = Duration.ofHours(24);

  @Override
  public String format() {
    return "sentry";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    JsonNode post = JsonBody.read(signal.body());
    JsonNode data = post.path("data");
    String action = Json.text(post, "action");
    if (data.path("metric_alert").isObject()) {
      return metric(signal, data, action);
    }
    if (data.path("issue").isObject()) {
      return issue(signal, data.path("issue"), action);
    }
    if (data.path("event").isObject() || data.path("error").isObject()) {
      JsonNode event = data.has("event") ? data.path("event") : data.path("error");
      return event(signal, event, event, Json.text(event, "issue_id", "groupID"));
    }
    if (data.path("installation").isObject()
        || data.path("comment").isObject()
        || data.has("comment_id")) {
      return new Reading.Nothing("a notice of Sentry: " + Text.clean(action, 40));
    }
    if (post.has("project") && (post.has("culprit") || post.path("event").isObject())) {
      return event(signal, post, post.path("event"), Json.text(post, "id"));
    }
    throw new Unreadable("not a post of Sentry: neither an event nor an issue nor a metric alert");
  }

  private static Reading event(Signal signal, JsonNode post, JsonNode event, String id)
      throws Unreadable {
    String title = Json.text(event, "title");
    String message = Json.text(post, "message", "title");
    if (title.startsWith("This is an example") || message.startsWith("This is an example")) {
      return new Reading.Nothing("a test message of Sentry");
    }
    String project = Json.text(post, "project_slug", "project_name", "project");
    Draft draft =
        Draft.of(signal, "issue", id)
            .kind("application-error")
            .severity(severity(Json.text(post, "level"), Json.text(event, "level")))
            .names(Json.text(event, "request/url"), Json.text(event, "server_name"))
            .summary(message.isEmpty() ? title : message, Json.text(post, "culprit"))
            .startsAt(Json.text(event, "datetime", "timestamp"))
            .endsAfter(UNTIL_TOLD_AGAIN)
            .links(Json.text(post, "web_url", "url", "issue_url"))
            .label("project", project)
            .label("culprit", Json.text(post, "culprit"))
            .label("environment", Json.text(event, "environment"));
    for (JsonNode tag : event.path("tags")) {
      String name = Json.text(tag, "0", "key");
      String value = Json.text(tag, "1", "value");
      draft.label(name, value);
      if (name.equals("server_name") || name.equals("url")) {
        draft.names(value);
      }
    }
    return draft.names(project).reading();
  }

  private static Reading issue(Signal signal, JsonNode issue, String action) throws Unreadable {
    Draft draft =
        Draft.of(signal, "issue", Json.text(issue, "id"))
            .kind("application-error")
            .severity(severity(Json.text(issue, "level"), ""))
            .names(Json.text(issue, "project/slug", "project/name"))
            .summary(Json.text(issue, "title"), Json.text(issue, "culprit"))
            .links(Json.text(issue, "web_url", "permalink"))
            .label("project", Json.text(issue, "project/slug"))
            .label("culprit", Json.text(issue, "culprit"));
    return switch (action) {
      case "created", "unresolved", "triggered" ->
          draft.startsAt(Json.text(issue, "firstSeen")).endsAfter(UNTIL_TOLD_AGAIN).reading();
      case "resolved", "archived", "ignored" -> draft.resolved(true).reading();
      case "assigned" -> new Reading.Nothing("an issue was assigned in Sentry");
      default -> throw new Unreadable("unknown action on an issue: " + Text.excerpt(action));
    };
  }

  private static Reading metric(Signal signal, JsonNode data, String action) throws Unreadable {
    JsonNode metric = data.path("metric_alert");
    Draft draft =
        Draft.of(signal, "metric alert", Json.text(metric, "alert_rule/id", "identifier", "id"))
            .kind(Json.text(metric, "alert_rule/name"), "metric-alert")
            .names(Json.text(metric, "projects/0"))
            .summary(Json.text(data, "description_title"), Json.text(metric, "title"))
            .label("description", Json.text(data, "description_text"))
            .links(Json.text(data, "web_url"));
    return switch (action) {
      case "critical" -> draft.severity(Severity.CRITICAL).startsAt(started(metric)).reading();
      case "warning" -> draft.startsAt(started(metric)).reading();
      case "resolved" -> draft.resolved(true).endsAt(Json.text(metric, "date_closed")).reading();
      default -> throw new Unreadable("unknown action of a metric alert: " + Text.excerpt(action));
    };
  }

  private static String started(JsonNode metric) {
    return Json.text(metric, "date_started", "date_detected");
  }

  private static Severity severity(String level, String other) {
    return switch (level.isEmpty() ? other : level) {
      case "fatal" -> Severity.CRITICAL;
      case "info", "debug", "sample" -> Severity.INFO;
      default -> Severity.WARNING;
    };
  }
}
