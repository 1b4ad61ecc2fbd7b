package dev.tocsin.incident;

import java.time.Instant;
import java.util.Map;

/**
 * One line of an incident's timeline as the API shows it; {@link IncidentRecord#note} says what the
 * fields hold.
 */
record IncidentLine(
    String id, Instant at, String kind, String actor, String text, Map<String, String> data) {
  IncidentLine {
    data = Map.copyOf(data);
  }
}
