package dev.tocsin.isolation;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Sites that were cut from the web in a time. */
@Repository
class CutQueries {

  private final Database database;

  CutQueries(Database database) {
    this.database = database;
  }

  /**
   * A cut. The row of an action keeps the end of its last command alone: once that is the undoing,
   * the approval stands for the beginning.
   *
   * @param to null while it stands
   */
  record Cut(String service, Instant from, @Nullable Instant to) {}

  /** Those begun before {@code to} that stand or were undone after {@code from}. */
  List<Cut> between(Instant from, Instant to) {
    return database
        .reading()
        .query(
            "select service, state, approved_at, finished_at from actions"
                + " where verb = ? and approved_at is not null and approved_at < ?"
                + " and (state in ('done', 'undo-approved', 'undo-running', 'undo-failed',"
                + " 'undo-unknown') or (state = 'undone' and finished_at >= ?))",
            (row, i) -> cut(row),
            Action.CUT_SITE,
            to.toEpochMilli(),
            from.toEpochMilli());
  }

  private static Cut cut(ResultSet row) throws SQLException {
    Instant approved = Instant.ofEpochMilli(row.getLong("approved_at"));
    long finished = row.getLong("finished_at");
    Instant end = row.wasNull() ? approved : Instant.ofEpochMilli(finished);
    String state = row.getString("state");
    String service = row.getString("service");
    return state.equals("undone")
        ? new Cut(service, approved, end)
        : new Cut(service, state.equals("done") ? end : approved, null);
  }
}
