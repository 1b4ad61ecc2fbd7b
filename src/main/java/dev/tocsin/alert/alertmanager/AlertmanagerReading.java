package dev.tocsin.alert.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.field.IsoTime;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts in the shape of Alertmanager, which Grafana's unified alerting shares.
 *
 * <p>In one pass without a tree; each alert's own status counts, never the group's. An alert that
 * cannot be read does not hold up the others of its post; a post of which none can be read is
 * unreadable.
 */
public final class AlertmanagerReading {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
          .build();

  private static final Set<String> ALWAYS_FIRING =
      Set.of("Watchdog", "DeadMansSwitch", "InfoInhibitor");

  private AlertmanagerReading() {}

  /**
   * What a post says.
   *
   * @param sender the program that the messages name: {@code Alertmanager} or {@code Grafana},
   *     whose posts have version 1
   */
  public static Reading of(Signal signal, String sender) throws Unreadable {
    Post post;
    try (JsonParser json = JSON.createParser(signal.body())) {
      post = post(json);
    } catch (IOException e) {
      throw new Unreadable("not JSON that can be read to its end");
    }
    if (!post.hasAlerts) {
      throw new Unreadable("not a post of " + sender + ": no 'alerts'");
    }
    boolean grafana = sender.equals("Grafana");
    if (!(post.version.equals("4") || post.version.equals("3"))
        && !(grafana && post.version.equals("1"))
        && !(post.version.isEmpty() && (grafana || post.groupKey != null))) {
      throw new Unreadable(
          sender
              + " posts have version "
              + (grafana ? "1" : "3 or 4")
              + ", not "
              + Text.excerpt(post.version));
    }
    List<Alert> alerts = new ArrayList<>(post.alerts.size() + 1);
    List<String> unreadable = new ArrayList<>();
    for (int i = 0; i < post.alerts.size(); i++) {
      try {
        alerts.add(post.alerts.get(i).finish(signal, post.externalUrl));
      } catch (Unreadable e) {
        unreadable.add("alert " + (i + 1) + ": " + e.getMessage());
      }
    }
    int told = alerts.size();
    alerts.removeIf(AlertmanagerReading::signOfLife);
    if (told == 0 && !unreadable.isEmpty()) {
      throw new Unreadable(
          unreadable.getFirst()
              + (unreadable.size() == 1 ? "" : " (none of " + unreadable.size() + " can be read)"));
    }
    if (post.truncated > 0) {
      alerts.add(Truncation.alert(signal, post.groupKey, post.truncated, post.externalUrl));
    }
    return alerts.isEmpty() && unreadable.isEmpty()
        ? new Reading.Nothing(told == 0 ? "the post holds no alerts" : "a sign of life")
        : new Reading.Facts(alerts, List.of(), unreadable);
  }

  /**
   * Watchdog fires always, to show that the way from the rules to the receiver is open
   * (prometheus-operator, kube-prometheus): its silence would be the fault.
   */
  private static boolean signOfLife(Alert alert) {
    return "none".equals(alert.labels().get("severity"))
        && ALWAYS_FIRING.contains(alert.labels().getOrDefault("alertname", ""));
  }

  private static Post post(JsonParser json) throws IOException, Unreadable {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("not a post of alerts: no JSON object");
    }
    Post post = new Post();
    String name;
    while ((name = json.nextFieldName()) != null) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "alerts" -> {
          if (value != JsonToken.START_ARRAY) {
            throw new Unreadable("'alerts' is not an array");
          }
          post.hasAlerts = true;
          JsonToken element;
          while ((element = json.nextToken()) != JsonToken.END_ARRAY && element != null) {
            post.alerts.add(alert(json));
          }
        }
        case "version" -> post.version = scalar(json, name);
        case "groupKey" -> post.groupKey = scalar(json, name);
        case "externalURL" -> post.externalUrl = scalar(json, name);
        case "truncatedAlerts" -> post.truncated = count(scalar(json, name));
        default -> json.skipChildren();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
      throw new Unreadable("something follows the post's end");
    }
    return post;
  }

  /** Reads one element of the array to its end, whatever is wrong with it. */
  private static AlertDraft alert(JsonParser json) throws IOException {
    AlertDraft draft = new AlertDraft();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      draft.spoiltBy("not an object");
      json.skipChildren();
      return draft;
    }
    String name;
    while ((name = json.nextFieldName()) != null) {
      json.nextToken();
      try {
        field(json, name, draft);
      } catch (Unreadable e) {
        draft.spoiltBy(String.valueOf(e.getMessage()));
      }
    }
    return draft;
  }

  /** Leaves the parser at the end of the field's value, also when it cannot be read. */
  private static void field(JsonParser json, String name, AlertDraft draft)
      throws IOException, Unreadable {
    switch (name) {
      case "status" -> draft.status = scalar(json, name);
      case "labels" -> draft.labels = texts(json, name);
      case "annotations" -> draft.annotations = texts(json, name);
      case "startsAt" -> draft.startsAt = time(json, name);
      case "endsAt" -> draft.endsAt = time(json, name);
      case "generatorURL" -> draft.generatorUrl = scalar(json, name);
      case "fingerprint" -> draft.fingerprint = scalar(json, name);
      default -> json.skipChildren();
    }
  }

  private static Map<String, String> texts(JsonParser json, String field)
      throws IOException, Unreadable {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Map.of();
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      throw new Unreadable("an alert's '" + field + "' is not an object");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Unreadable problem = null;
    String name;
    while ((name = json.nextFieldName()) != null) {
      json.nextToken();
      try {
        texts.put(name, scalar(json, name));
      } catch (Unreadable e) {
        problem = problem == null ? e : problem;
      }
    }
    if (problem != null) {
      throw problem;
    }
    return texts;
  }

  private static @Nullable Instant time(JsonParser json, String field)
      throws IOException, Unreadable {
    String text = scalar(json, field);
    if (text.isEmpty()) {
      return null;
    }
    Instant time = IsoTime.parse(text).orElse(null);
    if (time == null) {
      throw new Unreadable("an alert's '" + field + "' is no time: " + Text.excerpt(text));
    }
    return IsoTime.isZero(time) ? null : time;
  }

  /** Leaves the parser at the end of the value, also when it is no text. */
  private static String scalar(JsonParser json, String field) throws IOException, Unreadable {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    if (token == null || !token.isScalarValue()) {
      json.skipChildren();
      throw new Unreadable(Text.excerpt(field) + " is not a text");
    }
    return json.getText();
  }

  private static long count(String text) throws Unreadable {
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("'truncatedAlerts' is no number: " + Text.excerpt(text));
    }
  }

  private static final class Post {
    final List<AlertDraft> alerts = new ArrayList<>();
    boolean hasAlerts;
    String version = "";
    String externalUrl = "";
    @Nullable String groupKey;
    long truncated;
  }
}
