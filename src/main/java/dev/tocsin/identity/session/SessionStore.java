package dev.tocsin.identity.session;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SessionStore {

  private static final String NAMES =
      "select id, person_id, credential_version, level, created_at, seen_at, expires_at,"
          + " second_factor_at, address, agent, failures, pending_secret";

  private static final String COLUMNS = NAMES + " from sessions";

  private final Database database;

  SessionStore(Database database) {
    this.database = database;
  }

  /**
   * By the hash of its cookie, or of the one before when that was replaced after this time: then
   * without its second factor, which was proven for the new one alone.
   */
  Optional<Session> byHash(String hash, Instant replacedAfter) {
    return database
        .reading()
        .query(
            NAMES
                + ", case when token_hash = ? then 1 else 0 end as present from sessions"
                + " where token_hash = ? or (previous_hash = ? and rotated_at > ?)",
            (row, number) ->
                row.getInt("present") == 1 ? session(row) : session(row).withoutSecondFactor(),
            hash,
            hash,
            hash,
            replacedAfter.toEpochMilli())
        .stream()
        .findFirst();
  }

  Optional<Session> find(String id) {
    return database
        .reading()
        .query(COLUMNS + " where id = ?", (row, number) -> session(row), id)
        .stream()
        .findFirst();
  }

  List<Session> ofPerson(String person) {
    return database
        .reading()
        .query(COLUMNS + " where person_id = ? order by id", (row, number) -> session(row), person);
  }

  /** Adds a session and forgets those that are over. */
  void add(Session session, String hash, Instant now) {
    database.writing(
        jdbc -> {
          jdbc.update("delete from sessions where expires_at < ?", now.toEpochMilli());
          jdbc.update(
              "insert into sessions (id, token_hash, rotated_at, person_id, credential_version,"
                  + " level, created_at, seen_at, expires_at, second_factor_at, address, agent,"
                  + " failures, pending_secret) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              session.id(),
              hash,
              now.toEpochMilli(),
              session.personId(),
              session.credentialVersion(),
              session.level().name(),
              session.createdAt().toEpochMilli(),
              session.seenAt().toEpochMilli(),
              session.expiresAt().toEpochMilli(),
              millis(session.secondFactorAt()),
              session.origin().address(),
              session.origin().agent(),
              session.failures(),
              session.pendingSecret());
        });
  }

  /**
   * A new cookie for the same session, its person's present credentials, its second factor. The
   * cookie before is good for a little longer, but not when the credentials are others: whoever had
   * copied it was to be locked out.
   */
  void rotate(
      String id,
      String hash,
      long credentialVersion,
      @Nullable Instant secondFactorAt,
      Instant now) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update sessions set previous_hash ="
                    + " case when credential_version = ? then token_hash else null end,"
                    + " token_hash = ?, rotated_at = ?, credential_version = ?, second_factor_at = ?, failures = 0,"
                    + " pending_secret = null where id = ?",
                credentialVersion,
                hash,
                now.toEpochMilli(),
                credentialVersion,
                millis(secondFactorAt),
                id));
  }

  void seen(String id, Instant now) {
    database.writing(
        jdbc ->
            jdbc.update("update sessions set seen_at = ? where id = ?", now.toEpochMilli(), id));
  }

  void pending(String id, @Nullable String sealed) {
    database.writing(
        jdbc -> jdbc.update("update sessions set pending_secret = ? where id = ?", sealed, id));
  }

  void claim(String id, Claim claim) {
    database.writing(
        jdbc ->
            jdbc.update("update sessions set provider_claim = ? where id = ?", claim.text(), id));
  }

  Optional<Claim> claim(String id) {
    return database
        .reading()
        .queryForList(
            "select provider_claim from sessions where id = ? and provider_claim is not null",
            String.class,
            id)
        .stream()
        .findFirst()
        .flatMap(Claim::read);
  }

  /** Counts a wrong code and tells how many there were. */
  int failed(String id) {
    return database.write(
        jdbc -> {
          jdbc.update("update sessions set failures = failures + 1 where id = ?", id);
          return jdbc
              .queryForList("select failures from sessions where id = ?", Integer.class, id)
              .stream()
              .findFirst()
              .orElse(Integer.MAX_VALUE);
        });
  }

  boolean remove(String person, String id) {
    return database.write(
            jdbc -> jdbc.update("delete from sessions where person_id = ? and id = ?", person, id))
        > 0;
  }

  /** Removes all of a person but the one to keep. */
  int removeOthers(String person, String keep) {
    return database.write(
        jdbc -> jdbc.update("delete from sessions where person_id = ? and id <> ?", person, keep));
  }

  private static Session session(ResultSet row) throws SQLException {
    long second = row.getLong("second_factor_at");
    Instant secondFactorAt = row.wasNull() ? null : Instant.ofEpochMilli(second);
    return new Session(
        row.getString("id"),
        row.getString("person_id"),
        row.getLong("credential_version"),
        Session.Level.valueOf(row.getString("level")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("seen_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        secondFactorAt,
        new Origin(row.getString("address"), row.getString("agent")),
        row.getInt("failures"),
        row.getString("pending_secret"));
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
