package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Cuts an act off at each of its writes in turn, as a kill or a full disk would: nothing of it may
 * be left, and the next try must go through. On SQLite.
 */
public final class CutOff {

  private static final List<String> ACTS = List.of("insert", "update", "delete");

  private CutOff() {}

  private record Write(String table, String act) {
    String trigger() {
      return "cut_" + act + "_" + table;
    }
  }

  /**
   * @param like a database in the same state, on which the act is done to learn what it writes
   */
  public static void eachWrite(
      Database like, Callable<?> actThere, Database database, Callable<?> act) throws Exception {
    Set<Write> writes = writes(like, actThere);
    assertThat(writes).hasSizeGreaterThan(1);
    List<String> before = content(database);
    for (Write write : writes) {
      execute(
          database,
          "create trigger "
              + write.trigger()
              + " before "
              + write.act()
              + " on "
              + write.table()
              + " begin select raise(abort, 'database or disk is full'); end");
      try {
        act.call();
      } catch (Exception e) {
        assertThat(e).hasStackTraceContaining("database or disk is full");
      }
      execute(database, "drop trigger " + write.trigger());
      assertThat(content(database)).as("after a cut at %s", write).isEqualTo(before);
    }
    act.call();
    assertThat(content(database)).isNotEqualTo(before);
  }

  private static Set<Write> writes(Database like, Callable<?> act) throws Exception {
    List<String> tables = tables(like);
    execute(like, "create table cut_log (name text, act text)");
    for (String table : tables) {
      for (String what : ACTS) {
        Write write = new Write(table, what);
        String made = "create trigger " + write.trigger() + " after " + what + " on " + table;
        String log = "insert into cut_log values ('" + table + "', '" + what + "')";
        execute(like, made + " begin " + log + "; end");
      }
    }
    act.call();
    return new LinkedHashSet<>(
        like.reading()
            .query(
                "select distinct name, act from cut_log",
                (row, i) -> new Write(row.getString(1), row.getString(2))));
  }

  private static void execute(Database database, String sql) {
    database.autocommitting(
        jdbc -> {
          jdbc.execute(sql);
          return true;
        });
  }

  private static List<String> tables(Database database) {
    return database
        .reading()
        .queryForList(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and"
                + " sql not like 'create virtual%' and name <> 'flyway_schema_history'"
                + " order by name",
            String.class);
  }

  private static List<String> content(Database database) {
    JdbcTemplate reading = database.reading();
    List<String> rows = new ArrayList<>();
    for (String table : tables(database)) {
      reading.queryForList("select * from " + table).forEach(row -> rows.add(table + " " + row));
    }
    return rows;
  }
}
