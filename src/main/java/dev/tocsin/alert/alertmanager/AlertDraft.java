package dev.tocsin.alert.alertmanager;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.AlertParser.Unreadable;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.Kind;
import dev.tocsin.alert.field.Labels;
import dev.tocsin.alert.field.Link;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One alert of a post while it is being read. */
final class AlertDraft {

  /** Labels that may name the resource, the most specific first. */
  private static final List<String> NAMES =
      List.of(
          "site",
          "domain",
          "vhost",
          "service_name",
          "host",
          "hostname",
          "server",
          "node",
          "instance",
          "nodename",
          "target");

  String status = "";
  Map<String, String> labels = Map.of();
  Map<String, String> annotations = Map.of();
  @Nullable Instant startsAt;
  @Nullable Instant endsAt;
  String generatorUrl = "";
  String fingerprint = "";
  private @Nullable String problem;

  /** The first thing that cannot be read counts. */
  void spoiltBy(String reason) {
    problem = problem == null ? reason : problem;
  }

  Alert finish(Signal signal, String externalUrl) throws Unreadable {
    if (problem != null) {
      throw new Unreadable(problem);
    }
    if (labels.isEmpty() && annotations.isEmpty()) {
      throw new Unreadable("an alert has neither labels nor annotations");
    }
    Instant received = signal.receivedAt();
    boolean resolved = resolved(received);
    Instant starts = startsAt == null ? received : startsAt;
    Instant ends = endsAt;
    if (resolved && ends == null) {
      ends = received;
    } else if (!resolved && ends != null && !ends.isAfter(received)) {
      ends = null;
    }
    String name = labels.getOrDefault("alertname", "");
    return new Alert(
        fingerprint(signal.source()),
        signal.source(),
        kind(name),
        Resource.named(names()),
        SeverityWord.of(labels.get("severity")),
        resolved ? Alert.Status.RESOLVED : Alert.Status.FIRING,
        summary(name),
        starts,
        ends,
        Labels.bounded(labels),
        links(externalUrl));
  }

  private boolean resolved(Instant received) throws Unreadable {
    return switch (status) {
      case "resolved" -> true;
      case "firing" -> false;
      case "" -> endsAt != null && !endsAt.isAfter(received);
      default -> throw new Unreadable("unknown status of an alert: " + Text.excerpt(status));
    };
  }

  /**
   * The sender's own fingerprint saves hashing and tells apart what the labels alone do not; it
   * speaks for that sender only.
   */
  private String fingerprint(String source) {
    return simple(fingerprint) ? source + ":" + fingerprint : Fingerprint.of(source, labels);
  }

  private static boolean simple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 64;
  }

  private String kind(String name) {
    String given = labels.get("kind");
    return Kind.of(given == null || given.isBlank() ? name : given, "alert");
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(2);
    for (String label : NAMES) {
      String value = labels.get(label);
      if (value == null) {
        continue;
      }
      String found =
          label.equals("service_name") ? Text.clean(value, 253) : HostName.of(value).orElse("");
      if (!found.isEmpty() && !names.contains(found)) {
        names.add(found);
      }
    }
    return names;
  }

  private String summary(String name) {
    for (String annotation : List.of("summary", "message")) {
      String text = annotations.get(annotation);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    String description = annotations.getOrDefault("description", "").strip();
    if (!description.isEmpty()) {
      int line = description.indexOf('\n');
      return line < 0 ? description : description.substring(0, line);
    }
    String instance = labels.getOrDefault("instance", "");
    String text = (name + " " + instance).strip();
    return text.isEmpty() ? "alert without a name" : text;
  }

  private List<String> links(String externalUrl) {
    List<String> links = new ArrayList<>(3);
    add(links, generatorUrl);
    add(links, annotations.getOrDefault("runbook_url", ""));
    add(links, externalUrl);
    return links;
  }

  private static void add(List<String> links, String link) {
    if (Link.usable(link) && !links.contains(link)) {
      links.add(link);
    }
  }
}
