package dev.tocsin.watch;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.watch.RestoreTest.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The restore tests that were recorded. They are few and stay for good. */
@Repository
class RestoreStore {

  private static final String INSERT =
      "insert into watch_restores (id, at, server, backup, good, note, who, recorded_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;

  RestoreStore(Database database) {
    this.database = database;
  }

  /** Joins the transaction that the thread is in. */
  void add(RestoreTest test) {
    database.writing(jdbc -> jdbc.update(INSERT, row(test)));
  }

  /** What a server's agent told; nothing new is kept once. */
  void told(String server, String backup, Instant at, Instant now) {
    Long known =
        database
            .reading()
            .queryForObject(
                "select max(at) from watch_restores where server = ? and backup = ? and who = ?",
                Long.class,
                server,
                backup,
                RestoreTest.AGENT);
    if (known == null || known < at.toEpochMilli()) {
      add(
          new RestoreTest(
              Ids.next(), at, server, backup, Result.GOOD.word(), "", RestoreTest.AGENT, now));
    }
  }

  /** The newest of a server. */
  Optional<RestoreTest> last(String server) {
    return database
        .reading()
        .query(
            "select * from watch_restores where server = ? order by at desc, id desc limit 1",
            (row, i) -> test(row),
            server)
        .stream()
        .findFirst();
  }

  /**
   * In the order in which they were recorded, newest first.
   *
   * @param server of one, or null for all
   * @param before only those recorded before this one, or null
   */
  List<RestoreTest> list(@Nullable String server, @Nullable String before, int most) {
    return database
        .reading()
        .query(
            "select * from watch_restores where (? = '' or server = ?) and (? = '' or id < ?)"
                + " order by id desc limit ?",
            (row, i) -> test(row),
            server == null ? "" : server,
            server == null ? "" : server,
            before == null ? "" : before,
            before == null ? "" : before,
            most);
  }

  private static Object[] row(RestoreTest test) {
    return new Object[] {
      test.id(),
      test.at().toEpochMilli(),
      test.server(),
      test.backup(),
      test.good() ? 1 : 0,
      test.note(),
      test.who(),
      test.recordedAt().toEpochMilli()
    };
  }

  private static RestoreTest test(ResultSet row) throws SQLException {
    return new RestoreTest(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("server"),
        row.getString("backup"),
        (row.getInt("good") != 0 ? Result.GOOD : Result.FAILED).word(),
        row.getString("note"),
        row.getString("who"),
        Instant.ofEpochMilli(row.getLong("recorded_at")));
  }
}
