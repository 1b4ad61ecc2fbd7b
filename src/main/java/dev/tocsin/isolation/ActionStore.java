package dev.tocsin.isolation;

import dev.tocsin.isolation.Action.Consent;
import dev.tocsin.isolation.Action.Findings;
import dev.tocsin.isolation.Action.Mode;
import dev.tocsin.isolation.Action.Order;
import dev.tocsin.isolation.Action.Progress;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The module's tables. */
@Component
class ActionStore implements ActionFigures, ActionsOfIncident {

  private static final String WAITING =
      "('approved', 'running', 'unknown', 'undo-approved', 'undo-running', 'undo-unknown')";

  private static final String STANDING = "state not in ('failed', 'undone', 'declined')";

  private final Database database;

  ActionStore(Database database) {
    this.database = database;
  }

  /** Keeps a new action; false when the same request or one in force is there already. */
  boolean insert(Action action) {
    Order order = action.order();
    Consent consent = action.consent();
    return database.write(
            sql ->
                sql.update(
                    """
                    insert into actions (id, incident_id, request_key, verb, server, service, mode,
                      command, undo_command, state, requested_by, requested_at, approved_by,
                      approved_at, due_at, attempts, redone, checks, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)
                    on conflict do nothing
                    """,
                    action.id(),
                    action.incidentId(),
                    order.requestKey(),
                    order.verb(),
                    order.server(),
                    order.service(),
                    order.mode().word(),
                    order.command().line(),
                    order.undoCommand().line(),
                    action.state().word(),
                    consent.requestedBy(),
                    consent.requestedAt().toEpochMilli(),
                    consent.approvedBy(),
                    millis(consent.approvedAt()),
                    action.progress().dueAt().toEpochMilli(),
                    action.version()))
        == 1;
  }

  /**
   * Keeps the next version of an action.
   *
   * @throws OptimisticLockingFailureException when somebody else changed it meanwhile
   */
  void update(Action next) {
    Consent consent = next.consent();
    Progress progress = next.progress();
    Findings findings = next.findings();
    int rows =
        database.write(
            sql ->
                sql.update(
                    """
                    update actions set state = ?, approved_by = ?, approved_at = ?, undo_by = ?,
                      undo_at = ?, due_at = ?, attempts = ?, redone = ?, checks = ?, runner = ?,
                      started_at = ?, finished_at = ?, check_before = ?, answer = ?,
                      undo_answer = ?, reason = ?, ms = ?, version = ?
                    where id = ? and version = ?
                    """,
                    next.state().word(),
                    consent.approvedBy(),
                    millis(consent.approvedAt()),
                    consent.undoBy(),
                    millis(consent.undoAt()),
                    progress.dueAt().toEpochMilli(),
                    progress.attempts(),
                    progress.redone(),
                    progress.checks(),
                    progress.runner(),
                    millis(progress.startedAt()),
                    millis(progress.finishedAt()),
                    findings.checkBefore(),
                    findings.answer(),
                    findings.undoAnswer(),
                    findings.reason(),
                    findings.ms(),
                    next.version(),
                    next.id(),
                    next.version() - 1));
    if (rows != 1) {
      throw new OptimisticLockingFailureException("action " + next.id() + " changed meanwhile");
    }
  }

  Optional<Action> find(String id) {
    return query("where id = ?", id).stream().findFirst();
  }

  @Override
  public List<Action> ofIncident(String incidentId) {
    return query("where incident_id = ? order by id", incidentId);
  }

  /**
   * Which actions are asked for; null means all of them.
   *
   * @param before id of an action; only older ones
   */
  record Filter(
      ActionState.@Nullable Group group,
      @Nullable String server,
      @Nullable String service,
      @Nullable String before) {}

