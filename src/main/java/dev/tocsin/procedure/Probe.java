package dev.tocsin.procedure;

import dev.tocsin.incident.Incident;
import dev.tocsin.watch.LastLooks.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the watch shows that an incident is over.
 *
 * @param checks names of the checks that are good
 * @param since when the last of them became good
 * @param text one plain English line
 */
record Probe(String checks, Instant since, String text) {

  private static final int MOST_NAMES = 5;

  /**
   * The checks that give this very fault count, or all of the place when none does. All must be
   * good, by a look from after the end; empty when one is not, or when there is none.
   *
   * @param looks those of the incident's place
   */
  static Optional<Probe> of(Incident incident, List<Look> looks) {
    Instant end = incident.resolvedAt();
    if (end == null) {
      return Optional.empty();
    }
    List<Look> own = looks.stream().filter(look -> look.fault().equals(incident.kind())).toList();
    List<Look> asked = own.isEmpty() ? looks : own;
    boolean good =
        asked.stream()
            .allMatch(
                look -> look.good() && look.lookedAt() != null && look.lookedAt().isAfter(end));
    if (asked.isEmpty() || !good) {
      return Optional.empty();
    }
    String names =
        asked.stream()
            .limit(MOST_NAMES)
            .map(look -> look.check() + " at " + look.target())
            .collect(Collectors.joining(", "));
    Instant since =
        asked.stream().map(Look::since).max(Instant::compareTo).orElse(end);
    String verb = asked.size() == 1 ? " is good since " : " are good since ";
    return Optional.of(new Probe(names, since, "the watch: " + names + verb + since));
  }
}
