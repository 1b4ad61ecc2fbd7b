package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An incident as those handle it who lead it to its end: what is written, what was proven. */
public interface IncidentCase {

  /** Timeline lines of these kinds, oldest first; of many the newest. */
  List<Line> lines(String incidentId, Set<String> kinds, int most);

  /** The name of a file beside the incident. */
  Optional<String> fileName(String incidentId, String fileId);

  /**
   * A check or a person has found that the end is true; in the caller's transaction.
   *
   * @param proof how, one line
   * @param actor a person's name or {@code hub}
   * @return false when the incident is not resolved, or was verified before
   */
  boolean verified(String incidentId, String proof, String actor);

  /** One line of the timeline, as {@link IncidentRecord#note} says. */
  record Line(Instant at, String kind, String actor, String text, Map<String, String> data) {
    public Line {
      data = Map.copyOf(data);
    }
  }
}
