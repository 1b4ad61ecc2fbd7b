package dev.tocsin.identity.person;

import dev.tocsin.identity.Role;
import dev.tocsin.platform.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of people, their credentials and recovery codes. */
@Component
public class PersonStore {

  private static final String COLUMNS =
      "select id, login, display_name, email, language, role, may_route, disabled, password_hash,"
          + " totp_secret, credential_version, created_at, last_login_at, version,"
          + " (select count(*) from passkeys where person_id = persons.id) as passkeys from persons";

  private final Database database;

  public PersonStore(Database database) {
    this.database = database;
  }

  /** The person of this id. */
  public Optional<Person> find(String id) {
    return one(COLUMNS + " where id = ?", id);
  }

  /** The person of this login name, in lower case. */
  public Optional<Person> byLogin(String login) {
    return one(COLUMNS + " where login = ?", login);
  }

  /** The person to whom a link of this hash was given, while it is valid. */
  Optional<Person> byInvitation(String hash, Instant now) {
    return database
        .reading()
        .query(
            COLUMNS + " where invitation_hash = ? and invitation_until > ?",
            (row, number) -> person(row),
            hash,
            now.toEpochMilli())
        .stream()
        .findFirst();
  }

  /** Everybody by login name. */
  public List<Person> all() {
    return database.reading().query(COLUMNS + " order by login", (row, number) -> person(row));
  }

  Credentials credentials(String id) {
    return database
        .reading()
        .query(
            "select password_hash, totp_secret, totp_last_step from persons where id = ?",
            (row, number) ->
                new Credentials(
                    row.getString("password_hash"),
                    row.getString("totp_secret"),
                    row.getLong("totp_last_step")),
            id)
        .stream()
        .findFirst()
        .orElse(new Credentials(null, null, 0));
  }

