package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.correlation.Decision.Entry;
import dev.tocsin.correlation.Decision.Happening;
import dev.tocsin.correlation.Decision.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one batch writes into timelines and tells the rest of the hub. */
final class Report {

  private static final String EVIDENCE = "evidence";
  private static final String ATTACK = "attack";
  private static final String WEAK = "weak";
  private static final String STRONG = "strong";

  private final Causes causes;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Happening> happenings = new LinkedHashMap<>();
  private final Set<Decision.Level> levels = new LinkedHashSet<>();

  /** Told as opened in this batch: whatever else happens to them is part of that. */
  private final Set<String> opening = new HashSet<>();

  Report(Causes causes) {
    this.causes = causes;
  }

  void note(String incidentId, String kind, String line, String rule, Alert alert) {
    note(incidentId, kind, line, rule, alert, Map.of());
  }

  /** A line about an alert, with more that is on record about it. */
  void note(
      String incidentId,
      String kind,
      String line,
      String rule,
      Alert alert,
      Map<String, String> more) {
    Map<String, String> data = new HashMap<>(more);
    data.put("fingerprint", alert.fingerprint());
    data.put("source", alert.source());
    data.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
    entries.add(new Entry(incidentId, kind, line, rule, data));
  }

  void note(Entry entry) {
    entries.add(entry);
  }

  /** What a rule says of an incident's level; what nobody vouches for proves none. */
  void level(String incidentId, Incoming incoming) {
    if (!isWeak(incoming.alert())) {
      incoming
          .said()
          .first(CorrelationRule::level)
          .ifPresent(by -> levels.add(new Decision.Level(incidentId, by.value(), by.rule())));
    }
  }

  /** Told as new, with the evidence for it. */
  void opened(String incidentId, Map<String, String> data) {
    happenings.remove(incidentId + What.HELD);
    happenings.remove(incidentId + What.CHANGED);
    happenings.remove(incidentId + What.GATHERING);
    opening.add(incidentId);
    tell(incidentId, What.OPENED, data);
  }

  boolean isOpening(String incidentId) {
    return opening.contains(incidentId);
  }

  /** Nobody is told; whoever looks sees it. */
  void quiet(String incidentId, Map<String, String> data) {
    if (!opening.contains(incidentId)) {
      tell(incidentId, What.HELD, data);
    }
  }

  /** Nobody is told yet. */
  void gathering(String incidentId) {
    if (!opening.contains(incidentId)) {
      tell(incidentId, What.GATHERING, Map.of());
    }
  }

  /** It stands again; within one batch nobody needs to hear that it had ended. */
  void reopened(String incidentId, Map<String, String> data) {
    boolean unheard = happenings.remove(incidentId + What.RESOLVED) != null;
    tell(incidentId, unheard ? What.CHANGED : What.REOPENED, data);
  }

  /** An end proves nothing. */
  void ended(String incidentId, boolean over) {
    tell(incidentId, over ? What.RESOLVED : What.CHANGED, Map.of(EVIDENCE, WEAK));
  }

  void absorbed(String childId, String parentId) {
    happenings.remove(childId + What.CHANGED); // its parent explains it
    happenings.put(
        childId + What.ABSORBED,
        new Happening(childId, What.ABSORBED, Map.of("incident", parentId)));
  }

  /** A change, with the evidence for it and what of it is news. */
  void changed(String incidentId, Map<String, String> data) {
    tell(incidentId, What.CHANGED, data);
  }

  /** Of what people knew before it was silenced: it speaks again, with what it is now. */
  void stillThere(KnownIncident now, Alert alert) {
    Map<String, String> data = new HashMap<>(evidence(now, alert));
    data.put("held", "until-now");
    data.put("what", alert.summary());
    tell(now.id(), What.CHANGED, data);
  }

  /**
   * How well founded it is, as far as this alert tells. A lesser fault that is proven does not
   * prove that the incident is as grave as somebody says; an attack is proven by any sign of it.
   */
  Map<String, String> evidence(KnownIncident now, Alert alert) {
    boolean proves = now.proven() || causes.isSecurity(alert.kind());
    return proves ? evidence(alert) : Map.of(EVIDENCE, WEAK);
  }

  /** How well founded what the alert tells is, and whether that is an attack. */
  Map<String, String> evidence(Alert alert) {
    String word = isWeak(alert) ? WEAK : STRONG;
    return causes.isSecurity(alert.kind())
        ? Map.of(EVIDENCE, word, ATTACK, word)
        : Map.of(EVIDENCE, word);
  }

  static boolean isWeak(Alert alert) {
    return WEAK.equals(alert.labels().get(EVIDENCE));
  }

  /**
   * At most one happening of a kind for each incident; an incident that opens in this batch is told
   * as opened only. The strongest evidence of the batch counts.
   */
  private void tell(String incidentId, What what, Map<String, String> data) {
    What told = what == What.CHANGED && isOpening(incidentId) ? What.OPENED : what;
    happenings.merge(
        incidentId + told,
        new Happening(incidentId, told, data),
        (first, next) -> new Happening(incidentId, told, merged(first.data(), next.data())));
  }

  private static Map<String, String> merged(Map<String, String> first, Map<String, String> next) {
    Map<String, String> data = new HashMap<>(News.merged(first, next));
    if (first.containsKey("held") || next.containsKey("held")) {
      data.put("held", "until-now");
    }
    data.putAll(strongest(first, next));
    return data;
  }

  /** The stronger evidence of both. */
  static Map<String, String> strongest(Map<String, String> first, Map<String, String> next) {
    Map<String, String> data = new HashMap<>();
    for (String name : List.of(EVIDENCE, ATTACK)) {
      if (first.containsKey(name) || next.containsKey(name)) {
        boolean strong = STRONG.equals(first.get(name)) || STRONG.equals(next.get(name));
        data.put(name, strong ? STRONG : WEAK);
      }
    }
    return data;
  }

  List<Decision.Level> levels() {
    return List.copyOf(levels);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  List<Happening> happenings() {
    return List.copyOf(happenings.values());
  }
}