  /** Newest first. */
  List<Action> list(Filter filter, int limit) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("where 1 = 1");
    if (filter.group() != null) {
      where.append(" and state in (").append(words(filter.group())).append(')');
      if (filter.group() != ActionState.Group.PAST) {
        where.append(" and ").append(STANDING); // says to the database which index will do
      }
    }
    and(where, values, "server = ?", filter.server());
    and(where, values, "service = ?", filter.service());
    and(where, values, "id < ?", filter.before());
    values.add(limit);
    return query(where + " order by id desc limit ?", values.toArray());
  }

  private static void and(
      StringBuilder where, List<Object> values, String condition, @Nullable String value) {
    if (value != null) {
      where.append(" and ").append(condition);
      values.add(value);
    }
  }

  private static String words(ActionState.Group group) {
    return group.states().stream()
        .map(state -> "'" + state.word() + "'")
        .collect(Collectors.joining(", "));
  }

  /** The newest action of the verb at the service for the incident. */
  Optional<Action> newest(String incidentId, String verb, String service) {
    return query(
            "where incident_id = ? and verb = ? and service = ? order by id desc limit 1",
            incidentId,
            verb,
            service)
        .stream()
        .findFirst();
  }

  /** Actions that a runner should take up, those that wait longest first. */
  List<Action> due(Instant now, int limit) {
    return query(
        "where state in " + WAITING + " and due_at <= ? order by due_at, id limit ?",
        now.toEpochMilli(),
        limit);
  }

  /** Whether another command about the same site is under way. */
  boolean siteBusy(Action action) {
    return !query(
            "where server = ? and service = ? and state in ('running', 'undo-running') and id <> ?"
                + " limit 1",
            action.order().server(),
            action.order().service(),
            action.id())
        .isEmpty();
  }

  /** Another action that keeps, or is about to keep, the same site cut. */
  Optional<Action> otherHolder(Action action) {
    return query(
            "where server = ? and service = ? and state in ('approved', 'running', 'unknown',"
                + " 'done') and id <> ? limit 1",
            action.order().server(),
            action.order().service(),
            action.id())
        .stream()
        .findFirst();
  }

  /** Actions about the same site that were undone without a change to it, oldest first. */
  List<Action> released(Action action) {
    return query(
        "where server = ? and service = ? and state = 'undone' and undo_answer is null and id <> ?"
            + " order by id",
        action.order().server(),
        action.order().service(),
        action.id());
  }

  /** Whether the action's incident has another in force that does the same. */
  boolean inForceBeside(Action action) {
    return !query(
            "where incident_id = ? and verb = ? and service = ? and state not in ('failed',"
                + " 'undone', 'declined') and id <> ? limit 1",
            action.incidentId(),
            action.order().verb(),
            action.order().service(),
            action.id())
        .isEmpty();
  }

  /** Makes everything that other runners left under way due at once. */
  int orphan(String runner) {
    return database.write(
        sql ->
            sql.update(
                "update actions set due_at = 0 where state in ('running', 'undo-running')"
                    + " and runner <> ?",
                runner));
  }

  /** True the first time that the subject comes up in the incident. */
  boolean firstTime(String incidentId, String subject, Instant now) {
    return database.write(
            sql ->
                sql.update(
                    "insert into isolation_notes (incident_id, subject, at) values (?, ?, ?)"
                        + " on conflict do nothing",
                    incidentId,
                    subject,
                    now.toEpochMilli()))
        == 1;
  }

  @Override
  public Figures figures(Instant since) {
    Map<String, Long> standing = new HashMap<>();
    database
        .reading()
        .query(
            "select state, count(*) as actions from actions where " + STANDING + " group by state",
            row -> {
              ActionState state = ActionState.of(row.getString("state"));
              standing.merge(state.group().word(), row.getLong("actions"), Long::sum);
            });
    Long failed =
        database
            .reading()
            .queryForObject(
                "select count(*) from actions where state = 'failed' and id >= ?",
                Long.class,
                Ids.firstAt(since));
    return new Figures(
        standing.getOrDefault(ActionState.Group.IN_FORCE.word(), 0L),
        standing.getOrDefault(ActionState.Group.WAITING.word(), 0L),
        failed == null ? 0 : failed);
  }

  /** Servers whose agent has given an answer to some action. */
  List<String> answered() {
    return database
        .reading()
        .queryForList(
            "select distinct server from actions"
                + " where answer is not null or check_before is not null",
            String.class);
  }

  /** How many actions of an incident are in a state. */
  record Count(String incident, ActionState state, int number) {}

  List<Count> counts(Collection<String> incidentIds) {
    return database
        .reading()
        .query(
            "select incident_id, state, count(*) as number from actions where incident_id in ("
                + String.join(", ", Collections.nCopies(incidentIds.size(), "?"))
                + ") group by incident_id, state",
            (row, i) ->
                new Count(
                    row.getString("incident_id"),
                    ActionState.of(row.getString("state")),
                    row.getInt("number")),
            incidentIds.toArray());
  }

  long unknown() {
    Long count =
        database
            .reading()
            .queryForObject(
                "select count(*) from actions where state in ('unknown', 'undo-unknown')",
                Long.class);
    return count == null ? 0 : count;
  }

  private List<Action> query(String where, Object... values) {
    return database
        .reading()
        .query("select * from actions " + where, (row, number) -> read(row), values);
  }

  private static Action read(ResultSet row) throws SQLException {
    return new Action(
        row.getString("id"),
        row.getString("incident_id"),
        new Order(
            row.getString("request_key"),
            row.getString("verb"),
            row.getString("server"),
            row.getString("service"),
            Mode.of(row.getString("mode"))),
        ActionState.of(row.getString("state")),
        new Consent(
            row.getString("requested_by"),
            Instant.ofEpochMilli(row.getLong("requested_at")),
            row.getString("approved_by"),
            instant(row, "approved_at"),
            row.getString("undo_by"),
            instant(row, "undo_at")),
        new Progress(
            Instant.ofEpochMilli(row.getLong("due_at")),
            row.getInt("attempts"),
            row.getInt("redone"),
            row.getInt("checks"),
            row.getString("runner"),
            instant(row, "started_at"),
            instant(row, "finished_at")),
        new Findings(
            row.getString("check_before"),
            row.getString("answer"),
            row.getString("undo_answer"),
            row.getString("reason"),
            number(row, "ms")),
        row.getLong("version"));
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Long millis = number(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
