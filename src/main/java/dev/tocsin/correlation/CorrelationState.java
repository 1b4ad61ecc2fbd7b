package dev.tocsin.correlation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The slice of state that a batch of alerts can touch.
 *
 * @param alerts newest standing of each fingerprint of the batch that is known, by fingerprint; of
 *     one that is not, its end when that was told lately ({@link Decision#earlyEnds()})
 * @param incidents every incident of those alerts, and every standing one at the batch's resources,
 *     at their servers, at the services of those servers, and in their data centres
 * @param lastAtResource id of the newest incident at a resource, closed ones too, by resource key
 * @param holds what holds alerts back
 * @param failedServers id of the data centre's incident that the failure of a server belongs to, by
 *     the server's name; the incident is among the others, standing or not
 * @param counted alerts that wait for others: those of the batch, and those counted with them
 * @param byHand what people said; its incidents that matter here are among the others
 * @param well ids of standing incidents of whole servers and data centres in which no grave fault
 *     of the server or data centre itself stands any more; one that changed a moment ago may lack
 */
public record CorrelationState(
    Map<String, KnownAlert> alerts,
    List<KnownIncident> incidents,
    Map<String, String> lastAtResource,
    Holds holds,
    Map<String, String> failedServers,
    List<Counted> counted,
    ByHand byHand,
    Set<String> well) {
  public CorrelationState {
    alerts = Map.copyOf(alerts);
    incidents = List.copyOf(incidents);
    lastAtResource = Map.copyOf(lastAtResource);
    failedServers = Map.copyOf(failedServers);
    counted = List.copyOf(counted);
    well = Set.copyOf(well);
  }

  /** A state in which no alert waits for others, and nobody merged or split anything. */
  public CorrelationState(
      Map<String, KnownAlert> alerts,
      List<KnownIncident> incidents,
      Map<String, String> lastAtResource,
      Holds holds,
      Map<String, String> failedServers) {
    this(
        alerts,
        incidents,
        lastAtResource,
        holds,
        failedServers,
        List.of(),
        ByHand.NOTHING,
        Set.of());
  }

  /** A state in which no server is down with its data centre. */
  public CorrelationState(
      Map<String, KnownAlert> alerts,
      List<KnownIncident> incidents,
      Map<String, String> lastAtResource,
      Holds holds) {
    this(alerts, incidents, lastAtResource, holds, Map.of());
  }
}
