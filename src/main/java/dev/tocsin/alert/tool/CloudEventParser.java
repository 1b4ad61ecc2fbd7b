package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.body.Fields;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.body.JsonBody;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * CloudEvents 1.0 and 0.3 over HTTP, format {@code cloudevents}: structured, batched, or binary
 * with the attributes in headers {@code ce-*}.
 *
 * <p>Source, subject and type make the identity, the type without its last word when that word
 * tells the state: {@code com.example.disk.firing} and {@code com.example.disk.resolved} are one
 * fault. A status in the data or as an extension counts before the type's word. An event with a
 * severity but no status is told once and ends by itself. An event with neither is unreadable: the
 * specification does not say what an event means. Format: CloudEvents, HTTP protocol binding and
 * JSON event format.
 */
@Component
class CloudEventParser implements AlertParser {

  private static final Duration ONCE_STANDS = Duration.ofHours(6);

  private static final Set<String> FIRING =
      words(
          "firing fired triggered alert alarm alarming down failed failure error opened open problem"
              + " critical warning degraded unhealthy outage started");

  private static final Set<String> RESOLVED =
      words(
          "resolved recovered recovery closed cleared clear ok up restored healthy normal ended"
              + " operational fixed");

  @Override
  public String format() {
    return "cloudevents";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    if (signal.headers().containsKey("ce-type")) {
      return new Reading.Facts(List.of(alert(signal, binary(signal))), List.of());
    }
    JsonNode post = JsonBody.read(signal.body());
    if (!post.isArray()) {
      return new Reading.Facts(List.of(alert(signal, post)), List.of());
    }
    List<Alert> alerts = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (JsonNode event : post) {
      try {
        alerts.add(alert(signal, event));
      } catch (Unreadable e) {
        unreadable.add("event " + (alerts.size() + unreadable.size() + 1) + ": " + e.getMessage());
      }
    }
    if (alerts.isEmpty() && !unreadable.isEmpty()) {
      throw new Unreadable(unreadable.getFirst());
    }
    return alerts.isEmpty()
        ? new Reading.Nothing("a batch without events")
        : new Reading.Facts(alerts, List.of(), unreadable);
  }

  private static JsonNode binary(Signal signal) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, String> header : signal.headers().entrySet()) {
      if (header.getKey().startsWith("ce-")) {
        event.put(header.getKey().substring(3), header.getValue());
      }
    }
    try {
      event.set("data", Fields.of(signal));
    } catch (Unreadable e) {
      event.putNull("data");
    }
    return event;
  }

  private static Alert alert(Signal signal, JsonNode event) throws Unreadable {
    String type = Json.text(event, "type");
    if (type.isEmpty() || !(event.has("specversion") || event.has("cloudEventsVersion"))) {
      throw new Unreadable("not a CloudEvent: no 'specversion' and 'type'");
    }
    JsonNode data = data(event);
    int dot = type.lastIndexOf('.');
    String last = type.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean stated = dot > 0 && (FIRING.contains(last) || RESOLVED.contains(last));
    String word = status(event, data);
    String status = word.isEmpty() && stated ? last : word;
    String severity = severity(event, data);
    if (status.isEmpty() && severity.isEmpty()) {
      throw new Unreadable(
          "a CloudEvent of type "
              + Text.excerpt(type)
              + " that says neither a status nor a severity: give it a route with a mapping");
    }
    String stem = stated ? type.substring(0, dot) : type;
    boolean resolved = RESOLVED.contains(status);
    String source = Json.text(event, "source");
    String subject = Json.text(event, "subject");
    String time = Json.text(event, "time", "eventTime");
    Draft draft =
        Draft.of(signal, "type", stem, source, subject)
            .kind(Json.text(data, "kind", "alertname", "check"), stem)
            .severity(SeverityWord.of(severity.isEmpty() ? status : severity))
            .resolved(resolved)
            .namesIn(data)
            .names(subject, source)
            .summary(Json.text(data, "summary", "message", "text", "description", "title"))
            .summary(data.isTextual() ? data.asText() : "", (subject + " " + stem).strip())
            .links(Json.text(data, "url", "link"), Json.text(event, "dataschema"))
            .label("type", type)
            .label("source", source)
            .label("subject", subject)
            .label("id", Json.text(event, "id"))
            .labels(Json.texts(data));
    if (status.isEmpty()) {
      draft.endsAfter(ONCE_STANDS);
    }
    return (resolved ? draft.endsAt(time) : draft.startsAt(time)).alert();
  }

  private static String status(JsonNode event, JsonNode data) {
    for (String text :
        List.of(
            Json.text(event, "status", "state"), Json.text(data, "status", "state", "newState"))) {
      String word = text.toLowerCase(Locale.ROOT);
      if (FIRING.contains(word) || RESOLVED.contains(word)) {
        return word;
      }
    }
    return "";
  }

  private static String severity(JsonNode event, JsonNode data) {
    for (String text :
        List.of(
            Json.text(event, "severity", "priority"),
            Json.text(data, "severity", "priority", "level"))) {
      if (SeverityWord.find(text).isPresent()) {
        return text;
      }
    }
    return "";
  }

  private static JsonNode data(JsonNode event) {
    String packed = Json.text(event, "data_base64");
    if (packed.isEmpty()) {
      return event.path("data");
    }
    try {
      return JsonBody.read(Base64.getDecoder().decode(packed));
    } catch (IllegalArgumentException | Unreadable e) {
      return event.path("data");
    }
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Arrays.asList(list.split(" ", -1)));
  }
}
