package dev.tocsin.incident;

import dev.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a person at the console says stands or has ended, and what follows from it. */
public interface DeclaredFaults {

  /**
   * Correlates the alerts as those of any source, in the caller's transaction.
   *
   * @return ids of the incidents that they are about now, by fingerprint; nothing of an end whose
   *     fault did not stand
   */
  Map<String, String> take(List<Alert> alerts);

  /** Tells the readers of events of something, without a line in the incident's record. */
  void announce(String incidentId, IncidentEvent.Type type, Map<String, String> data);

  /** Names of the servers of a data centre that stand critical as a whole, whoever says so. */
  Set<String> failedServers(String dataCentre);
}
