package dev.tocsin.watch;

import dev.tocsin.platform.Database;
import dev.tocsin.watch.HistoryPoint.Span;
import dev.tocsin.watch.check.Cell;
import dev.tocsin.watch.check.Sample;
import dev.tocsin.watch.check.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Cells, their history and what is still to be told. */
@Repository
class WatchStore {

  private static final String SAVE =
      "insert into watch_cells (check_name, target, server, service, fault, severity, first_at,"
          + " level, since, bad, unknown, blind, looked_at, outcome, value, detail)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (check_name, target) do update set server = excluded.server,"
          + " service = excluded.service, fault = excluded.fault, severity = excluded.severity,"
          + " level = excluded.level, since = excluded.since, bad = excluded.bad,"
          + " unknown = excluded.unknown, blind = excluded.blind, looked_at = excluded.looked_at,"
          + " outcome = excluded.outcome, value = excluded.value, detail = excluded.detail";

  /** A sample that was waiting must not undo a change that was written meanwhile. */
  private static final String SAVE_NEWER =
      SAVE + " where watch_cells.looked_at is null or watch_cells.looked_at <= excluded.looked_at";

  private static final String ADD =
      "insert into watch_history (check_name, target, span, at, samples, bad, measured, low, high,"
          + " total) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (check_name, target, span, at) do update set"
          + " samples = watch_history.samples + excluded.samples,"
          + " bad = watch_history.bad + excluded.bad,"
          + " measured = watch_history.measured + excluded.measured,"
          + " low = case when watch_history.low is null or excluded.low < watch_history.low"
          + " then excluded.low else watch_history.low end,"
          + " high = case when watch_history.high is null or excluded.high > watch_history.high"
          + " then excluded.high else watch_history.high end,"
          + " total = watch_history.total + excluded.total";

  private final Database database;

  WatchStore(Database database) {
    this.database = database;
  }

  List<WatchState> all() {
    return database.reading().query("select * from watch_cells", (row, i) -> state(row));
  }

  /** Samples are found anew in the next round, so nobody waits for the disk. */
  void save(Collection<WatchState> states, Collection<HistoryPoint> points) {
    database.writingSoon(
        jdbc -> {
          jdbc.batchUpdate(SAVE_NEWER, states.stream().map(WatchStore::row).toList());
          jdbc.batchUpdate(ADD, points.stream().map(WatchStore::row).toList());
        });
  }

  /** The new standing and what is to be told of it, together. */
  void change(WatchState state, List<News> news) {
    database.writing(
        jdbc -> {
          jdbc.update(SAVE, row(state));
          tell(jdbc, news);
        });
  }

  void leave(Cell.Key key, List<News> news) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "delete from watch_cells where check_name = ? and target = ?",
              key.check(),
              key.target());
          tell(jdbc, news);
        });
  }

  /** The oldest that have not been taken. */
  List<News> untold(int most) {
    return database
        .reading()
        .query(
            "select * from watch_news order by id limit ?",
            (row, i) ->
                new News(
                    row.getString("id"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("path"),
                    row.getString("body")),
            most);
  }

  void told(String id) {
    database.writing(jdbc -> jdbc.update("delete from watch_news where id = ?", id));
  }

  /** In the order of time. */
  List<HistoryPoint> history(Cell.Key key, Span span, Instant from, int most) {
    return database
        .reading()
        .query(
            "select * from watch_history where check_name = ? and target = ? and span = ?"
                + " and at >= ? order by at limit ?",
            (row, i) -> point(row, key, span),
            key.check(),
            key.target(),
            span.word(),
            from.toEpochMilli(),
            most);
  }

  int prune(Span span, Instant before, int most) {
    return database.write(
        jdbc ->
            jdbc.update(
                "delete from watch_history where (check_name, target, span, at) in"
                    + " (select check_name, target, span, at from watch_history"
                    + " where span = ? and at < ? limit ?)",
                span.word(),
                before.toEpochMilli(),
                most));
  }

  private static void tell(JdbcTemplate jdbc, List<News> news) {
    for (News one : news) {
      jdbc.update(
          "insert into watch_news (id, at, path, body) values (?, ?, ?, ?)",
          one.id(),
          one.at().toEpochMilli(),
          one.path(),
          one.body());
    }
  }

  private static Object[] row(WatchState state) {
    Standing standing = state.standing();
    Sample last = state.last();
    return new Object[] {
      state.place().key().check(),
      state.place().key().target(),
      state.place().server(),
      state.place().service(),
      state.place().fault(),
      state.place().severity(),
      state.firstAt().toEpochMilli(),
      standing.level().word(),
      standing.since().toEpochMilli(),
      standing.bad(),
      standing.unknown(),
      standing.blind() ? 1 : 0,
      last == null ? null : last.at().toEpochMilli(),
      last == null ? null : last.outcome().name().toLowerCase(Locale.ROOT),
      last == null ? null : last.value(),
      last == null ? "" : last.detail()
    };
  }

  private static Object[] row(HistoryPoint point) {
    return new Object[] {
      point.place().cell().check(),
      point.place().cell().target(),
      point.place().span().word(),
      point.place().at().toEpochMilli(),
      point.samples(),
      point.bad(),
      point.measured(),
      point.low(),
      point.high(),
      point.total()
    };
  }

  private static WatchState state(ResultSet row) throws SQLException {
    Cell.Key key = new Cell.Key(row.getString("check_name"), row.getString("target"));
    return new WatchState(
        new WatchState.Place(
            key,
            row.getString("server"),
            row.getString("service"),
            row.getString("fault"),
            row.getString("severity")),
        Instant.ofEpochMilli(row.getLong("first_at")),
        new Standing(
            Standing.Level.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
            Instant.ofEpochMilli(row.getLong("since")),
            row.getInt("bad"),
            row.getInt("unknown"),
            row.getInt("blind") != 0),
        sample(row));
  }

  private static @Nullable Sample sample(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null
        ? null
        : new Sample(
            Instant.ofEpochMilli(row.getLong("looked_at")),
            Sample.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
            number(row, "value"),
            row.getString("detail"));
  }

  private static HistoryPoint point(ResultSet row, Cell.Key key, Span span) throws SQLException {
    return new HistoryPoint(
        new HistoryPoint.Place(key, span, Instant.ofEpochMilli(row.getLong("at"))),
        row.getInt("samples"),
        row.getInt("bad"),
        row.getInt("measured"),
        number(row, "low"),
        number(row, "high"),
        row.getDouble("total"));
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
