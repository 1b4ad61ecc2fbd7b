package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.alertmanager.AlertmanagerReading;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Webhooks of Grafana, format {@code grafana}: unified alerting (Grafana 8 and later, the shape of
 * Alertmanager with version 1) and legacy dashboard alerts (up to Grafana 10), told apart by what
 * they hold.
 *
 * <p>Unified: each alert's own status counts, for the top may say {@code firing} while most are
 * over. Legacy: the rule makes the identity, for {@code evalMatches} is empty when it is over;
 * states {@code alerting} and {@code no_data} open, {@code ok} resolves, {@code paused} and {@code
 * pending} tell nothing. Format: Grafana, webhook notifier.
 */
@Component
class GrafanaParser implements AlertParser {

  @Override
  public String format() {
    return "grafana";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    JsonNode post = JsonBody.read(signal.body());
    if (post.path("alerts").isArray()) {
      return unified(signal);
    }
    if (post.has("ruleName") || post.has("ruleId")) {
      return legacy(signal, post);
    }
    throw new Unreadable("not a Grafana post: neither 'alerts' nor 'ruleId'");
  }

  private static Reading unified(Signal signal) throws Unreadable {
    Reading reading = AlertmanagerReading.of(signal, "Grafana");
    if (!(reading instanceof Reading.Facts facts)) {
      return reading;
    }
    List<Alert> real = new ArrayList<>(facts.alerts());
    real.removeIf(GrafanaParser::test);
    return real.isEmpty() && facts.unreadable().isEmpty()
        ? new Reading.Nothing("a test message of Grafana")
        : new Reading.Facts(real, facts.observations(), facts.unreadable());
  }

  /** What the button "Test" of a contact point sends. */
  private static boolean test(Alert alert) {
    Map<String, String> labels = alert.labels();
    return "TestAlert".equals(labels.get("alertname")) && "Grafana".equals(labels.get("instance"));
  }

  private static Reading legacy(Signal signal, JsonNode post) throws Unreadable {
    String name = Json.text(post, "ruleName");
    String state = Json.text(post, "state");
    if (name.equals("Test notification")) {
      return new Reading.Nothing("a test message of Grafana");
    }
    if (state.equals("paused") || state.equals("pending")) {
      return new Reading.Nothing("the rule is " + state);
    }
    if (!List.of("alerting", "no_data", "ok").contains(state)) {
      throw new Unreadable("unknown state of a Grafana rule: " + Text.excerpt(state));
    }
    Draft draft =
        Draft.of(signal, "rule", Json.text(post, "ruleId", "ruleName"), Json.text(post, "orgId"))
            .kind(name)
            .resolved(state.equals("ok"))
            .severity(severity(post, state))
            .summary(summary(post, name))
            .links(Json.text(post, "ruleUrl"), Json.text(post, "imageUrl"))
            .label("rule", name)
            .labels(Json.texts(post.path("tags")))
            .namesIn(post.path("tags"));
    for (JsonNode match : post.path("evalMatches")) {
      draft
          .namesIn(match.path("tags"))
          .label(Json.text(match, "metric"), Json.text(match, "value"));
      draft.labels(Json.texts(match.path("tags")));
    }
    return draft.reading();
  }

  private static Severity severity(JsonNode post, String state) {
    return SeverityWord.find(Json.text(post, "tags/severity"))
        .orElse(state.equals("no_data") ? Severity.WARNING : Severity.CRITICAL);
  }

  private static String summary(JsonNode post, String name) {
    String message = Json.text(post, "message");
    return message.isEmpty() ? name : name + ": " + message;
  }
}
