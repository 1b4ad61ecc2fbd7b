package dev.tocsin.correlation;

import dev.tocsin.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The newest standing of a fault that the hub has seen before.
 *
 * @param id of this standing, not of the fault: a fault that comes back has a new one
 * @param incidentId incident that it belongs to
 * @param alert as last told; labels but for {@code evidence}, links and the names of its resource
 *     may be left out, since a decision needs none of them
 * @param firstSeen when the hub first took a signal of this standing
 * @param lastSeen when the hub took the newest signal about it
 * @param timesSeen how many signals told of it
 * @param heldBy ids of the holds that keep it from speaking, in order; of one that has ended, those
 *     that did then
 */
public record KnownAlert(
    String id,
    String incidentId,
    Alert alert,
    Instant firstSeen,
    Instant lastSeen,
    int timesSeen,
    List<String> heldBy) {

  public KnownAlert {
    heldBy = List.copyOf(heldBy);
  }

  /** Whether the fault stands. */
  public boolean firing() {
    return alert.status() == Alert.Status.FIRING;
  }

  KnownAlert told(Alert now, Instant receivedAt) {
    Alert said = now.status() == Alert.Status.RESOLVED ? ended(now) : now;
    return new KnownAlert(
        id, incidentId, said, firstSeen, later(receivedAt), timesSeen + 1, heldBy);
  }

  /**
   * What it was and how bad it was stays: the end of a fault is often told with little more than
   * its name. So does when it began, where the end does not know that.
   */
  private Alert ended(Alert end) {
    Instant over = end.endsAt();
    boolean knows = over == null || end.startsAt().isBefore(over);
    boolean placed = end.resource().known() || !end.resource().names().isEmpty();
    return new Alert(
        end.fingerprint(),
        end.source(),
        alert.kind(),
        placed ? end.resource() : alert.resource(),
        alert.severity(),
        end.status(),
        end.summary(),
        knows ? end.startsAt() : alert.startsAt(),
        over,
        end.labels(),
        end.links());
  }

  /** Over by the word of a person. */
  KnownAlert endedAt(Instant at) {
    Alert over =
        new Alert(
            alert.fingerprint(),
            alert.source(),
            alert.kind(),
            alert.resource(),
            alert.severity(),
            Alert.Status.RESOLVED,
            alert.summary(),
            alert.startsAt(),
            at,
            alert.labels(),
            alert.links());
    return new KnownAlert(id, incidentId, over, firstSeen, at, timesSeen, heldBy);
  }

  /** Still standing, until it has been quiet for that long since its end was told. */
  KnownAlert until(Duration quiet, Instant seen) {
    Instant told = later(seen);
    Alert lingering =
        new Alert(
            alert.fingerprint(),
            alert.source(),
            alert.kind(),
            alert.resource(),
            alert.severity(),
            alert.status(),
            alert.summary(),
            alert.startsAt(),
            told.plus(quiet),
            alert.labels(),
            alert.links());
    return new KnownAlert(id, incidentId, lingering, firstSeen, told, timesSeen + 1, heldBy);
  }

  /** The same word once more. */
  KnownAlert again() {
    return new KnownAlert(id, incidentId, alert, firstSeen, lastSeen, timesSeen + 1, heldBy);
  }

  /** Whether its end was the last that was told of it, and it waits to be believed. */
  boolean lingers(Duration quiet) {
    return firing() && lastSeen.plus(quiet).equals(alert.endsAt());
  }

  /** The same, last seen no later than that. */
  KnownAlert seenBefore(Instant at) {
    Instant seen = lastSeen.isAfter(at) ? at : lastSeen;
    return new KnownAlert(id, incidentId, alert, firstSeen, seen, timesSeen, heldBy);
  }

  KnownAlert movedTo(String otherIncident) {
    return new KnownAlert(id, otherIncident, alert, firstSeen, lastSeen, timesSeen, heldBy);
  }

  KnownAlert heldBy(List<String> holds) {
    return new KnownAlert(id, incidentId, alert, firstSeen, lastSeen, timesSeen, holds);
  }

  /** Whether something keeps it from speaking. */
  public boolean held() {
    return !heldBy.isEmpty();
  }

  private Instant later(Instant receivedAt) {
    return receivedAt.isAfter(lastSeen) ? receivedAt : lastSeen;
  }
}
