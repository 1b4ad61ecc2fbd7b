package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a change is news to somebody who knows the incident: it is graver now, or a fault of
 * another kind than its first has joined it at the same place. What the failure of a server takes
 * with it is none: it is explained. Kept in an event's data: {@code graver} (the severity now),
 * {@code joined} (kinds, separated by commas) and {@code what} (one line).
 */
final class News {

  private static final String GRAVER = "graver";
  private static final String JOINED = "joined";
  private static final String WHAT = "what";
  private static final int MOST_KINDS = 8;

  private News() {}

  /**
   * What this alert is to the incident as it was before.
   *
   * @param joins whether it is new there, at the incident's own resource
   */
  static Map<String, String> of(Alert alert, KnownIncident before, boolean joins) {
    Map<String, String> news = new TreeMap<>();
    if (alert.severity().compareTo(before.severity()) > 0) {
      news.put(GRAVER, alert.severity().name().toLowerCase(Locale.ROOT));
    }
    if (joins && !alert.kind().equals(before.kind())) {
      news.put(JOINED, alert.kind());
    }
    if (!news.isEmpty()) {
      news.put(WHAT, alert.summary());
    }
    return news;
  }

  /** The news of two changes as one: the gravest severity, with what brought it, and every kind. */
  static Map<String, String> merged(Map<String, String> first, Map<String, String> next) {
    Map<String, String> news = new TreeMap<>(first);
    TreeSet<String> kinds = new TreeSet<>();
    addKinds(kinds, first);
    addKinds(kinds, next);
    if (!kinds.isEmpty()) {
      news.put(JOINED, String.join(",", kinds.stream().limit(MOST_KINDS).toList()));
    }
    boolean graver = severity(next).compareTo(severity(first)) > 0;
    if (graver) {
      news.put(GRAVER, next.getOrDefault(GRAVER, ""));
    }
    if (next.containsKey(WHAT) && (graver || !first.containsKey(WHAT))) {
      news.put(WHAT, next.getOrDefault(WHAT, ""));
    }
    return news;
  }

  private static void addKinds(TreeSet<String> kinds, Map<String, String> news) {
    for (String kind : news.getOrDefault(JOINED, "").split(",", -1)) {
      if (!kind.isEmpty()) {
        kinds.add(kind);
      }
    }
  }

  private static Severity severity(Map<String, String> news) {
    String word = news.get(GRAVER);
    return word == null ? Severity.INFO : Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
