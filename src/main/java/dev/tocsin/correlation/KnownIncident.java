package dev.tocsin.correlation;

import dev.tocsin.alert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What correlation needs to know of an incident, and what it may change.
 *
 * @param id UUIDv7
 * @param resourceKey what it is about: a resource, or a group of a rule ({@code group:} …)
 * @param server name of its server, or null
 * @param service name of its service, or null
 * @param dataCentre name of the data centre that its place is in, or is, or null
 * @param phase standing, ended or closed
 * @param kind kind of the alert that opened it
 * @param severity worst so far
 * @param proven false when it is critical by the word of alerts alone for which nobody vouches
 * @param title one line
 * @param firing how many of its alerts stand
 * @param firingHeld how many of these are held back
 * @param told whether anybody was told of it; one that opens held back is told when it speaks
 * @param openedAt when it began
 * @param changedAt when it last gained or lost an alert
 * @param previousId the incident that had ended at the same resource before this one, or null
 * @param turns how often it came back soon after its end, or would have; of a fault that had just
 *     ended an incident of its own, with that one's
 * @param settled whether a person said that it is over, so that what comes back is another one
 * @param gathering what it waits with before people hear of it
 */
public record KnownIncident(
    String id,
    String resourceKey,
    @Nullable String server,
    @Nullable String service,
    @Nullable String dataCentre,
    Phase phase,
    String kind,
    Severity severity,
    boolean proven,
    String title,
    int firing,
    int firingHeld,
    boolean told,
    Instant openedAt,
    Instant changedAt,
    @Nullable String previousId,
    int turns,
    boolean settled,
    Gathering gathering) {

  public KnownIncident {
    proven = proven || severity != Severity.CRITICAL;
  }

  /** One that opens with this alert, whose fault has come back so often. */
  static KnownIncident opened(
      KnownAlert first, Meeting meeting, @Nullable String previous, int turns, Instant now) {
    return new KnownIncident(
        first.incidentId(),
        meeting.key(),
        meeting.server(),
        meeting.service(),
        meeting.dataCentre(),
        Phase.STANDING,
        first.alert().kind(),
        first.alert().severity(),
        !Report.isWeak(first.alert()),
        first.alert().summary(),
        1,
        first.held() ? 1 : 0,
        false,
        now,
        now,
        previous,
        turns,
        false,
        Gathering.NONE);
  }

  /** Whether a rule brought its alerts together, which may be at many places. */
  public boolean isGroup() {
    return Meeting.isGroup(resourceKey);
  }

  /** Whether it can still gain alerts. */
  public enum Phase {
    STANDING,
    RESOLVED,
    CLOSED
  }

  /** Whether it stands and nothing of it may speak. */
  public boolean isHeld() {
    return phase == Phase.STANDING && firing > 0 && firingHeld >= firing;
  }

  /** Whether nobody has heard of it, nor may. */
  boolean isSilent() {
    return isHeld() && !told;
  }

  /** It speaks from now on, so what was held back alone makes it no graver. */
  KnownIncident asGraveAs(Severity other, boolean otherProven) {
    return copy(phase, other, otherProven, firing, firingHeld, told, changedAt, turns);
  }

  /** Whether the hub's clock was set back since it began or changed. */
  boolean isOfLater(Instant now) {
    return SetBack.shows(openedAt, now) || SetBack.shows(changedAt, now);
  }

  /** Whether it is critical and that is proven. */
  boolean isProvenGrave() {
    return severity == Severity.CRITICAL && proven;
  }

  /** Whether it stands, is critical for sure and is about a whole server. */
  boolean isGraveAtServer() {
    return phase == Phase.STANDING && server != null && service == null && isProvenGrave();
  }

  /** Whether it stands, is critical for sure and is about a whole data centre. */
  boolean isGraveAtDataCentre() {
    return phase == Phase.STANDING
        && dataCentre != null
        && resourceKey.startsWith("datacentre:")
        && isProvenGrave();
  }

  KnownIncident with(Phase newPhase, int nowFiring, int nowHeld, Instant at) {
    Gathering then = newPhase == Phase.STANDING ? gathering : gathering.over();
    return copy(newPhase, severity, proven, nowFiring, nowHeld, told, at, turns).gathering(then);
  }

  /** A person says that it is over, and with it everything in it. */
  KnownIncident settled(Instant at) {
    return new KnownIncident(
        id,
        resourceKey,
        server,
        service,
        dataCentre,
        Phase.RESOLVED,
        kind,
        severity,
        proven,
        title,
        0,
        0,
        told,
        openedAt,
        at,
        previousId,
        turns,
        true,
        gathering);
  }

  /** It stands again. */
  KnownIncident returned(Instant at) {
    return copy(Phase.STANDING, severity, proven, firing, firingHeld, told, at, turns + 1);
  }

  /** It seemed to end once more. */
  KnownIncident turned() {
    return copy(phase, severity, proven, firing, firingHeld, told, changedAt, turns + 1);
  }

  /** The same incident, of which people know from now on. */
  KnownIncident spoken(Instant at) {
    return copy(phase, severity, proven, firing, firingHeld, true, changedAt, turns).heard(at);
  }

  /** The same incident, of which staff know all. */
  KnownIncident heard(Instant at) {
    return gathering(gathering.heard(at));
  }

  KnownIncident gathering(Gathering other) {
    return new KnownIncident(
        id,
        resourceKey,
        server,
        service,
        dataCentre,
        phase,
        kind,
        severity,
        proven,
        title,
        firing,
        firingHeld,
        told,
        openedAt,
        changedAt,
        previousId,
        turns,
        settled,
        other);
  }

  /** As grave as this alert says, if it was not already. */
  KnownIncident graver(Severity other, boolean vouchedFor) {
    int more = other.compareTo(severity);
    return copy(
        phase,
        severity.or(other),
        more > 0 ? vouchedFor : proven || more == 0 && vouchedFor,
        firing,
        firingHeld,
        told,
        changedAt,
        turns);
  }

  private KnownIncident copy(
      Phase newPhase,
      Severity newSeverity,
      boolean nowProven,
      int nowFiring,
      int nowHeld,
      boolean nowTold,
      Instant at,
      int nowTurns) {
    return new KnownIncident(
        id,
        resourceKey,
        server,
        service,
        dataCentre,
        newPhase,
        kind,
        newSeverity,
        nowProven,
        title,
        nowFiring,
        nowHeld,
        nowTold,
        openedAt,
        at,
        previousId,
        nowTurns,
        settled,
        gathering);
  }
}
