package dev.tocsin.alert.rules;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Fingerprint;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.field.Labels;
import dev.tocsin.alert.field.Text;
import dev.tocsin.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rules make of the lines of one signal. */
final class LogReading {

  private static final int LONGEST_NAME = 253;

  /** A clock that is ahead by more is not believed. */
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private final Signal signal;
  private final ZoneId zone;
  private final DistinctValues distinct;
  private final List<Alert> alerts = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final Map<String, Integer> hits = new LinkedHashMap<>();
  private final Map<String, Integer> latest = new LinkedHashMap<>();

  LogReading(Signal signal, ZoneId zone, DistinctValues distinct) {
    this.signal = signal;
    this.zone = zone;
    this.distinct = distinct;
  }

  List<Alert> alerts() {
    return alerts;
  }

  List<Observation> observations() {
    return observations;
  }

  /** How many lines each rule took. */
  Map<String, Integer> hits() {
    return hits;
  }

  void add(Hit hit) {
    hits.merge(hit.rule().name(), hit.times(), Integer::sum);
    if (hit.rule().proposes() == Rule.Proposal.COUNT) {
      return;
    }
    Instant received = signal.receivedAt();
    Instant told = hit.at(signal.body(), received, zone);
    Instant at = told == null || told.isAfter(received.plus(CLOCKS_DIFFER)) ? received : told;
    if (hit.rule().count() == null) {
      alert(hit, at);
    } else {
      observe(hit, hit.rule().count(), at);
    }
  }

  private void observe(Hit hit, Rule.Count count, Instant at) {
    Resource resource = resource(hit);
    if (!count.distinct().isEmpty()) {
      String value = hit.fields().getOrDefault(count.distinct(), "");
      String thing = hit.rule().name() + ' ' + hit.key() + " @ " + resource.key() + ' ' + value;
      if (!distinct.isNew(thing, signal.id(), hit.from(), at, count.within())) {
        return;
      }
    }
    int times = count.distinct().isEmpty() ? Math.min(hit.times(), count.times()) : 1;
    observations.add(
        new Observation(hit.rule().name(), hit.key(), resource, at, labels(hit), times));
  }

  /** The same fault told twice in a row is told once, with its first time. */
  private void alert(Hit hit, Instant at) {
    Rule rule = hit.rule();
    Instant end = hit.ends() ? at : at.plus(rule.quiet());
    if (!hit.ends() && !end.isAfter(signal.receivedAt())) {
      return;
    }
    Resource resource = resource(hit);
    String fingerprint =
        Fingerprint.of(List.of(signal.source(), rule.name(), hit.key(), place(hit)));
    Alert.Status status = hit.ends() ? Alert.Status.RESOLVED : Alert.Status.FIRING;
    Integer before = latest.get(fingerprint);
    Instant since = at;
    if (before != null && alerts.get(before).status() == status) {
      since = alerts.get(before).startsAt();
    }
    Alert alert =
        new Alert(
            fingerprint,
            signal.source(),
            rule.kind(),
            resource,
            rule.severity(),
            status,
            hit.summary(),
            since,
            end,
            labels(hit),
            List.of());
    if (before != null && alerts.get(before).status() == status) {
      alerts.set(before, alert);
    } else {
      latest.put(fingerprint, alerts.size());
      alerts.add(alert);
    }
  }

  private Resource resource(Hit hit) {
    List<String> names = new ArrayList<>(2);
    String site = hit.fields().getOrDefault("site", "");
    if (!site.isEmpty()) {
      names.add(site);
    }
    String place = place(hit);
    if (!place.isEmpty()) {
      names.add(place);
    }
    return Resource.named(names);
  }

  /** The server, by the word of the one who set up the source, else by the line's. */
  private String place(Hit hit) {
    String server = signal.headers().getOrDefault("server", "").strip();
    return server.isEmpty() ? Text.clean(hit.host(), LONGEST_NAME) : server;
  }

  private static Map<String, String> labels(Hit hit) {
    Map<String, String> labels = new LinkedHashMap<>(hit.fields());
    labels.values().removeIf(String::isEmpty);
    labels.put("rule", hit.rule().name());
    if (hit.rule().proposes() == Rule.Proposal.BAN) {
      labels.put("proposes", "ban");
      labels.put("ban-for", Rule.BAN.toString());
    }
    return Labels.bounded(labels);
  }
}
