package dev.tocsin.procedure.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The reviews. */
@Repository
public class ReviewStore {

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final Database database;

  public ReviewStore(Database database) {
    this.database = database;
  }

  /** {@link Review#BLANK} when nobody has written into it. */
  public Review of(String incidentId) {
    return database
        .reading()
        .query("select * from reviews where incident_id = ?", (row, i) -> review(row), incidentId)
        .stream()
        .findFirst()
        .orElse(Review.BLANK);
  }

  /**
   * Keeps the next version; false when somebody else changed it since the one before.
   *
   * @param next with a version one higher than the one that was read
   */
  public boolean save(String incidentId, Review next) {
    return database.write(
            jdbc ->
                next.version() == 1
                    ? insert(jdbc, incidentId, next)
                    : update(jdbc, incidentId, next))
        == 1;
  }

  private static int insert(JdbcTemplate jdbc, String incidentId, Review next) {
    return jdbc.update(
        "insert into reviews (incident_id, answers, changed_at, changed_by, finished_at,"
            + " finished_by, version) values (?, ?, ?, ?, ?, ?, 1)"
            + " on conflict (incident_id) do nothing",
        incidentId,
        write(next.answers()),
        millis(next.changedAt()),
        next.changedBy(),
        millis(next.finishedAt()),
        next.finishedBy());
  }

  private static int update(JdbcTemplate jdbc, String incidentId, Review next) {
    return jdbc.update(
        "update reviews set answers = ?, changed_at = ?, changed_by = ?, finished_at = ?,"
            + " finished_by = ?, version = ? where incident_id = ? and version = ?",
        write(next.answers()),
        millis(next.changedAt()),
        next.changedBy(),
        millis(next.finishedAt()),
        next.finishedBy(),
        next.version(),
        incidentId,
        next.version() - 1);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        read(row.getString("answers")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("changed_by"),
        row.getObject("finished_at") == null
            ? null
            : Instant.ofEpochMilli(row.getLong("finished_at")),
        row.getString("finished_by"),
        row.getLong("version"));
  }

  private static String write(Answers answers) {
    try {
      return JSON.writeValueAsString(answers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers are plain text", e);
    }
  }

  private static Answers read(String json) {
    try {
      return JSON.readValue(json, Answers.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers that are kept cannot be read", e);
    }
  }
}
