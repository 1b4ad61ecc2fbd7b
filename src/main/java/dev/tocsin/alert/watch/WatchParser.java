package dev.tocsin.alert.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.field.IsoTime;
import dev.tocsin.alert.field.Kind;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Reads a change that the watch found: a JSON object with {@code check}, {@code target}, {@code
 * server} and {@code service} where there are such, {@code fault} (the kind), {@code severity},
 * {@code status}, {@code summary}, {@code since}, {@code at} and perhaps {@code value}. Check,
 * target and fault tell one from the others.
 */
@Component
class WatchParser implements AlertParser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NAME = 253;

  @Override
  public String format() {
    return "watch";
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    JsonNode body;
    try {
      body = JSON.readTree(signal.body());
    } catch (IOException e) {
      throw new Unreadable("no JSON");
    }
    String check = required(body, "check");
    String target = required(body, "target");
    String fault = Kind.of(required(body, "fault"), "watch");
    boolean over =
        switch (required(body, "status")) {
          case "firing" -> false;
          case "resolved" -> true;
          default -> throw new Unreadable("'status' is firing or resolved");
        };
    Instant since = time(body, "since");
    Map<String, String> labels = new TreeMap<>();
    labels.put("check", check);
    labels.put("target", target);
    if (body.path("value").isNumber()) {
      labels.put("value", body.path("value").asText());
    }
    return new Reading.Facts(
        List.of(
            new Alert(
                Fingerprint.of(List.of("watch", check, target, fault)),
                signal.source(),
                fault,
                Resource.named(List.of(name(body, target))),
                SeverityWord.of(required(body, "severity")),
                over ? Alert.Status.RESOLVED : Alert.Status.FIRING,
                required(body, "summary"),
                since,
                over ? time(body, "at") : null,
                labels,
                List.of())),
        List.of());
  }

  /** The service, else the server, else what is no part of the inventory. */
  private static String name(JsonNode body, String target) {
    for (String field : List.of("service", "server")) {
      String name = Text.clean(body.path(field).asText(""), LONGEST_NAME);
      if (body.path(field).isTextual() && !name.isEmpty()) {
        return name;
      }
    }
    return "source " + target;
  }

  private static String required(JsonNode body, String field) throws Unreadable {
    JsonNode value = body.path(field);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new Unreadable("there is no '" + field + "'");
    }
    return Text.clean(value.asText(), Alert.MAX_SUMMARY);
  }

  private static Instant time(JsonNode body, String field) throws Unreadable {
    Optional<Instant> time = IsoTime.parse(required(body, field));
    return time.orElseThrow(() -> new Unreadable("'" + field + "' is no time"));
  }
}
