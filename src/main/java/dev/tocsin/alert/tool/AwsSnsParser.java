package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Fields;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Amazon SNS, format {@code aws-sns}: alarms of CloudWatch, inside SNS's envelope or delivered raw,
 * and the text that Alertmanager publishes.
 *
 * <p>Account, region and alarm name make the identity; of Alertmanager's text the labels. ALARM and
 * INSUFFICIENT_DATA open (a machine that is gone sends no data), OK resolves.
 *
 * <p>RATIONALE. The hub never opens the address by which SNS wants a subscription confirmed,
 * whatever host it names: a body from outside would choose where the hub connects to, and who
 * confirms decides which topics can open incidents. The request waits in quarantine and says what a
 * person has to do.
 */
@Component
class AwsSnsParser implements AlertParser {

  @Override
  public String format() {
    return "aws-sns";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    JsonNode post = Fields.of(signal);
    String type = Json.text(post, "Type");
    String topic = Json.text(post, "TopicArn");
    if (post.has("AlarmName") && post.has("NewStateValue")) {
      return alarm(signal, post);
    }
    boolean published = Json.text(post, "Action").equals("Publish");
    return switch (published ? "Notification" : type) {
      case "Notification" ->
          message(signal, Json.text(post, "Message"), Json.text(post, "Subject"));
      case "SubscriptionConfirmation" ->
          throw new Unreadable(confirmation(topic, Json.text(post, "SubscribeURL")));
      case "UnsubscribeConfirmation" ->
          throw new Unreadable(
              "AWS SNS ended the subscription to "
                  + Text.excerpt(topic)
                  + ": subscribe again if that was not you");
      default -> throw new Unreadable("not a message of AWS SNS: no 'Type' of it");
    };
  }

  private static String confirmation(String topic, String address) {
    String host = HostName.of(address).orElse("").toLowerCase(Locale.ROOT);
    boolean amazon = host.startsWith("sns.") && host.endsWith(".amazonaws.com");
    return amazon && address.startsWith("https://")
        ? "AWS SNS wants its subscription confirmed: if "
            + Text.excerpt(topic)
            + " is yours, open the SubscribeURL of this message yourself, then dismiss it; the hub"
            + " never does"
        : "a subscription to confirm whose SubscribeURL does not lead to Amazon: do not open it";
  }

  private static Reading message(Signal signal, String message, String subject) throws Unreadable {
    if (message.startsWith("{")) {
      JsonNode inner = JsonBody.read(message);
      if (inner.has("AlarmName")) {
        return alarm(signal, inner);
      }
    }
    List<AlertLines> lines = AlertLines.read(message);
    if (lines.isEmpty()) {
      throw new Unreadable(
          "an SNS message that is neither an alarm of CloudWatch nor Alertmanager's: "
              + Text.excerpt(subject.isEmpty() ? message : subject));
    }
    List<Alert> alerts = new ArrayList<>();
    for (AlertLines one : lines) {
      alerts.add(alert(signal, one));
    }
    return new Reading.Facts(alerts, List.of());
  }

  private static Alert alert(Signal signal, AlertLines lines) throws Unreadable {
    Map<String, String> labels = lines.labels();
    String name = labels.getOrDefault("alertname", "");
    return Draft.of(signal, "alert", new TreeMap<>(labels).toString())
        .kind(name, "alert")
        .severity(SeverityWord.of(labels.get("severity")))
        .resolved(lines.resolved())
        .namesIn(labels)
        .summary(
            lines.annotations().getOrDefault("summary", ""),
            lines.annotations().getOrDefault("description", ""),
            name)
        .links(lines.source())
        .labels(labels)
        .alert();
  }

  private static Reading alarm(Signal signal, JsonNode alarm) throws Unreadable {
    String state = Json.text(alarm, "NewStateValue");
    if (!List.of("ALARM", "OK", "INSUFFICIENT_DATA").contains(state)) {
      throw new Unreadable("unknown state of an alarm: " + Text.excerpt(state));
    }
    boolean resolved = state.equals("OK");
    String name = Json.text(alarm, "AlarmName");
    String time = Json.text(alarm, "StateChangeTime");
    String reason = Json.text(alarm, "AlarmDescription", "NewStateReason");
    Draft draft =
        Draft.of(
                signal, "alarm", name, Json.text(alarm, "AWSAccountId"), Json.text(alarm, "Region"))
            .kind(name)
            .severity(state.equals("ALARM") ? Severity.CRITICAL : Severity.WARNING)
            .resolved(resolved)
            .summary(reason.isEmpty() ? name : name + ": " + reason)
            .label("state", state)
            .label("reason", Json.text(alarm, "NewStateReason"))
            .label("region", Json.text(alarm, "Region"))
            .label("metric", Json.text(alarm, "Trigger/MetricName"));
    for (JsonNode dimension : Json.at(alarm, "Trigger/Dimensions")) {
      String what = Json.text(dimension, "name");
      String value = Json.text(dimension, "value");
      draft.label(what, value);
      if (!what.endsWith("Type")) {
        draft.names(value);
      }
    }
    return (resolved ? draft.endsAt(time) : draft.startsAt(time)).reading();
  }
}
