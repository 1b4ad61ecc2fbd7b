package dev.tocsin.correlation;

import dev.tocsin.alert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What correlation needs to know of an incident, and what it may change.
 *
 * @param id UUIDv7
 * @param resourceKey what it is about
 * @param server name of its server, or null
 * @param service name of its service, or null
 * @param dataCentre name of the data centre that its place is in, or is, or null
 * @param phase standing, ended or closed
 * @param kind kind of the alert that opened it
 * @param severity worst so far
 * @param title one line
 * @param firing how many of its alerts stand
 * @param openedAt when it began
 * @param changedAt when it last gained or lost an alert
 * @param previousId the incident that had ended at the same resource before this one, or null
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
    String title,
    int firing,
    Instant openedAt,
    Instant changedAt,
    @Nullable String previousId) {

  /** Whether it can still gain alerts. */
  public enum Phase {
    STANDING,
    RESOLVED,
    CLOSED
  }

  /** Whether it stands, is critical and is about a whole server. */
  boolean isGraveAtServer() {
    return phase == Phase.STANDING
        && server != null
        && service == null
        && severity == Severity.CRITICAL;
  }

  /** Whether it stands, is critical and is about a whole data centre. */
  boolean isGraveAtDataCentre() {
    return phase == Phase.STANDING
        && dataCentre != null
        && resourceKey.startsWith("datacentre:")
        && severity == Severity.CRITICAL;
  }

  KnownIncident with(Phase newPhase, int nowFiring, Instant at) {
    return new KnownIncident(
        id,
        resourceKey,
        server,
        service,
        dataCentre,
        newPhase,
        kind,
        severity,
        title,
        nowFiring,
        openedAt,
        at,
        previousId);
  }

  KnownIncident graver(Severity other) {
    return new KnownIncident(
        id,
        resourceKey,
        server,
        service,
        dataCentre,
        phase,
        kind,
        severity.or(other),
        title,
        firing,
        openedAt,
        changedAt,
        previousId);
  }
}
