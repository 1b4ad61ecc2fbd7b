package dev.tocsin.timer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Repository;

/** Timers as rows. */
@Repository
class TimerStore implements Timers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

  private final Database database;

  TimerStore(Database database) {
    this.database = database;
  }

  /**
   * One that has come due, as read.
   *
   * @param tries how often it failed so far
   */
  record Due(String id, Timer timer, int tries) {}

  @Override
  public void set(Timer timer) {
    long due = timer.due().toEpochMilli();
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into timers (id, kind, subject, name, due_at, next_at, tries, data)"
                    + " values (?, ?, ?, ?, ?, ?, 0, ?) on conflict (kind, subject, name)"
                    + " do update set id = excluded.id, due_at = excluded.due_at,"
                    + " next_at = excluded.next_at, tries = 0, data = excluded.data",
                Ids.next(),
                timer.kind(),
                timer.subject(),
                timer.name(),
                due,
                due,
                write(timer.data())));
  }

  @Override
  public void cancel(String kind, String subject, String name) {
    database.writing(
        jdbc ->
            jdbc.update(
                "delete from timers where kind = ? and subject = ? and name = ?",
                kind,
                subject,
                name));
  }

  @Override
  public void cancel(String kind, String subject) {
    database.writing(
        jdbc -> jdbc.update("delete from timers where kind = ? and subject = ?", kind, subject));
  }

  @Override
  public List<Timer> of(String kind, String subject) {
    return database
        .reading()
        .query(
            "select * from timers where kind = ? and subject = ? order by due_at, id",
            (row, i) -> timer(row),
            kind,
            subject);
  }

  List<Due> due(Instant now, int most) {
    return database
        .reading()
        .query(
            "select * from timers where next_at <= ? order by next_at, id limit ?",
            (row, i) -> new Due(row.getString("id"), timer(row), row.getInt("tries")),
            now.toEpochMilli(),
            most);
  }

  /** False when it was moved, cancelled or taken by another hub since it was read. */
  boolean take(Due due) {
    return database.write(jdbc -> jdbc.update("delete from timers where id = ?", due.id())) == 1;
  }

  void later(Due due, Instant next) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update timers set next_at = ?, tries = tries + 1 where id = ?",
                next.toEpochMilli(),
                due.id()));
  }

  private static Timer timer(ResultSet row) throws SQLException {
    return new Timer(
        row.getString("kind"),
        row.getString("subject"),
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("due_at")),
        read(row.getString("data")));
  }

  private static String write(Map<String, String> data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> read(String text) {
    try {
      return Objects.requireNonNull(JSON.readValue(text, MAP));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds something that is not JSON", e);
    }
  }
}
