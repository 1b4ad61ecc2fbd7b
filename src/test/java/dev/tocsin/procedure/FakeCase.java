package dev.tocsin.procedure;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentCase;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.IncidentScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One incident, number 12, in memory: the tests say what happens to it. */
final class FakeCase implements IncidentRecord, IncidentCase {

  static final String ID = "incident-1";

  final List<Line> lines = new ArrayList<>();
  final Map<String, String> files = new HashMap<>();
  IncidentScope scope = new IncidentScope(List.of("shop.example"), List.of("shop"));
  Incident.State state = Incident.State.DETECTED;
  Severity severity = Severity.CRITICAL;
  String kind = "down";
  String title = "shop.example is down";
  Instant now = ProcedureFixture.T;
  Instant resolvedAt;
  Instant verifiedAt;

  Incident incident() {
    return new Incident(
        ID,
        12,
        state,
        kind,
        severity,
        title,
        "service:shop.example",
        "web01",
        "shop.example",
        null,
        "ann",
        1,
        false,
        ProcedureFixture.T,
        null,
        resolvedAt,
        verifiedAt,
        null,
        1);
  }

  @Override
  public Optional<Incident> find(String idOrNumber) {
    return Set.of(ID, "12").contains(idOrNumber) ? Optional.of(incident()) : Optional.empty();
  }

  @Override
  public IncidentScope scope(String incidentId) {
    return scope;
  }

  @Override
  public List<String> labels(String incidentId, String name) {
    return List.of();
  }

  @Override
  public void note(
      String incidentId, String kind, String actor, String text, Map<String, String> data) {
    lines.add(new Line(now, kind, actor, text, data));
  }

  @Override
  public void tell(
      String incidentId,
      IncidentEvent.Type type,
      String actor,
      String text,
      Map<String, String> data) {
    note(incidentId, type.word(), actor, text, data);
  }

  @Override
  public void changed(String incidentId) {}

  @Override
  public List<Line> lines(String incidentId, Set<String> kinds, int most) {
    return lines.stream().filter(line -> kinds.contains(line.kind())).toList();
  }

  @Override
  public Optional<String> fileName(String incidentId, String fileId) {
    return Optional.ofNullable(files.get(fileId));
  }

  @Override
  public boolean verified(String incidentId, String proof, String actor) {
    if (state != Incident.State.RESOLVED) {
      return false;
    }
    state = Incident.State.VERIFIED;
    verifiedAt = now;
    note(incidentId, "verified", actor, "verified: " + proof, Map.of("by", actor));
    return true;
  }

  List<String> said(String kind) {
    return lines.stream().filter(line -> line.kind().equals(kind)).map(Line::text).toList();
  }
}
