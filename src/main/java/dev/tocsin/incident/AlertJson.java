package dev.tocsin.incident;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.platform.OneOf;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the API shows it.
 *
 * @param held true while a silence or maintenance keeps it from speaking, else left out
 */
record AlertJson(
    String fingerprint,
    String source,
    String kind,
    ResourceJson resource,
    @OneOf(Severity.class) String severity,
    @OneOf(Alert.Status.class) String status,
    String summary,
    String startsAt,
    @Nullable String endsAt,
    Map<String, String> labels,
    List<String> links,
    @Nullable Boolean held) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Where, by the names of the inventory; {@code names} are the sender's. */
  record ResourceJson(
      @Nullable String server,
      @Nullable String service,
      @Nullable String client,
      List<String> names) {}

  static AlertJson of(KnownAlert known) {
    Alert alert = known.alert();
    return new AlertJson(
        alert.fingerprint(),
        alert.source(),
        alert.kind(),
        new ResourceJson(
            alert.resource().server(),
            alert.resource().service(),
            alert.resource().client(),
            alert.resource().names()),
        IncidentRows.word(alert.severity()),
        IncidentRows.word(alert.status()),
        alert.summary(),
        alert.startsAt().toString(),
        alert.endsAt() == null ? null : alert.endsAt().toString(),
        alert.labels(),
        alert.links(),
        known.firing() && known.held() ? true : null);
  }

  /** The same as text, written straight: this is on the path of every signal. */
  static String array(List<Alert> alerts) {
    StringWriter text = new StringWriter(alerts.size() * 500 + 2);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartArray();
      for (Alert alert : alerts) {
        write(json, alert);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Alert alert) throws IOException {
    json.writeStartObject();
    json.writeStringField("fingerprint", alert.fingerprint());
    json.writeStringField("source", alert.source());
    json.writeStringField("kind", alert.kind());
    json.writeObjectFieldStart("resource");
    text(json, "server", alert.resource().server());
    text(json, "service", alert.resource().service());
    text(json, "client", alert.resource().client());
    texts(json, "names", alert.resource().names());
    json.writeEndObject();
    json.writeStringField("severity", IncidentRows.word(alert.severity()));
    json.writeStringField("status", IncidentRows.word(alert.status()));
    json.writeStringField("summary", alert.summary());
    json.writeStringField("startsAt", alert.startsAt().toString());
    text(json, "endsAt", alert.endsAt() == null ? null : alert.endsAt().toString());
    json.writeObjectFieldStart("labels");
    for (Map.Entry<String, String> label : alert.labels().entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
    texts(json, "links", alert.links());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
