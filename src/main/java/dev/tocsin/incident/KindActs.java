package dev.tocsin.incident;

import dev.tocsin.alert.Severity;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.correlation.Correlator;
import dev.tocsin.platform.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Turns an incident into another kind, an intrusion above all, and back. Everything that was done
 * stays; whoever follows the events takes the new kind from there on.
 */
@Component
class KindActs {

  private final IncidentActs acts;
  private final IncidentStore store;
  private final CareStore care;
  private final IncidentRecord incidents;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  KindActs(
      IncidentActs acts,
      IncidentStore store,
      CareStore care,
      IncidentRecord incidents,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.acts = acts;
    this.store = store;
    this.care = care;
    this.incidents = incidents;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** An intrusion is critical from then on; what it was before is in its record. */
  Incident turn(String id, String kind, String reason, String actor, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident before = acts.unchanged(id, version);
          if (!before.state().standing()) {
            throw new IncidentConflict(before, "it is " + before.state().word());
          }
          if (before.kind().equals(kind)) {
            throw new IncidentConflict(before, "it is of this kind already");
          }
          Severity severity =
              kind.equals(Correlator.INTRUSION) ? Severity.CRITICAL : before.severity();
          if (!care.setKind(before, kind, IncidentRows.word(severity), clock.instant())) {
            throw new IncidentConflict(before, "somebody changed it meanwhile");
          }
          incidents.tell(
              id,
              IncidentEvent.Type.KIND,
              actor,
              "kind " + before.kind() + " → " + kind + ": " + reason,
              Map.of("kind", kind, "before", before.kind(), "reason", reason, "by", actor));
          audit.record(
              AuditEntry.of("incident.kind", "incident", id)
                  .before(
                      Map.of(
                          "kind", before.kind(), "severity", IncidentRows.word(before.severity())))
                  .after(
                      Map.of(
                          "kind",
                          kind,
                          "severity",
                          IncidentRows.word(severity),
                          "reason",
                          reason)));
          return store.find(id).orElseThrow(() -> new IncidentNotFound(id));
        });
  }
}
