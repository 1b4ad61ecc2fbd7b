package dev.tocsin.incident;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Closing by a person: refused with the list while something of the incident has to be done.
 * Whoever overrides that gives a reason, which stands in the timeline and in the audit record.
 */
@Component
class IncidentClosing {

  private static final int LONGEST = 1000;

  private final IncidentStore store;
  private final IncidentActs acts;
  private final IncidentRecord incidents;
  private final List<IncidentRecord.Part> parts;
  private final Database database;
  private final Audit audit;

  IncidentClosing(
      IncidentStore store,
      IncidentActs acts,
      IncidentRecord incidents,
      List<IncidentRecord.Part> parts,
      Database database,
      Audit audit) {
    this.store = store;
    this.acts = acts;
    this.incidents = incidents;
    this.parts = List.copyOf(parts);
    this.database = database;
    this.audit = audit;
  }

  /**
   * @param override whether to close although something is missing; the reason then tells why
   * @throws IncidentConflict with the field {@code missing} when something is and it is not
   *     overridden
   */
  Incident close(String id, String reason, boolean override, String actor, Optional<Long> version) {
    return database.write(
        jdbc -> {
          Incident incident = store.find(id).orElseThrow(() -> new IncidentNotFound(id));
          Transitions.check(incident, Incident.State.CLOSED);
          List<IncidentRecord.Missing> missing =
              parts.stream().flatMap(part -> part.missing(id).stream()).toList();
          if (!missing.isEmpty() && !override) {
            IncidentConflict refused =
                new IncidentConflict(incident, "it is not done: " + list(missing));
            refused.getBody().setProperty("missing", missing);
            throw refused;
          }
          if (!missing.isEmpty()) {
            overridden(id, list(missing), reason, actor);
          }
          return acts.close(id, reason, actor, version);
        });
  }

  private void overridden(String id, String list, String reason, String actor) {
    incidents.note(
        id,
        "override",
        actor,
        "closed although not done: " + list + "; reason: " + reason,
        Map.of("by", actor, "missing", list, "reason", reason));
    audit.record(
        AuditEntry.of("incident.close-override", "incident", id)
            .after(Map.of("missing", list, "reason", reason)));
  }

  private static String list(List<IncidentRecord.Missing> missing) {
    String all =
        missing.stream().map(IncidentRecord.Missing::text).collect(Collectors.joining("; "));
    return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
  }
}
