package dev.tocsin.whatif;

import dev.tocsin.correlation.Decision.Happening;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run knows of one incident beside its state. */
final class Story {

  /** The signal that opened it, and the fault of which that told. */
  record Origin(String signalId, String fingerprint) {}

  private static final int MOST_EXPLANATIONS = 50;

  /**
   * What kept alerts of it quiet.
   *
   * @param rule name of the rule that says so
   * @param alertId of the alert that explains them
   * @param incidentId where that stands
   * @param summary of that alert
   */
  record Explanation(String rule, String alertId, String incidentId, String summary) {}

  private final Origin origin;
  private final Map<Explanation, Set<String>> explained = new LinkedHashMap<>();
  private final Set<String> news = new HashSet<>();
  private final Set<String> informed = new HashSet<>();
  private @Nullable String absorbedBy;
  private @Nullable Instant toldAt;
  private @Nullable Instant endedAt;
  private @Nullable Integer level;
  private int alerts;
  private int staffWords;
  private int clientWords;

  Story(Origin origin) {
    this.origin = origin;
  }

  /**
   * Whether this change is a word to staff: once for each severity that it rises to, once when
   * faults of another kind begin to join it, and when it speaks again after it was held.
   */
  boolean isNews(Happening changed) {
    Map<String, String> data = changed.data();
    boolean graver = data.containsKey("graver") && news.add("graver " + data.get("graver"));
    boolean joined = data.containsKey("joined") && news.add("joined");
    return graver || joined || data.containsKey("held");
  }

  /** Staff hear of it. */
  void spoken(Instant at) {
    toldAt = toldAt == null ? at : toldAt;
    staffWords++;
  }

  /** Who of these did not know yet. */
  int inform(Set<String> people) {
    int before = informed.size();
    informed.addAll(people);
    clientWords += informed.size() - before;
    return informed.size() - before;
  }

  /** A fault of it is kept quiet by another one. */
  void explained(Explanation by, String fingerprint) {
    if (explained.size() < MOST_EXPLANATIONS || explained.containsKey(by)) {
      explained.computeIfAbsent(by, any -> new HashSet<>()).add(fingerprint);
    }
  }

  /** Everybody who knew of it hears that it is over. */
  int conclude(Instant at) {
    endedAt = at;
    int people = informed.size();
    informed.clear();
    return people;
  }

  void standsAgain() {
    endedAt = null;
  }

  void absorbed(String by, Instant at) {
    absorbedBy = by;
    endedAt = at;
  }

  void gains(int some) {
    alerts += some;
  }

  /** Everything of another one is part of it now. */
  void takes(Story other) {
    alerts += other.alerts;
    other.explained.forEach((by, prints) -> prints.forEach(print -> explained(by, print)));
    Integer said = other.level;
    if (said != null) {
      propose(said);
    }
  }

  /** A rule says this level; the highest counts. */
  void propose(int said) {
    level = level == null ? said : Math.max(level, said);
  }

  @Nullable Integer level() {
    return level;
  }

  Origin origin() {
    return origin;
  }

  @Nullable String absorbedBy() {
    return absorbedBy;
  }

  @Nullable Instant toldAt() {
    return toldAt;
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }

  int alerts() {
    return alerts;
  }

  int staffWords() {
    return staffWords;
  }

  /** How many times somebody of a client was told that it broke. */
  int clientWords() {
    return clientWords;
  }

  /** What kept how many of its faults quiet, in that order. */
  Map<Explanation, Integer> explanations() {
    Map<Explanation, Integer> numbers = new LinkedHashMap<>();
    explained.forEach((by, prints) -> numbers.put(by, prints.size()));
    return numbers;
  }
}