  /** False when the login name is taken. */
  boolean add(String id, String login, Person.Profile profile, Instant now) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "insert into persons (id, login, display_name, email, language, role,"
                        + " may_route, disabled, totp_last_step, credential_version, created_at,"
                        + " version) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 1, ?, 1)"
                        + " on conflict (login) do nothing",
                    id,
                    login,
                    profile.name(),
                    profile.email(),
                    profile.language(),
                    profile.role().word(),
                    bit(profile.mayRoute()),
                    bit(profile.disabled()),
                    now.toEpochMilli()))
        == 1;
  }

  void change(String id, Person.Profile profile) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update persons set display_name = ?, email = ?, language = ?, role = ?,"
                    + " may_route = ?, disabled = ?, version = version + 1 where id = ?",
                profile.name(),
                profile.email(),
                profile.language(),
                profile.role().word(),
                bit(profile.mayRoute()),
                bit(profile.disabled()),
                id));
  }

  void remove(String id) {
    database.writing(
        jdbc -> {
          for (String table :
              List.of(
                  "recovery_codes",
                  "passkeys",
                  "sessions",
                  "known_addresses",
                  "saved_views",
                  "provider_accounts")) {
            jdbc.update("delete from " + table + " where person_id = ?", id);
          }
          jdbc.update("delete from persons where id = ?", id);
        });
  }

  /** A new password: the invitation is used up and earlier sessions end. */
  void setPassword(String id, String hash) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update persons set password_hash = ?, invitation_hash = null,"
                    + " invitation_until = null, credential_version = credential_version + 1,"
                    + " version = version + 1 where id = ?",
                hash,
                id));
  }

  /** The same password under newer settings: nothing ends. */
  void rehash(String id, String old, String fresh) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update persons set password_hash = ? where id = ? and password_hash = ?",
                fresh,
                id,
                old));
  }

  void invite(String id, String hash, Instant until) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update persons set invitation_hash = ?, invitation_until = ? where id = ?",
                hash,
                until.toEpochMilli(),
                id));
  }

  /** A new second factor, or none, with new recovery codes; earlier sessions end. */
  void setSecondFactor(String id, @Nullable String sealed, long step, List<String> codeHashes) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "update persons set totp_secret = ?, totp_last_step = ?,"
                  + " credential_version = credential_version + 1, version = version + 1"
                  + " where id = ?",
              sealed,
              step,
              id);
          replaceCodes(id, codeHashes);
        });
  }

  /** Takes away every second factor there is. */
  void resetSecondFactor(String id) {
    database.writing(
        jdbc -> {
          setSecondFactor(id, null, 0, List.of());
          jdbc.update("delete from passkeys where person_id = ?", id);
        });
  }

  /** Another credential of the person was added or removed: earlier sessions end. */
  public void credentialChanged(String id) {
    database.writing(
        jdbc ->
            jdbc.update(
                "update persons set credential_version = credential_version + 1,"
                    + " version = version + 1 where id = ?",
                id));
  }

  void replaceCodes(String id, List<String> codeHashes) {
    database.writing(
        jdbc -> {
          jdbc.update("delete from recovery_codes where person_id = ?", id);
          for (String hash : codeHashes) {
            jdbc.update(
                "insert into recovery_codes (person_id, code_hash) values (?, ?)", id, hash);
          }
        });
  }

  /**
   * Marks a step as used; false when it or a later one was used before, also just now elsewhere.
   */
  boolean useStep(String id, long step) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update persons set totp_last_step = ? where id = ? and totp_last_step < ?",
                    step,
                    id,
                    step))
        == 1;
  }

  /** Uses a recovery code up; false when there is no such unused one. */
  boolean useCode(String id, String hash, Instant now) {
    return database.write(
            jdbc ->
                jdbc.update(
                    "update recovery_codes set used_at = ?"
                        + " where person_id = ? and code_hash = ? and used_at is null",
                    now.toEpochMilli(),
                    id,
                    hash))
        == 1;
  }

  int codesLeft(String id) {
    Integer count =
        database
            .reading()
            .queryForObject(
                "select count(*) from recovery_codes where person_id = ? and used_at is null",
                Integer.class,
                id);
    return count == null ? 0 : count;
  }

  /**
   * Notes a sign-in and where it came from; forgets addresses not seen since {@code forgetBefore}.
   */
  void signedIn(String id, String address, Instant now, Instant forgetBefore) {
    database.writing(
        jdbc -> {
          jdbc.update("update persons set last_login_at = ? where id = ?", now.toEpochMilli(), id);
          jdbc.update(
              "insert into known_addresses (person_id, address, seen_at) values (?, ?, ?)"
                  + " on conflict (person_id, address) do update set seen_at = excluded.seen_at",
              id,
              address,
              now.toEpochMilli());
          jdbc.update("delete from known_addresses where seen_at < ?", forgetBefore.toEpochMilli());
        });
  }

  boolean knows(String id, String address, Instant since) {
    Integer count =
        database
            .reading()
            .queryForObject(
                "select count(*) from known_addresses"
                    + " where person_id = ? and address = ? and seen_at >= ?",
                Integer.class,
                id,
                address,
                since.toEpochMilli());
    return count != null && count > 0;
  }

  private Optional<Person> one(String sql, String key) {
    return database.reading().query(sql, (row, number) -> person(row), key).stream().findFirst();
  }

  private static Person person(ResultSet row) throws SQLException {
    long last = row.getLong("last_login_at");
    Instant lastLogin = row.wasNull() ? null : Instant.ofEpochMilli(last);
    return new Person(
        row.getString("id"),
        row.getString("login"),
        new Person.Profile(
            row.getString("display_name"),
            row.getString("email"),
            row.getString("language"),
            Role.of(row.getString("role")).orElse(Role.VIEWER),
            row.getInt("may_route") == 1,
            row.getInt("disabled") == 1),
        row.getString("password_hash") != null,
        row.getString("totp_secret") != null,
        row.getInt("passkeys") > 0,
        row.getLong("credential_version"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        lastLogin,
        row.getLong("version"));
  }

  private static int bit(boolean value) {
    return value ? 1 : 0;
  }
}
