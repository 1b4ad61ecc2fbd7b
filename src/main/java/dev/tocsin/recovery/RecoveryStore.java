package dev.tocsin.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tocsin.platform.Database;
import dev.tocsin.recovery.Loss.LostClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The module's tables. */
@Component
class RecoveryStore {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  private final Database database;

  RecoveryStore(Database database) {
    this.database = database;
  }

  /** What a client was told. */
  record Told(@Nullable Instant first, @Nullable Instant last) {}

  /** Keeps a new plan with what was lost; false when one of that data centre goes on already. */
  boolean insert(RecoveryPlan plan, Loss loss) {
    return database.write(
        sql -> {
          int rows =
              sql.update(
                  """
                  insert into recovery_plans (id, datacentre, provider, incident_id, rehearsal,
                    state, teams, reason, figures, begun_by, begun_at, version)
                  values (?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, 1)
                  on conflict do nothing
                  """,
                  plan.id(),
                  plan.dataCentre(),
                  plan.provider(),
                  plan.incidentId(),
                  plan.rehearsal() ? 1 : 0,
                  plan.teams(),
                  plan.reason(),
                  json(plan.figures()),
                  plan.begunBy(),
                  plan.begunAt().toEpochMilli());
          if (rows == 0) {
            return false;
          }
          sql.batchUpdate(
              "insert into recovery_servers (plan_id, server) values (?, ?)",
              loss.servers().stream().map(name -> new Object[] {plan.id(), name}).toList());
          List<Object[]> clients = new ArrayList<>();
          for (LostClient client : loss.clients()) {
            clients.add(
                new Object[] {
                  plan.id(),
                  client.id(),
                  client.name(),
                  clients.size() + 1,
                  client.priority(),
                  client.sizeGb(),
                  client.services(),
                  json(client.servers()),
                  client.restore().toMillis()
                });
          }
          sql.batchUpdate(
              "insert into recovery_clients (plan_id, client, name, place, priority, size_gb,"
                  + " services, servers, restore_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              clients);
          return true;
        });
  }

  /**
   * Counts a change and keeps other writers out until the transaction ends; false when the plan
   * does not go on.
   */
  boolean change(String id) {
    return database.write(
            sql ->
                sql.update(
                    "update recovery_plans set version = version + 1"
                        + " where id = ? and state = 'running'",
                    id))
        == 1;
  }

  void setTeams(String id, int teams) {
    database.writing(
        sql -> sql.update("update recovery_plans set teams = ? where id = ?", teams, id));
  }

  void end(String id, RecoveryPlan.End end) {
    database.writing(
        sql ->
            sql.update(
                "update recovery_plans set state = 'ended', ended_by = ?, ended_at = ?,"
                    + " end_reason = ? where id = ?",
                end.by(),
                end.at().toEpochMilli(),
                end.reason(),
                id));
  }

  /** The server came back by itself. */
  void back(String planId, String server, Instant at) {
    database.writing(
        sql ->
            sql.update(
                "update recovery_servers set back_at = ? where plan_id = ? and server = ?",
                at.toEpochMilli(),
                planId,
                server));
  }

  void begin(String planId, Attempt attempt, String person) {
    database.writing(
        sql ->
            sql.update(
                """
                insert into recovery_attempts
                  (id, plan_id, step, subject, team, begun_at, ended_at, outcome, person)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                attempt.id(),
                planId,
                attempt.step().word(),
                attempt.subject(),
                attempt.team(),
                millis(attempt.begunAt()),
                millis(attempt.endedAt()),
                attempt.outcome().word(),
                person));
  }

  void settle(String attemptId, Attempt.Outcome outcome, Instant at, String note) {
    database.writing(
        sql ->
            sql.update(
                "update recovery_attempts set outcome = ?, ended_at = ?, note = ? where id = ?",
                outcome.word(),
                at.toEpochMilli(),
                note.isEmpty() ? null : note,
                attemptId));
  }

  /** Estimates at the beginning, by client. */
  void estimate(String planId, Map<String, Instant> firsts) {
    update("update recovery_clients set first_estimate = ?", planId, firsts);
  }

  /** What clients are told now, by client. */
  void told(String planId, Map<String, Instant> estimates) {
    update("update recovery_clients set told_estimate = ?", planId, estimates);
  }

  private void update(String set, String planId, Map<String, Instant> times) {
    List<Object[]> rows = new ArrayList<>();
    times.forEach((client, at) -> rows.add(new Object[] {at.toEpochMilli(), planId, client}));
    database.writing(sql -> sql.batchUpdate(set + " where plan_id = ? and client = ?", rows));
  }

  Optional<RecoveryPlan> find(String id) {
    return query("where id = ?", id).stream().findFirst();
  }

  /** Newest first, those before that id. */
  List<RecoveryPlan> list(@Nullable String before, int limit) {
    return before == null
        ? query("order by id desc limit ?", limit)
        : query("where id < ? order by id desc limit ?", before, limit);
  }

  List<RecoveryPlan> running() {
    return query("where state = 'running' order by id");
  }

  List<RecoveryPlan> ofIncident(String incidentId) {
    return query("where incident_id = ? order by id desc", incidentId);
  }

  Loss loss(String planId) {
    List<String> servers =
        database
            .reading()
            .queryForList(
                "select server from recovery_servers where plan_id = ? order by server",
                String.class,
                planId);
    List<LostClient> clients =
        database
            .reading()
            .query(
                "select * from recovery_clients where plan_id = ? order by place",
                (row, i) ->
                    new LostClient(
                        row.getString("client"),
                        row.getString("name"),
                        row.getInt("priority"),
                        row.getInt("size_gb"),
                        row.getInt("services"),
                        parse(row.getString("servers"), TEXTS),
                        Duration.ofMillis(row.getLong("restore_ms"))),
                planId);
    return new Loss(servers, clients);
  }

  Facts facts(RecoveryPlan plan) {
    List<Attempt> attempts =
        database
            .reading()
            .query(
                "select * from recovery_attempts where plan_id = ? order by id",
                (row, i) ->
                    new Attempt(
                        row.getString("id"),
                        Step.of(row.getString("step")).orElseThrow(),
                        row.getString("subject"),
                        row.getInt("team"),
                        instant(row, "begun_at"),
                        instant(row, "ended_at"),
                        Attempt.Outcome.of(row.getString("outcome"))),
                plan.id());
    Map<String, Instant> back = new HashMap<>();
    database
        .reading()
        .query(
            "select server, back_at from recovery_servers"
                + " where plan_id = ? and back_at is not null",
            row -> {
              back.put(row.getString("server"), Instant.ofEpochMilli(row.getLong("back_at")));
            },
            plan.id());
    return new Facts(plan.begunAt(), plan.teams(), attempts, back);
  }

  Map<String, Told> told(String planId) {
    Map<String, Told> told = new HashMap<>();
    database
        .reading()
        .query(
            "select client, first_estimate, told_estimate from recovery_clients where plan_id = ?",
            row -> {
              told.put(
                  row.getString("client"),
                  new Told(instant(row, "first_estimate"), instant(row, "told_estimate")));
            },
            planId);
    return told;
  }

  /** Why attempts failed or what else was said of them, by attempt. */
  Map<String, String> notes(String planId) {
    Map<String, String> notes = new HashMap<>();
    database
        .reading()
        .query(
            "select id, note from recovery_attempts where plan_id = ? and note is not null",
            row -> {
              notes.put(row.getString("id"), row.getString("note"));
            },
            planId);
    return notes;
  }

  private List<RecoveryPlan> query(String where, Object... values) {
    return database
        .reading()
        .query("select * from recovery_plans " + where, (row, i) -> plan(row), values);
  }

  private static RecoveryPlan plan(ResultSet row) throws SQLException {
    Instant endedAt = instant(row, "ended_at");
    return new RecoveryPlan(
        row.getString("id"),
        row.getString("datacentre"),
        row.getString("provider"),
        row.getString("incident_id"),
        row.getInt("teams"),
        row.getString("reason"),
        parse(row.getString("figures"), new TypeReference<Figures>() {}),
        row.getString("begun_by"),
        Instant.ofEpochMilli(row.getLong("begun_at")),
        endedAt == null
            ? null
            : new RecoveryPlan.End(
                row.getString("ended_by"), endedAt, row.getString("end_reason")));
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(value);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write as JSON", e);
    }
  }

  private static <T> T parse(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not the JSON that was written: " + e.getOriginalMessage());
    }
  }
}
