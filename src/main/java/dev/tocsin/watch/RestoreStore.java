package dev.tocsin.watch;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import dev.tocsin.watch.RestoreTest.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The restore tests that were recorded. They are few and stay for good. */
@Repository
class RestoreStore {

  private static final String INSERT =
      "insert into watch_restores (id, at, server, backup, good, note, who, recorded_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?)";

  /** As the agent demands of the name of a backup. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

  /** How far the clocks of a server and of the hub may differ. */
  private static final Duration SKEW = Duration.ofHours(1);

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int MOST_NAMES = 100;

  private final Database database;

  RestoreStore(Database database) {
    this.database = database;
  }

  /** Joins the transaction that the thread is in. */
  void add(RestoreTest test) {
    database.writing(jdbc -> jdbc.update(INSERT, row(test)));
  }

  /**
   * What a server's agent told; nothing new is kept once. Whoever holds the server could tell
   * anything: what is yet to come and names that no agent gives are not kept, and of each backup
   * one a day.
   */
  void told(String server, String backup, Instant at, Instant now) {
    if (at.isAfter(now.plus(SKEW)) || !NAME.matcher(backup).matches()) {
      return;
    }
    Long known =
        number(
            "select max(at) from watch_restores where server = ? and backup = ? and who = ?",
            server,
            backup,
            RestoreTest.AGENT);
    boolean news = known == null || at.toEpochMilli() - known >= A_DAY.toMillis();
    if (news && (known != null || names(server) < MOST_NAMES)) {
      add(
          new RestoreTest(
              Ids.next(), at, server, backup, Result.GOOD.word(), "", RestoreTest.AGENT, now));
    }
  }

  private long names(String server) {
    Long names =
        number(
            "select count(distinct backup) from watch_restores where server = ? and who = ?",
            server,
            RestoreTest.AGENT);
    return names == null ? 0 : names;
  }

  private @Nullable Long number(String sql, Object... values) {
    return database.reading().queryForObject(sql, Long.class, values);
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
