package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Reading;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.alert.body.Json;
import dev.tocsin.alert.field.AnyTime;
import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.Kind;
import dev.tocsin.alert.field.Labels;
import dev.tocsin.alert.field.Link;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert while its post is being read. */
final class Draft {

  private static final int MAX_NAMES = 16;

  /** Labels that may name the resource, the most specific first. */
  private static final List<String> PLACES =
      List.of(
          "site",
          "domain",
          "vhost",
          "url",
          "host",
          "Host",
          "hostname",
          "host_name",
          "server",
          "server_name",
          "node",
          "instance",
          "nodename",
          "target",
          "ip",
          "address");

  private final Signal signal;
  private final String fingerprint;
  private final List<String> names = new ArrayList<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<String> links = new ArrayList<>();
  private String kind = "";
  private Severity severity = Severity.WARNING;
  private boolean resolved;
  private String summary = "";
  private @Nullable Instant startsAt;
  private @Nullable Instant endsAt;

  private Draft(Signal signal, String fingerprint) {
    this.signal = signal;
    this.fingerprint = fingerprint;
  }

  /**
   * A fault that is known again by these.
   *
   * @param what what the identity is called, for the message
   * @throws Unreadable when the first of them is empty
   */
  static Draft of(Signal signal, String what, String... identity) throws Unreadable {
    if (identity[0].isBlank()) {
      throw new Unreadable("the post does not say which " + what + " it is about");
    }
    List<String> parts = new ArrayList<>(List.of(signal.source()));
    for (String part : identity) {
      parts.add(part.strip());
    }
    return new Draft(signal, Fingerprint.of(parts));
  }

  /** The first of these that holds a word, unless the kind is known already. */
  Draft kind(String... kinds) {
    for (String name : kinds) {
      kind = kind.isEmpty() ? Kind.of(name, "") : kind;
    }
    return this;
  }

  Draft severity(Severity value) {
    severity = value;
    return this;
  }

  Draft resolved(boolean value) {
    resolved = value;
    return this;
  }

  /** Hosts, addresses or URLs that may tell the resource; the most specific first. */
  Draft names(String... hosts) {
    for (String host : hosts) {
      HostName.of(host)
          .filter(name -> !names.contains(name) && names.size() < MAX_NAMES)
          .ifPresent(names::add);
    }
    return this;
  }

  /** What the sender's labels, tags or details name, by the words that senders use for it. */
  Draft namesIn(JsonNode labels) {
    for (String name : PLACES) {
      names(Json.text(labels, name));
    }
    return this;
  }

  /** As {@link #namesIn(JsonNode)}. */
  Draft namesIn(Map<String, String> labels) {
    for (String name : PLACES) {
      names(labels.getOrDefault(name, ""));
    }
    return this;
  }

  /** The first of these that is not blank. */
  Draft summary(String... texts) {
    for (String text : texts) {
      if (summary.isBlank()) {
        summary = Text.clean(text, Alert.MAX_SUMMARY);
      }
    }
    return this;
  }

  Draft startsAt(String time) {
    startsAt = AnyTime.of(time).orElse(startsAt);
    return this;
  }

  Draft endsAt(String time) {
    endsAt = AnyTime.of(time).orElse(endsAt);
    return this;
  }

  /** Ends by itself this long after it was told, unless it is told again. */
  Draft endsAfter(Duration time) {
    endsAt = signal.receivedAt().plus(time);
    return this;
  }

  Draft label(String name, String value) {
    if (!value.isBlank()) {
      labels.putIfAbsent(name, value);
    }
    return this;
  }

  Draft labels(Map<String, String> more) {
    more.forEach(labels::putIfAbsent);
    return this;
  }

  Draft links(String... addresses) {
    for (String link : addresses) {
      if (Link.usable(link) && !links.contains(link) && links.size() < MAX_NAMES) {
        links.add(link);
      }
    }
    return this;
  }

  Alert alert() {
    Instant received = signal.receivedAt();
    String told = kind.isEmpty() ? "alert" : kind;
    Instant ends = endsAt;
    if (resolved && ends == null) {
      ends = received;
    } else if (!resolved && ends != null && !ends.isAfter(received)) {
      ends = null;
    }
    Instant starts = startsAt == null ? received : startsAt;
    if (resolved && ends != null && ends.isBefore(starts)) {
      starts = ends;
    }
    return new Alert(
        fingerprint,
        signal.source(),
        told,
        Resource.named(names),
        severity,
        resolved ? Alert.Status.RESOLVED : Alert.Status.FIRING,
        summary.isBlank() ? told : summary,
        starts,
        ends,
        Labels.bounded(labels),
        links);
  }

  Reading reading() {
    return new Reading.Facts(List.of(alert()), List.of());
  }
}
