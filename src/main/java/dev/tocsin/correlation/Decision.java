package dev.tocsin.correlation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch of alerts changes: complete new rows, to be written together.
 *
 * @param opened incidents that are new
 * @param changed incidents that were known
 * @param newAlerts standings that are new
 * @param repeated standings that were only told again, nothing of them changed
 * @param changedAlerts standings that changed
 * @param lingering standings that may have ended; of these only the times changed
 * @param entries timeline entries in order
 * @param happenings what to tell, in order, at most one of a kind for each incident
 * @param stale fingerprints of alerts that were older than what is known and changed nothing
 * @param held how many alerts were kept from speaking, by type of what did
 * @param eased ids of holds of which an alert ended
 * @param failedServers as in {@link CorrelationState}, those that are new or another's now
 * @param recovered servers that failed with their data centre and do not any more
 * @param levels what rules say of incidents' levels
 * @param waiting alerts that wait for others
 * @param earlyEnds ends of faults of which nobody has heard yet, to be remembered for a time (see
 *     {@link Lateness}); of no standing and no incident
 */
public record Decision(
    List<KnownIncident> opened,
    List<KnownIncident> changed,
    List<KnownAlert> newAlerts,
    List<KnownAlert> repeated,
    List<KnownAlert> changedAlerts,
    List<KnownAlert> lingering,
    List<Entry> entries,
    List<Happening> happenings,
    Set<String> stale,
    Map<Hold.Type, Integer> held,
    Set<String> eased,
    Map<String, String> failedServers,
    Set<String> recovered,
    List<Level> levels,
    Waiting waiting,
    List<KnownAlert> earlyEnds) {

  /** What a rule says of an incident's level: 1, 2 or 3. */
  public record Level(String incidentId, int level, String rule) {}

  /**
   * What becomes of alerts that wait for others before an incident opens.
   *
   * @param kept those that wait, as they are now
   * @param dropped those that wait no more
   * @param remarks what to say of the signals of an alert, by fingerprint
   */
  public record Waiting(List<Counted> kept, List<Counted> dropped, Map<String, String> remarks) {
    public Waiting {
      kept = List.copyOf(kept);
      dropped = List.copyOf(dropped);
      remarks = Map.copyOf(remarks);
    }
  }

  /**
   * One line of a timeline.
   *
   * @param kind {@code opened}, {@code alert}, {@code resolved}, {@code absorbed}, {@code linked},
   *     {@code held}, {@code spoke}
   * @param rule name of the rule that decided, shown as the reason
   */
  public record Entry(
      String incidentId, String kind, String line, String rule, Map<String, String> data) {
    public Entry {
      data = Map.copyOf(data);
    }
  }

  /** Something the rest of the hub is told. */
  public record Happening(String incidentId, What what, Map<String, String> data) {
    public Happening {
      data = Map.copyOf(data);
    }
  }

  /** What happened to an incident. */
  public enum What {
    OPENED,
    /** Something of it is held back: people are not told, the console shows it. */
    HELD,
    /** Of one that waits for what belongs to it before people are told. */
    GATHERING,
    CHANGED,
    /** It had ended and stands again. */
    REOPENED,
    RESOLVED,
    ABSORBED
  }
}
