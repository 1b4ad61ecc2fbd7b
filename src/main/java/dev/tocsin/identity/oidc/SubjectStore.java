package dev.tocsin.identity.oidc;

import dev.tocsin.platform.Database;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which account of which provider is which person. */
@Component
class SubjectStore {

  private final Database database;

  SubjectStore(Database database) {
    this.database = database;
  }

  /** The person's id. */
  Optional<String> person(String issuer, String subject) {
    return first(
        "select person_id from provider_accounts where issuer = ? and subject = ?",
        issuer,
        subject);
  }

  /** The person's account there. */
  Optional<String> subject(String issuer, String person) {
    return first(
        "select subject from provider_accounts where issuer = ? and person_id = ?", issuer, person);
  }

  /** False when the account or the person is bound there already. */
  boolean bind(String issuer, String subject, String person, Instant now) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "insert into provider_accounts (issuer, subject, person_id, bound_at)"
                        + " values (?, ?, ?, ?) on conflict do nothing",
                    issuer,
                    subject,
                    person,
                    now.toEpochMilli()))
        == 1;
  }

  /** Forgets the person's accounts and tells how many there were. */
  int forget(String person) {
    return database.write(
        jdbc -> jdbc.update("delete from provider_accounts where person_id = ?", person));
  }

  private Optional<String> first(String sql, String issuer, String key) {
    return database.reading().queryForList(sql, String.class, issuer, key).stream().findFirst();
  }
}
