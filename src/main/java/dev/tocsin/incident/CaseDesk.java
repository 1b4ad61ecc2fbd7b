package dev.tocsin.incident;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The incident's own side of {@link IncidentCase}. */
@Component
class CaseDesk implements IncidentCase {

  private static final String HUB = "hub";

  private final IncidentStore store;
  private final IncidentQueries queries;
  private final IncidentFileStore files;
  private final IncidentRecord incidents;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;

  CaseDesk(
      IncidentStore store,
      IncidentQueries queries,
      IncidentFileStore files,
      IncidentRecord incidents,
      Database database,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.queries = queries;
    this.files = files;
    this.incidents = incidents;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Line> lines(String incidentId, Set<String> kinds, int most) {
    return queries.timeline(incidentId, kinds, null, most).reversed().stream()
        .map(line -> new Line(line.at(), line.kind(), line.actor(), line.text(), line.data()))
        .toList();
  }

  @Override
  public Optional<String> fileName(String incidentId, String fileId) {
    return files.of(incidentId).stream()
        .filter(file -> file.id().equals(fileId))
        .map(IncidentFile::name)
        .findFirst();
  }

  @Override
  public boolean verified(String incidentId, String proof, String actor) {
    return database.write(
        jdbc -> {
          Incident before =
              store.find(incidentId).orElseThrow(() -> new IncidentNotFound(incidentId));
          if (before.state() != Incident.State.RESOLVED
              || !store.setState(before, Incident.State.VERIFIED, null, clock.instant())) {
            return false;
          }
          String line = "verified: " + proof;
          incidents.tell(incidentId, IncidentEvent.Type.VERIFIED, actor, line, Map.of("by", actor));
          AuditEntry entry =
              AuditEntry.of("incident.verify", "incident", incidentId)
                  .before(Map.of("state", before.state().word()))
                  .after(Map.of("state", Incident.State.VERIFIED.word(), "line", line));
          audit.record(actor.equals(HUB) ? entry.by(Actor.HUB).from("") : entry);
          return true;
        });
  }
}
