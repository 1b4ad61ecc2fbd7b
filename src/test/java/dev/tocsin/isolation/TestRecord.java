package dev.tocsin.isolation;

import dev.tocsin.alert.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentEvent;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.incident.IncidentScope;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps notes and events in the real tables, so that they roll back with the caller. */
final class TestRecord implements IncidentRecord {

  final Map<String, Incident> incidents = new LinkedHashMap<>();
  final Map<String, List<String>> labels = new LinkedHashMap<>();
  final Map<String, List<String>> merged = new LinkedHashMap<>();
  final Map<String, List<String>> absorbed = new LinkedHashMap<>();
  private final Database database;

  TestRecord(Database database) {
    this.database = database;
  }

  void add(String id, @Nullable String server, @Nullable String service, Incident.State state) {
    incidents.put(
        id,
        new Incident(
            id,
            1,
            state,
            "intrusion",
            Severity.CRITICAL,
            "title",
            "key",
            server,
            service,
            null,
            null,
            1,
            false,
            Samples.NOON,
            null,
            null,
            null,
            null,
            1));
  }

  @Override
  public Optional<Incident> find(String incidentId) {
    return Optional.ofNullable(incidents.get(incidentId));
  }

  @Override
  public List<String> merged(String incidentId) {
    return merged.getOrDefault(incidentId, List.of(incidentId));
  }

  @Override
  public List<String> absorbed(String incidentId) {
    return absorbed.getOrDefault(incidentId, List.of());
  }

  @Override
  public IncidentScope scope(String incidentId) {
    return new IncidentScope(List.of(), List.of());
  }

  @Override
  public List<String> labels(String incidentId, String name) {
    return labels.getOrDefault(name, List.of());
  }

  @Override
  public void note(
      String incidentId, String kind, String actor, String text, Map<String, String> data) {
    insert(incidentId, "note", actor, text, data);
  }

  @Override
  public void tell(
      String incidentId,
      IncidentEvent.Type type,
      String actor,
      String text,
      Map<String, String> data) {
    insert(incidentId, type.word(), actor, text, data);
  }

  @Override
  public void changed(String incidentId) {}

  private void insert(
      String incidentId, String kind, String actor, String text, Map<String, String> data) {
    database.writing(
        sql ->
            sql.update(
                "insert into timeline (id, incident_id, at, kind, actor, line, data)"
                    + " values (?, ?, 0, ?, ?, ?, ?)",
                Ids.next(),
                incidentId,
                kind,
                actor,
                text,
                data.toString()));
  }

  /** Kinds of the entries that readers were told of. */
  List<String> told(String incidentId) {
    return database
        .reading()
        .queryForList(
            "select kind from timeline where incident_id = ? and kind <> 'note' order by id",
            String.class,
            incidentId);
  }

  List<String> lines(String incidentId) {
    return database
        .reading()
        .queryForList(
            "select line from timeline where incident_id = ? order by id",
            String.class,
            incidentId);
  }
}
