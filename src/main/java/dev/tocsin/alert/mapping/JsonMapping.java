package dev.tocsin.alert.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertBatch;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.body.Fields;
import dev.tocsin.alert.body.LooksLike;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.JsonQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads any JSON, form, XML or text by a jq program; the step {@code map} of a route.
 *
 * <p>The program's input is the body, as JSON whatever it was ({@link Fields}); {@code $headers}
 * and {@code $path} are the signal's. It gives an alert, several, an array of them, or nothing
 * ({@code empty}, {@code null}, or {@code {nothing: "a test message"}} which says why). {@code
 * error("...")} puts the signal into quarantine. An alert has {@code kind} and {@code summary}, and
 * may have {@code names} (array or one text) or {@code service}, {@code server}, {@code host};
 * {@code severity}, {@code status} ({@code firing} or {@code resolved}), {@code startsAt}, {@code
 * endsAt} (RFC 3339, or seconds or milliseconds since 1970, also as text), {@code labels}, {@code
 * links}, and {@code key} or {@code fingerprint}: what tells this fault from the sender's others
 * (default: kind and names).
 *
 * <p>Limits: 1 MiB of body, 1,000 alerts, two seconds, a million steps. The functions for input,
 * environment and modules do not exist.
 */
@Component("map")
public class JsonMapping implements RouteStep {

  /** Bytes of the largest body that a mapping reads. */
  public static final int MAX_BODY = 1 << 20;

  private static final String NOTHING = "nothing";
  private static final long LIMIT_MILLIS = 2_000;

  private final JqEngine engine;
  private final MeterRegistry metrics;

  @Autowired
  public JsonMapping(MeterRegistry metrics) {
    this(metrics, LIMIT_MILLIS);
  }

  JsonMapping(MeterRegistry metrics, long limitMillis) {
    this.metrics = metrics;
    this.engine = new JqEngine(limitMillis);
  }

  /**
   * One entry for each signal, in their order.
   *
   * @throws IllegalArgumentException when the program is no jq
   */
  public AlertBatch map(SignalBatch batch, String jqProgram) {
    JsonQuery query = engine.compile(jqProgram);
    List<ReadSignal> read = new ArrayList<>(batch.signals().size());
    for (Signal signal : batch.signals()) {
      try {
        Reading reading = reading(signal, query);
        if (reading instanceof Reading.Facts facts) {
          facts.unreadable().forEach(reason -> count("alert"));
        }
        read.add(new ReadSignal(signal, reading, null));
      } catch (Unreadable e) {
        count("input");
        String reason = String.valueOf(e.getMessage());
        read.add(new ReadSignal(signal, null, LooksLike.explain(signal, signal.source(), reason)));
      }
    }
    return new AlertBatch(batch.source(), read, null);
  }

  /**
   * What a program would make of a signal; nothing is counted and nothing follows from it.
   *
   * @throws Unreadable when it makes nothing of it; the message says why
   * @throws IllegalArgumentException when the program is no jq
   */
  public Reading tried(Signal signal, String jqProgram) throws Unreadable {
    return reading(signal, engine.compile(jqProgram));
  }

  private Reading reading(Signal signal, JsonQuery query) throws Unreadable {
    List<JsonNode> results;
    try {
      results = engine.run(query, body(signal), variables(signal));
    } catch (JqEngine.Failed e) {
      throw new Unreadable("the mapping failed: " + MappedAlert.shortened(e.getMessage()));
    }
    List<JsonNode> objects = new ArrayList<>();
    for (JsonNode result : results) {
      if (result.isArray()) {
        result.forEach(objects::add);
      } else if (!result.isNull()) {
        objects.add(result);
      }
      if (objects.size() > JqEngine.MAX_RESULTS) {
        throw new Unreadable("the mapping gave more than " + JqEngine.MAX_RESULTS + " alerts");
      }
    }
    String nothing = "the mapping gave nothing";
    for (JsonNode object : objects) {
      String said = MappedAlert.shortened(object.path(NOTHING).asText());
      nothing = said.isBlank() ? nothing : said;
    }
    objects.removeIf(object -> object.isNull() || object.has(NOTHING));
    return objects.isEmpty() ? new Reading.Nothing(nothing) : facts(signal, objects);
  }

  /**
   * One alert that cannot be read does not hold up the others; when none can, the signal cannot.
   */
  private Reading facts(Signal signal, List<JsonNode> objects) throws Unreadable {
    List<Alert> alerts = new ArrayList<>(objects.size());
    List<String> unreadable = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      try {
        alerts.add(MappedAlert.read(signal, objects.get(i)));
      } catch (Unreadable e) {
        if (objects.size() == 1) {
          throw e;
        }
        unreadable.add("alert " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (alerts.isEmpty()) {
      throw new Unreadable(
          unreadable.getFirst() + " (none of " + unreadable.size() + " can be read)");
    }
    return new Reading.Facts(alerts, List.of(), unreadable);
  }

  private void count(String cause) {
    metrics.counter("tocsin.alert.unreadable", "format", "jq", "cause", cause).increment();
  }

  private static JsonNode body(Signal signal) throws Unreadable {
    if (signal.body().length > MAX_BODY) {
      throw new Unreadable("the body is larger than " + MAX_BODY + " bytes");
    }
    return Fields.of(signal);
  }

  private static Map<String, JsonNode> variables(Signal signal) {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    signal.headers().forEach(headers::put);
    return Map.of("headers", headers, "path", TextNode.valueOf(signal.path()));
  }
}
