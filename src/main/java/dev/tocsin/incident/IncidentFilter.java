package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents a list shows; an empty set and null mean any.
 *
 * @param kinds kinds of alert
 * @param places resource keys, one of which an incident must be about; null for any
 * @param owner name of whoever is in charge; empty for nobody
 * @param held whether nobody is told of it; false asks for nothing
 * @param text part of its title, server or service, in lower case
 */
record IncidentFilter(
    Set<Incident.State> states,
    Set<Severity> severities,
    Set<String> kinds,
    @Nullable String server,
    @Nullable List<String> places,
    @Nullable String owner,
    boolean held,
    @Nullable String text) {

  static final IncidentFilter ALL =
      new IncidentFilter(Set.of(), Set.of(), Set.of(), null, null, null, false, null);

  IncidentFilter {
    states = Set.copyOf(states);
    severities = Set.copyOf(severities);
    kinds = Set.copyOf(kinds);
    places = places == null ? null : List.copyOf(places);
    text = text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** As a pattern of SQL with {@code !} before what would be read as a wildcard. */
  String pattern() {
    return "%" + String.valueOf(text).replaceAll("([!%_])", "!$1") + "%";
  }
}
