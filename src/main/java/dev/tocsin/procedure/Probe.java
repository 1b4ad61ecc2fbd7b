package dev.tocsin.procedure;

import dev.tocsin.incident.Incident;
import dev.tocsin.watch.LastLooks.Look;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** What monitoring tools call a site that does not answer; the watch asks the site itself. */
  private static final Set<String> SITE_KINDS =
      Set.of("site-down", "http-down", "monitor-down", "check-down", "down");

  private static final Set<String> SITE_FAULTS = Set.of("site-down");

  /** What they call a server that is away; it must be heard at each of its doors again. */
  private static final Set<String> SERVER_KINDS = Set.of("host-down", "server-down", "down");

  private static final Set<String> SERVER_FAULTS =
      Set.of("agent-unreachable", "web-down", "port-closed");

  /**
   * The checks that give this very fault, or that a fault of this kind would fail; a check of
   * something else proves nothing. All must be good, by a look from after the end; empty when one
   * is not, or when there is none.
   *
   * @param looks those of the incident's place
   */
  static Optional<Probe> of(Incident incident, List<Look> looks) {
    Instant end = incident.resolvedAt();
    List<Look> asked = asked(incident, looks);
    if (end == null || asked.isEmpty() || !asked.stream().allMatch(look -> good(look, end))) {
      return Optional.empty();
    }
    String names =
        asked.stream()
            .limit(MOST_NAMES)
            .map(look -> look.check() + " at " + look.target())
            .collect(Collectors.joining(", "));
    Instant since =
        asked.stream()
            .map(Look::since)
            .max(Instant::compareTo)
            .orElse(end)
            .truncatedTo(ChronoUnit.SECONDS);
    String verb = asked.size() == 1 ? " is good since " : " are good since ";
    return Optional.of(new Probe(names, since, "the watch: " + names + verb + since));
  }

  /** Those of the looks that can tell whether this incident is over. */
  static List<Look> asked(Incident incident, List<Look> looks) {
    List<Look> own = looks.stream().filter(look -> look.fault().equals(incident.kind())).toList();
    return own.isEmpty()
        ? looks.stream().filter(look -> others(incident).contains(look.fault())).toList()
        : own;
  }

  private static Set<String> others(Incident incident) {
    if (incident.service() != null) {
      return SITE_KINDS.contains(incident.kind()) ? SITE_FAULTS : Set.of();
    }
    return SERVER_KINDS.contains(incident.kind()) ? SERVER_FAULTS : Set.of();
  }

  private static boolean good(Look look, Instant end) {
    Instant lookedAt = look.lookedAt();
    return look.good() && lookedAt != null && lookedAt.isAfter(end);
  }
}
