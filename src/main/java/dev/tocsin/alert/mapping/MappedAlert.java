package dev.tocsin.alert.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.field.AnyTime;
import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.IsoTime;
import dev.tocsin.alert.field.Kind;
import dev.tocsin.alert.field.Labels;
import dev.tocsin.alert.field.Link;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the object that a mapping gave; every fault names the field. */
final class MappedAlert {

  private static final int MAX_NAMES = 16;
  private static final Set<String> FIELDS =
      Set.of(
          "kind",
          "names",
          "service",
          "server",
          "host",
          "severity",
          "status",
          "summary",
          "startsAt",
          "endsAt",
          "labels",
          "links",
          "fingerprint",
          "key");

  /** Numbers above are milliseconds: in seconds this would be the year 5138. */
  private static final long SECONDS_END = 100_000_000_000L;

  private MappedAlert() {}

  static Alert read(Signal signal, JsonNode alert) throws Unreadable {
    if (!alert.isObject()) {
      throw new Unreadable("the mapping gave no alert object but " + excerpt(alert));
    }
    for (Map.Entry<String, JsonNode> field : alert.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw new Unreadable("the mapping gave an unknown field " + Text.excerpt(field.getKey()));
      }
    }
    String kind = Kind.of(required(alert, "kind"), "alert");
    List<String> names = names(alert);
    boolean resolved = resolved(alert);
    Instant startsAt = time(alert, "startsAt");
    Instant endsAt = time(alert, "endsAt");
    if (resolved && endsAt == null) {
      endsAt = signal.receivedAt();
    } else if (!resolved && endsAt != null && !endsAt.isAfter(signal.receivedAt())) {
      endsAt = null;
    }
    if (startsAt == null) {
      Instant received = signal.receivedAt();
      startsAt = resolved && endsAt != null && endsAt.isBefore(received) ? endsAt : received;
    }
    return new Alert(
        fingerprint(signal, alert, kind, names),
        signal.source(),
        kind,
        Resource.named(names),
        severity(alert),
        resolved ? Alert.Status.RESOLVED : Alert.Status.FIRING,
        required(alert, "summary"),
        startsAt,
        endsAt,
        labels(alert),
        links(alert));
  }

  static String shortened(@Nullable String message) {
    return Text.clean(message == null ? "no reason" : message, 200);
  }

  private static String fingerprint(Signal signal, JsonNode alert, String kind, List<String> names)
      throws Unreadable {
    for (String field : List.of("fingerprint", "key")) {
      String given = text(alert, field);
      if (!given.isEmpty()) {
        return Fingerprint.of(List.of(signal.source(), "key", given));
      }
    }
    List<String> parts = new ArrayList<>(List.of(signal.source(), kind));
    parts.addAll(names);
    return Fingerprint.of(parts);
  }

  private static List<String> names(JsonNode alert) throws Unreadable {
    Set<String> names = new LinkedHashSet<>();
    JsonNode given = alert.path("names");
    if (given.isArray()) {
      for (JsonNode name : given) {
        addHost(names, scalar(name, "names"));
      }
    } else {
      addHost(names, text(alert, "names"));
    }
    String service = Text.clean(text(alert, "service"), 253);
    if (!service.isEmpty()) {
      names.add(HostName.of(service).orElse(service));
    }
    addHost(names, text(alert, "server"));
    addHost(names, text(alert, "host"));
    return names.stream().limit(MAX_NAMES).toList();
  }

  private static void addHost(Set<String> names, String text) {
    HostName.of(text).ifPresent(names::add);
  }

  private static Severity severity(JsonNode alert) throws Unreadable {
    String word = text(alert, "severity");
    if (word.isEmpty()) {
      return Severity.WARNING;
    }
    return SeverityWord.find(word)
        .orElseThrow(
            () ->
                new Unreadable(
                    "'severity' is info, warning or critical, not " + Text.excerpt(word)));
  }

  private static boolean resolved(JsonNode alert) throws Unreadable {
    String word = text(alert, "status");
    return switch (word) {
      case "", "firing" -> false;
      case "resolved" -> true;
      default -> throw new Unreadable("'status' is firing or resolved, not " + Text.excerpt(word));
    };
  }

  private static @Nullable Instant time(JsonNode alert, String field) throws Unreadable {
    JsonNode value = alert.path(field);
    if (value.isNumber()) {
      double number = value.doubleValue();
      double millis = Math.abs(number) < SECONDS_END ? number * 1_000 : number;
      if (Math.abs(millis) > SECONDS_END * 1_000) {
        throw new Unreadable("'" + field + "' is out of range: " + excerpt(value));
      }
      return Instant.ofEpochMilli(Math.round(millis));
    }
    String text = text(alert, field);
    if (text.isEmpty()) {
      return null;
    }
    Instant time =
        IsoTime.parse(text)
            .or(() -> AnyTime.of(text))
            .orElseThrow(
                () ->
                    new Unreadable(
                        "'"
                            + field
                            + "' is a time such as 2026-11-22T01:15:28Z or seconds since 1970, not "
                            + Text.excerpt(text)));
    return IsoTime.isZero(time) ? null : time;
  }

  private static Map<String, String> labels(JsonNode alert) throws Unreadable {
    JsonNode given = alert.path("labels");
    if (given.isMissingNode() || given.isNull()) {
      return Map.of();
    }
    if (!given.isObject()) {
      throw new Unreadable("'labels' is an object, not " + excerpt(given));
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> label : given.properties()) {
      if (!label.getValue().isNull()) {
        labels.put(label.getKey(), scalar(label.getValue(), "labels." + label.getKey()));
      }
    }
    return Labels.bounded(labels);
  }

  private static List<String> links(JsonNode alert) throws Unreadable {
    JsonNode given = alert.path("links");
    List<String> links = new ArrayList<>();
    if (given.isArray()) {
      for (JsonNode link : given) {
        links.add(scalar(link, "links"));
      }
    } else {
      links.add(text(alert, "links"));
    }
    return links.stream().filter(Link::usable).distinct().limit(MAX_NAMES).toList();
  }

  private static String required(JsonNode alert, String field) throws Unreadable {
    String text = text(alert, field);
    if (text.isBlank()) {
      throw new Unreadable("the mapping gave no '" + field + "'");
    }
    return text;
  }

  private static String text(JsonNode alert, String field) throws Unreadable {
    JsonNode value = alert.path(field);
    return value.isMissingNode() || value.isNull() ? "" : scalar(value, field);
  }

  private static String scalar(JsonNode value, String field) throws Unreadable {
    if (!value.isValueNode()) {
      throw new Unreadable(Text.excerpt(field) + " is a text, not " + excerpt(value));
    }
    return value.isNull() ? "" : value.asText();
  }

  private static String excerpt(JsonNode value) {
    return Text.excerpt(value.toString());
  }
}
