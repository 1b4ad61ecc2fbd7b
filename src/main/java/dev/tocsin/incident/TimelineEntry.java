package dev.tocsin.incident;

import java.time.Instant;
import java.util.Map;

/** One line of an incident's record; {@link IncidentRecord#note} says what the fields hold. */
record TimelineEntry(
    String incidentId,
    Instant at,
    String kind,
    String actor,
    String line,
    Map<String, String> data) {
  TimelineEntry {
    data = Map.copyOf(data);
  }
}
