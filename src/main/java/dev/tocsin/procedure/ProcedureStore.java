package dev.tocsin.procedure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.platform.Database;
import dev.tocsin.procedure.plan.Mark;
import dev.tocsin.procedure.plan.Proof;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Which procedure each incident follows, and what stands written of its steps. */
@Repository
class ProcedureStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  ProcedureStore(Database database) {
    this.database = database;
  }

  Optional<Followed> followed(String incidentId) {
    return database
        .reading()
        .query(
            "select f.digest, f.reopened_at, t.body from procedures_followed f"
                + " join procedure_texts t on t.digest = f.digest where f.incident_id = ?",
            (row, i) ->
                new Followed(
                    row.getString("digest"),
                    row.getString("body"),
                    row.getObject("reopened_at") == null
                        ? null
                        : Instant.ofEpochMilli(row.getLong("reopened_at"))),
            incidentId)
        .stream()
        .findFirst();
  }

  /** Lets an incident follow a procedure; false when it follows one already. */
  boolean begin(String incidentId, ProcedureBook.Text text, Instant now) {
    return database.write(
        jdbc -> {
          jdbc.update(
              "insert into procedure_texts (digest, name, version, body, first_at)"
                  + " values (?, ?, ?, ?, ?) on conflict (digest) do nothing",
              text.digest(),
              text.procedure().name(),
              text.procedure().version(),
              text.body(),
              now.toEpochMilli());
          return jdbc.update(
                  "insert into procedures_followed (incident_id, digest, began_at)"
                      + " values (?, ?, ?) on conflict (incident_id) do nothing",
                  incidentId,
                  text.digest(),
                  now.toEpochMilli())
              == 1;
        });
  }

  /** The text of this procedure that it followed before it was turned; empty when it never did. */
  Optional<Followed> before(String incidentId, String name) {
    return database
        .reading()
        .query(
            "select b.digest, t.body from procedures_before b"
                + " join procedure_texts t on t.digest = b.digest"
                + " where b.incident_id = ? and b.name = ?",
            (row, i) -> new Followed(row.getString("digest"), row.getString("body"), null),
            incidentId,
            name)
        .stream()
        .findFirst();
  }

  /** Lets it follow another one; what stands written of its steps stays. */
  void change(String incidentId, ProcedureBook.Text text, Instant now) {
    database.writing(
        jdbc -> {
          if (!begin(incidentId, text, now)) {
            jdbc.update(
                "insert into procedures_before (incident_id, name, digest)"
                    + " select f.incident_id, t.name, f.digest from procedures_followed f"
                    + " join procedure_texts t on t.digest = f.digest where f.incident_id = ?"
                    + " on conflict (incident_id, name) do nothing",
                incidentId);
            jdbc.update(
                "update procedures_followed set digest = ? where incident_id = ?",
                text.digest(),
                incidentId);
          }
        });
  }

  void reopened(String incidentId, Instant at) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update procedures_followed set reopened_at = ?"
                    + " where incident_id = ? and (reopened_at is null or reopened_at < ?)",
                at.toEpochMilli(),
                incidentId,
                at.toEpochMilli()));
  }

  /** By step. */
  Map<String, Mark> marks(String incidentId) {
    Map<String, Mark> marks = new HashMap<>();
    database
        .reading()
        .query(
            "select * from procedure_steps where incident_id = ?",
            row -> {
              Mark mark = mark(row);
              marks.put(mark.step(), mark);
            },
            incidentId);
    return marks;
  }

  /** Forgets what stands written of a step; its lines stay in the timeline. */
  void unmark(String incidentId, String step) {
    database.writing(
        jdbc ->
            jdbc.update(
                "delete from procedure_steps where incident_id = ? and step = ?",
                incidentId,
                step));
  }

  void mark(String incidentId, Mark mark) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into procedure_steps (incident_id, step, outcome, actor, at, proof)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict (incident_id, step) do update set"
                    + " outcome = excluded.outcome, actor = excluded.actor, at = excluded.at,"
                    + " proof = excluded.proof",
                incidentId,
                mark.step(),
                mark.outcome().word(),
                mark.actor(),
                mark.at().toEpochMilli(),
                write(mark.proof())));
  }

  private static Mark mark(ResultSet row) throws SQLException {
    return new Mark(
        row.getString("step"),
        Mark.Outcome.of(row.getString("outcome")),
        row.getString("actor"),
        Instant.ofEpochMilli(row.getLong("at")),
        proof(row.getString("proof")));
  }

  private static String write(Proof proof) {
    try {
      return JSON.writeValueAsString(proof);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a proof is plain text", e);
    }
  }

  private static Proof proof(String json) {
    try {
      return JSON.readValue(json, Proof.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a proof that is kept cannot be read", e);
    }
  }
}
