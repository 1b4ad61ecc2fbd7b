package dev.tocsin.identity.passkey;

import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class PasskeyStore {

  private final Database database;

  PasskeyStore(Database database) {
    this.database = database;
  }

  List<Passkey> of(String person) {
    return database
        .reading()
        .query(
            "select * from passkeys where person_id = ? order by id",
            (row, number) -> passkey(row),
            person);
  }

  /** False when this credential is known already, whoever has it. */
  boolean add(Passkey passkey) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "insert into passkeys (id, person_id, credential_id, name, record, sign_count,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (credential_id) do nothing",
                    passkey.id(),
                    passkey.personId(),
                    passkey.credentialId(),
                    passkey.name(),
                    passkey.record(),
                    passkey.signCount(),
                    passkey.createdAt().toEpochMilli()))
        == 1;
  }

  void used(String id, long signCount, Instant now) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update passkeys set sign_count = ?, last_used_at = ? where id = ?",
                signCount,
                now.toEpochMilli(),
                id));
  }

  boolean remove(String person, String id) {
    return database.write(
            jdbc -> jdbc.update("delete from passkeys where person_id = ? and id = ?", person, id))
        == 1;
  }

  /** Remembers what the session's passkey is to sign; an earlier challenge is void. */
  void challenge(String session, String challenge, Instant now) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update sessions set challenge = ?, challenge_at = ? where id = ?",
                challenge,
                now.toEpochMilli(),
                session));
  }

  /** Takes the session's challenge away, when it was made after this time. */
  Optional<String> takeChallenge(String session, Instant madeAfter) {
    return database.write(
        jdbc -> {
          Optional<String> challenge =
              jdbc
                  .queryForList(
                      "select challenge from sessions"
                          + " where id = ? and challenge is not null and challenge_at > ?",
                      String.class,
                      session,
                      madeAfter.toEpochMilli())
                  .stream()
                  .findFirst();
          jdbc.update("update sessions set challenge = null where id = ?", session);
          return challenge;
        });
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    long used = row.getLong("last_used_at");
    Instant lastUsed = row.wasNull() ? null : Instant.ofEpochMilli(used);
    return new Passkey(
        row.getString("id"),
        row.getString("person_id"),
        row.getString("credential_id"),
        row.getString("name"),
        row.getString("record"),
        row.getLong("sign_count"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        lastUsed);
  }
}
