package dev.tocsin.correlation;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which kinds of alert may share a cause, and so an incident.
 *
 * <p>Faults of availability may: a full disk stops a database, an attack on the line stops a site.
 * An attack by somebody (annex row 4.2 gives it a procedure of its own) shares nothing with them,
 * nor with an attack of another kind; it would be overlooked there.
 *
 * @param security kinds of such attacks; an intrusion is one always
 */
record Causes(Set<String> security) {

  Causes {
    security = Set.copyOf(security);
  }

  static Causes of(Collection<String> security) {
    Set<String> kinds = new TreeSet<>(security);
    kinds.add(Correlator.INTRUSION);
    return new Causes(kinds);
  }

  boolean mayBeShared(String kind, String other) {
    return kind.equals(other) || !isSecurity(kind) && !isSecurity(other);
  }

  boolean isSecurity(String kind) {
    return security.contains(kind);
  }

  /**
   * Whether the incident is about a whole server that has failed, so that trouble of its services
   * belongs to it.
   */
  boolean isFailedServer(KnownIncident incident) {
    return incident.isGraveAtServer() && !isSecurity(incident.kind());
  }

  /**
   * Whether whole servers can be down within it: a data centre, or a group of a rule, of which no
   * place is the only one.
   */
  boolean holdsFailedServers(KnownIncident incident) {
    return isFailedDataCentre(incident)
        || incident.isGroup()
            && incident.phase() == KnownIncident.Phase.STANDING
            && incident.isProvenGrave()
            && !isSecurity(incident.kind());
  }

  /** The same for a whole data centre and the grave trouble of its servers. */
  boolean isFailedDataCentre(KnownIncident incident) {
    return incident.isGraveAtDataCentre() && !isSecurity(incident.kind());
  }
}
