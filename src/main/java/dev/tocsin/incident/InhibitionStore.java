package dev.tocsin.incident;

import dev.tocsin.correlation.Inhibitions.Tie;
import dev.tocsin.correlation.KnownAlert;
import dev.tocsin.correlation.TieBook;
import dev.tocsin.platform.Database;
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
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Which standing alerts explain which: an index of what the rules say of them. */
@Repository
class InhibitionStore implements TieBook {

  private static final int VALUES_AT_ONCE = 400;
  private static final String MAY_EXPLAIN =
      "a.status = 'firing' and a.held_by is null and a.labels not like '%\"evidence\":\"weak\"%'";

  private final Database database;

  InhibitionStore(Database database) {
    this.database = database;
  }

  boolean isEmpty() {
    return database
        .reading()
        .queryForList("select 1 from inhibition_ties limit 1", Integer.class)
        .isEmpty();
  }

  @Override
  public List<Kept> of(Collection<String> alertIds) {
    return in(
        "select * from inhibition_ties where alert_id in (%s)", alertIds, (row, i) -> kept(row));
  }

  @Override
  public void add(String alertId, Tie tie) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into inhibition_ties (alert_id, rule, explains, meets, state) values (?, ?,"
                    + " ?, ?, 'none') on conflict (alert_id, rule, explains) do update set meets ="
                    + " excluded.meets",
                alertId,
                tie.rule(),
                tie.explains() ? 1 : 0,
                tie.meets()));
  }

  @Override
  public void remove(Kept one) {
    database.writing(
        jdbc ->
            jdbc.update(
                "delete from inhibition_ties where alert_id = ? and rule = ? and explains = ?",
                one.alertId(),
                one.tie().rule(),
                one.tie().explains() ? 1 : 0));
  }

  @Override
  public boolean turn(Kept one, State to, Instant until) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update inhibition_ties set state = ?, until_at = ? where alert_id = ? and rule"
                        + " = ? and explains = 1 and state = ?",
                    IncidentRows.word(to),
                    to == State.SETTLING || to == State.OFF ? until.toEpochMilli() : null,
                    one.alertId(),
                    one.tie().rule(),
                    IncidentRows.word(one.state())))
        == 1;
  }

  @Override
  public List<Explaining> explaining(Collection<String> meets) {
    return in(
        "select t.*, a.fingerprint, a.summary, i.number from inhibition_ties t join alerts a on a.id = t.alert_id"
            + " join incidents i on i.id = a.incident_id where t.explains = 1 and t.state in ('on',"
            + " 'settling') and a.held_by is null and t.meets in (%s) order by t.alert_id",
        meets, (row, i) -> explaining(row));
  }

  @Override
  public List<String> holdsOnThoseThatExplain(String alertId) {
    return database
        .reading()
        .queryForList(
            "select distinct b.held_by from inhibition_ties mine join inhibition_ties theirs on"
                + " theirs.rule = mine.rule and theirs.meets = mine.meets and theirs.explains = 1"
                + " join alerts b on b.id = theirs.alert_id where mine.alert_id = ? and"
                + " mine.explains = 0 and b.status = 'firing' and b.held_by is not null",
            String.class,
            alertId)
        .stream()
        .flatMap(text -> IncidentRows.holds(text).stream())
        .distinct()
        .toList();
  }

  @Override
  public Map<String, String> fingerprints(Collection<String> alertIds) {
    Map<String, String> prints = new HashMap<>();
    in(
            "select id, fingerprint from alerts where status = 'firing' and id in (%s)",
            alertIds, (row, i) -> Map.entry(row.getString("id"), row.getString("fingerprint")))
        .forEach(one -> prints.put(one.getKey(), one.getValue()));
    return prints;
  }

  /** The alert in words, whatever became of it. */
  Optional<Explaining> find(String alertId, String rule) {
    return database
        .reading()
        .query(
            "select a.fingerprint, a.summary, i.number from alerts a join incidents i on i.id ="
                + " a.incident_id where a.id = ?",
            (row, i) ->
                new Explaining(
                    alertId,
                    row.getString("fingerprint"),
                    new Tie(rule, "", true),
                    row.getString("summary"),
                    row.getLong("number")),
            alertId)
        .stream()
        .findFirst();
  }

  @Override
  public List<KnownAlert> explained(Tie tie) {
    return database
        .reading()
        .query(
            "select a.* from inhibition_ties t join alerts a on a.id = t.alert_id where t.rule = ?"
                + " and t.meets = ? and t.explains = 0 and a.status = 'firing' order by a.id",
            (row, i) -> IncidentRows.alert(row),
            tie.rule(),
            tie.meets());
  }

  @Override
  public boolean mayExplain(String alertId) {
    return !database
        .reading()
        .queryForList(
            "select 1 from alerts a where a.id = ? and " + MAY_EXPLAIN, Integer.class, alertId)
        .isEmpty();
  }

  @Override
  public boolean stands(String alertId) {
    return !database
        .reading()
        .queryForList(
            "select 1 from alerts where id = ? and status = 'firing'", Integer.class, alertId)
        .isEmpty();
  }

  @Override
  public List<Kept> fallen() {
    return explainers("t.state = 'on' and not (" + MAY_EXPLAIN + ")");
  }

  @Override
  public List<Kept> risen(Instant now) {
    return explainers(
        "(t.state in ('none', 'settling') or t.until_at <= "
            + now.toEpochMilli()
            + ") and t.state <> 'on' and "
            + MAY_EXPLAIN);
  }

  @Override
  public List<Kept> gone() {
    return explainers("t.state in ('none', 'off') and a.status <> 'firing'");
  }

  @Override
  public List<Kept> settled(Instant now) {
    return database
        .reading()
        .query(
            "select * from inhibition_ties where until_at <= ? and state = 'settling' order by"
                + " until_at, alert_id",
            (row, i) -> kept(row),
            now.toEpochMilli());
  }

  private List<Kept> explainers(String where) {
    return database
        .reading()
        .query(
            "select t.* from inhibition_ties t join alerts a on a.id = t.alert_id where t.explains ="
                + " 1 and "
                + where
                + " order by t.alert_id, t.rule",
            (row, i) -> kept(row));
  }

  /** What is kept of alerts that were explained and have ended. */
  void forgetEnded() {
    database.writing(
        jdbc ->
            jdbc.update(
                "delete from inhibition_ties where explains = 0 and alert_id in (select t.alert_id"
                    + " from inhibition_ties t join alerts a on a.id = t.alert_id where"
                    + " a.status <> 'firing')"));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("alert_id"),
        tie(row),
        State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)));
  }

  private static Tie tie(ResultSet row) throws SQLException {
    return new Tie(row.getString("rule"), row.getString("meets"), row.getInt("explains") == 1);
  }

  private static Explaining explaining(ResultSet row) throws SQLException {
    return new Explaining(
        row.getString("alert_id"),
        row.getString("fingerprint"),
        tie(row),
        row.getString("summary"),
        row.getLong("number"));
  }

  private <T> List<T> in(String sql, Collection<String> values, RowMapper<T> mapper) {
    List<T> found = new ArrayList<>();
    List<String> all = values.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      String marks = String.join(",", Collections.nCopies(some.size(), "?"));
      found.addAll(database.reading().query(String.format(sql, marks), mapper, some.toArray()));
    }
    return found;
  }
}
