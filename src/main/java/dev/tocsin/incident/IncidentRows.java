package dev.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.Severity;
import dev.tocsin.correlation.Gathering;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.KnownIncident;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows to objects and back. */
final class IncidentRows {

  /** {@link Incident.State#standing} in SQL, word for word as in the indexes. */
  static final String STANDING = "state in ('detected', 'acknowledged', 'working')";

  /** All but closed ones, in words that an index on the state can follow. */
  static final String OPEN =
      "state in ('detected', 'acknowledged', 'working', 'resolved', 'verified')";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

  private static final Resource NOWHERE = Resource.named(List.of());

  private IncidentRows() {}

  private static Severity severity(String word) {
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Alert.Status status(String word) {
    return Alert.Status.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static KnownAlert alert(ResultSet row) throws SQLException {
    return new KnownAlert(
        row.getString("id"),
        row.getString("incident_id"),
        new Alert(
            row.getString("fingerprint"),
            row.getString("source"),
            row.getString("kind"),
            resource(row.getString("resource")),
            severity(row.getString("severity")),
            status(row.getString("status")),
            row.getString("summary"),
            Instant.ofEpochMilli(row.getLong("starts_at")),
            time(row, "ends_at"),
            map(row.getString("labels")),
            list(row.getString("links"))),
        Instant.ofEpochMilli(row.getLong("first_seen")),
        Instant.ofEpochMilli(row.getLong("last_seen")),
        row.getInt("times_seen"),
        holds(row.getString("held_by")));
  }

  /**
   * What a decision needs of a known alert; links, names and labels but for weak evidence are not
   * read.
   */
  static KnownAlert head(ResultSet row) throws SQLException {
    return new KnownAlert(
        row.getString("id"),
        row.getString("incident_id"),
        new Alert(
            row.getString("fingerprint"),
            row.getString("source"),
            row.getString("kind"),
            NOWHERE,
            severity(row.getString("severity")),
            status(row.getString("status")),
            row.getString("summary"),
            Instant.ofEpochMilli(row.getLong("starts_at")),
            time(row, "ends_at"),
            row.getInt("weak") == 1 ? Map.of("evidence", "weak") : Map.of(),
            List.of()),
        Instant.ofEpochMilli(row.getLong("first_seen")),
        Instant.ofEpochMilli(row.getLong("last_seen")),
        row.getInt("times_seen"),
        holds(row.getString("held_by")));
  }

  /** An end that was told of a fault of which nobody had heard; the rest is as now told. */
  static KnownAlert earlyEnd(ResultSet row, Map<String, Alert> told) throws SQLException {
    String fingerprint = row.getString("fingerprint");
    Alert now = Objects.requireNonNull(told.get(fingerprint));
    Instant received = Instant.ofEpochMilli(row.getLong("received_at"));
    Alert ended =
        new Alert(
            fingerprint,
            now.source(),
            now.kind(),
            now.resource(),
            now.severity(),
            Alert.Status.RESOLVED,
            now.summary(),
            Instant.ofEpochMilli(row.getLong("starts_at")),
            time(row, "ends_at"),
            Map.of(),
            List.of());
    return new KnownAlert("", "", ended, received, received, 1, List.of());
  }

  static KnownIncident known(ResultSet row) throws SQLException {
    return new KnownIncident(
        row.getString("id"),
        row.getString("resource_key"),
        row.getString("server"),
        row.getString("service"),
        row.getString("datacentre"),
        phase(Incident.State.of(row.getString("state"))),
        row.getString("kind"),
        severity(row.getString("severity")),
        row.getInt("unproven") == 0,
        row.getString("title"),
        row.getInt("firing"),
        row.getInt("firing_held"),
        row.getInt("told") == 1,
        Instant.ofEpochMilli(row.getLong("opened_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("previous_id"),
        row.getInt("turns"),
        row.getInt("settled") == 1,
        gathering(row));
  }

  private static Gathering gathering(ResultSet row) throws SQLException {
    Instant until = time(row, "waits_until");
    Instant heard = time(row, "heard_at");
    Instant due = time(row, "news_at");
    String news = row.getString("news");
    String rule = row.getString("wait_rule");
    return until == null && heard == null && due == null
        ? Gathering.NONE
        : new Gathering(
            until,
            rule == null ? Gathering.NONE.rule() : rule,
            heard,
            due,
            news == null ? Map.of() : map(news));
  }

  static Incident incident(ResultSet row) throws SQLException {
    return new Incident(
        row.getString("id"),
        row.getLong("number"),
        Incident.State.of(row.getString("state")),
        row.getString("kind"),
        severity(row.getString("severity")),
        row.getString("title"),
        row.getString("resource_key"),
        row.getString("server"),
        row.getString("service"),
        row.getString("previous_id"),
        row.getString("owner"),
        row.getInt("level"),
        row.getInt("level_given") == 1,
        Instant.ofEpochMilli(row.getLong("opened_at")),
        time(row, "started_at"),
        time(row, "resolved_at"),
        time(row, "verified_at"),
        time(row, "closed_at"),
        row.getLong("version"));
  }

  private static KnownIncident.Phase phase(Incident.State state) {
    return switch (state) {
      case DETECTED, ACKNOWLEDGED, WORKING -> KnownIncident.Phase.STANDING;
      case RESOLVED, VERIFIED -> KnownIncident.Phase.RESOLVED;
      case CLOSED -> KnownIncident.Phase.CLOSED;
    };
  }

  /** Each id between commas, so that one can be looked for; null for none. */
  static @Nullable String holds(List<String> ids) {
    return ids.isEmpty() ? null : "," + String.join(",", ids) + ",";
  }

  static List<String> holds(@Nullable String text) {
    return text == null || text.length() < 2
        ? List.of()
        : List.of(text.substring(1, text.length() - 1).split(",", -1));
  }

  static void setTime(PreparedStatement row, int index, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      row.setNull(index, Types.BIGINT);
    } else {
      row.setLong(index, time.toEpochMilli());
    }
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** As every database can keep it: PostgreSQL refuses the character zero. */
  static String text(String typed) {
    return typed.replace('\u0000', '\ufffd');
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Resource resource(String text) {
    return read(text, ResourceJson.class).resource();
  }

  static String resource(Resource resource) {
    return write(
        new ResourceJson(
            resource.names(),
            resource.server(),
            resource.service(),
            resource.client(),
            resource.dataCentre()));
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> map(String text) {
    return read(text, MAP);
  }

  static List<String> list(String text) {
    return text.equals("[]") ? List.of() : read(text, LIST);
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds something that is not JSON", e);
    }
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds something that is not JSON", e);
    }
  }

  private record ResourceJson(
      List<String> names,
      @Nullable String server,
      @Nullable String service,
      @Nullable String client,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String dataCentre) {
    Resource resource() {
      return new Resource(names, server, service, client, dataCentre);
    }
  }
}
