package dev.tocsin.incident;

import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What the API shows of incidents. */
@Repository
class IncidentQueries {

  private static final int MOST_ABSORBED = 500;

  private final Database database;

  IncidentQueries(Database database) {
    this.database = database;
  }

  /** An incident with what only lists and pages show. */
  record Listed(Incident incident, Instant changedAt, int firing, IncidentCare care) {}

  /** How many of a state and severity. */
  record Count(Incident.State state, String severity, long number) {}

  Optional<Listed> find(String id) {
    return database
        .reading()
        .query("select * from incidents where id = ?", (row, i) -> listed(row), id)
        .stream()
        .findFirst();
  }

  /** Those of them that there are, in no order. */
  List<Listed> find(Set<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : query("select * from incidents where id in (" + marks(ids) + ")", new ArrayList<>(ids));
  }

  /**
   * Newest first, below the cursor. Each state is asked by itself, so that a few that are open are
   * found at once among many that are closed.
   */
  List<Listed> list(IncidentFilter filter, @Nullable String cursor, int limit) {
    Conditions conditions = Conditions.of(filter, cursor);
    if (filter.states().isEmpty()) {
      List<Object> values = new ArrayList<>(conditions.values);
      values.add(limit);
      return query("select * from incidents where " + conditions + NEWEST_FIRST, values);
    }
    List<String> selects = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Incident.State state : filter.states()) {
      selects.add(
          "select * from (select * from incidents where state = ? and "
              + conditions
              + NEWEST_FIRST
              + ") of_"
              + state.word());
      values.add(state.word());
      values.addAll(conditions.values);
      values.add(limit);
    }
    values.add(limit);
    return query(String.join(" union all ", selects) + NEWEST_FIRST, values);
  }

  private static final String NEWEST_FIRST = " order by id desc limit ?";

  private List<Listed> query(String sql, List<Object> values) {
    return database.reading().query(sql, (row, i) -> listed(row), values.toArray());
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        IncidentRows.incident(row),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getInt("firing"),
        IncidentCare.of(row));
  }

  /** Of all that is not closed. */
  List<Count> counts() {
    return database
        .reading()
        .query(
            "select state, severity, count(*) as number from incidents"
                + " where "
                + IncidentRows.OPEN
                + " group by state, severity",
            (row, i) ->
                new Count(
                    Incident.State.of(row.getString("state")),
                    row.getString("severity"),
                    row.getLong("number")));
  }

  /** Where the alerts of these incidents point, each place once. */
  Map<String, List<Resource>> resources(Collection<String> incidentIds) {
    Map<String, List<Resource>> places = new HashMap<>();
    if (!incidentIds.isEmpty()) {
      database
          .reading()
          .query(
              "select distinct incident_id, resource from alerts where incident_id in ("
                  + marks(incidentIds)
                  + ")",
              row -> {
                places
                    .computeIfAbsent(row.getString("incident_id"), id -> new ArrayList<>())
                    .add(IncidentRows.resource(row.getString("resource")));
              },
              incidentIds.toArray());
    }
    return places;
  }

  /** Oldest first. */
  List<IncidentLine> timeline(String incidentId, int most) {
    return database
        .reading()
        .query(
            "select * from timeline where incident_id = ? order by id limit ?",
            (row, i) -> line(row),
            incidentId,
            most);
  }

  /** Newest first, below the cursor, of these kinds; of all when there are none. */
  List<IncidentLine> timeline(
      String incidentId, Set<String> kinds, @Nullable String cursor, int limit) {
    List<Object> values = new ArrayList<>();
    values.add(incidentId);
    StringBuilder where = new StringBuilder("incident_id = ?");
    if (!kinds.isEmpty()) {
      where.append(" and kind in (").append(marks(kinds)).append(")");
      values.addAll(kinds);
    }
    if (cursor != null) {
      where.append(" and id < ?");
      values.add(cursor);
    }
    values.add(limit);
    return database
        .reading()
        .query(
            "select * from timeline where " + where + NEWEST_FIRST,
            (row, i) -> line(row),
            values.toArray());
  }

  /** How many lines of each kind, in the kinds' order. */
  Map<String, Long> timelineKinds(String incidentId) {
    return database
        .reading()
        .query(
            "select kind, count(*) as number from timeline where incident_id = ?"
                + " group by kind order by kind",
            (row, i) -> Map.entry(row.getString("kind"), row.getLong("number")),
            incidentId)
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
  }

  /** The incident, and those that it took over, with what they had taken over themselves. */
  List<String> withAbsorbed(String incidentId) {
    return List.copyOf(absorbedInto(incidentId).keySet());
  }

  /**
   * The incident that each became part of, by id, the asked one first with its own id; they were
   * closed at the very time of that.
   */
  Map<String, String> absorbedInto(String incidentId) {
    Map<String, String> into = new LinkedHashMap<>(Map.of(incidentId, incidentId));
    Deque<String> open = new ArrayDeque<>(List.of(incidentId));
    while (!open.isEmpty() && into.size() <= MOST_ABSORBED) {
      String parent = open.remove();
      timeline(parent, Set.of("absorbed"), null, MOST_ABSORBED).stream()
          .filter(line -> line.data().containsKey("incident"))
          .forEach(
              line ->
                  find(line.data().getOrDefault("incident", ""))
                      .filter(other -> line.at().equals(other.incident().closedAt()))
                      .map(other -> other.incident().id())
                      .filter(child -> into.putIfAbsent(child, parent) == null)
                      .ifPresent(open::add));
    }
    return into;
  }

  private static IncidentLine line(ResultSet row) throws SQLException {
    return new IncidentLine(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("kind"),
        row.getString("actor"),
        row.getString("line"),
        IncidentRows.map(row.getString("data")));
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  /** The filter but for its states, as SQL. */
  private static final class Conditions {
    private final StringBuilder sql = new StringBuilder("1 = 1");
    private final List<Object> values = new ArrayList<>();

    static Conditions of(IncidentFilter filter, @Nullable String cursor) {
      Conditions all = new Conditions();
      all.in("severity", filter.severities().stream().map(Conditions::word).toList());
      all.in("kind", List.copyOf(filter.kinds()));
      all.and("server = ?", filter.server());
      if (filter.places() != null) {
        all.in("resource_key", filter.places());
      }
      if (filter.owner() != null && filter.owner().isEmpty()) {
        all.sql.append(" and owner is null");
      } else {
        all.and("owner = ?", filter.owner());
      }
      if (filter.held()) {
        all.sql.append(" and held_at is not null");
      }
      if (filter.text() != null) {
        String like = " like ? escape '!'";
        all.sql.append(
            " and (lower(title)"
                + like
                + " or lower(server)"
                + like
                + " or lower(service)"
                + like
                + ")");
        all.values.addAll(Collections.nCopies(3, filter.pattern()));
      }
      all.and("id < ?", cursor);
      return all;
    }

    private static String word(Severity severity) {
      return IncidentRows.word(severity);
    }

    private void and(String condition, @Nullable String value) {
      if (value != null) {
        sql.append(" and ").append(condition);
        values.add(value);
      }
    }

    private void in(String column, List<String> any) {
      if (!any.isEmpty()) {
        sql.append(" and ").append(column).append(" in (").append(marks(any)).append(")");
        values.addAll(any);
      }
    }

    @Override
    public String toString() {
      return sql.toString();
    }
  }
}
