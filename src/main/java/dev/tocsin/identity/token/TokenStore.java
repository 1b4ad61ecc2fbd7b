package dev.tocsin.identity.token;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.MachineNames;
import dev.tocsin.identity.Right;
import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** API tokens: 32 random bytes, kept as SHA-256 (enough for a random secret), shown once. */
@Component
public class TokenStore {

  /** Name of the token from the environment; no other may have it. */
  public static final String AUTOMATION = "automation";

  private static final Logger log = LoggerFactory.getLogger(TokenStore.class);
  private static final long USE_IS_NOTED_EVERY_MS = 60_000;
  private static final String COLUMNS =
      "select id, name, scopes, created_by, created_at, expires_at, last_used_at from api_tokens";

  private final Database database;
  private final InstantSource clock;
  private final Map<String, Long> lastNoted = new ConcurrentHashMap<>();

  TokenStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** All tokens by age, also those that have expired. */
  public List<ApiToken> all() {
    return database.reading().query(COLUMNS + " order by id", (row, number) -> token(row));
  }

  /** Makes a token and returns its text, which is kept nowhere. */
  public String create(NewToken wanted) {
    String token = "tocsin_" + Hashes.newSecret();
    insert(wanted, token);
    return token;
  }

  /** What a new token is to be. */
  public record NewToken(
      String name, Set<Right> scopes, String createdBy, @Nullable Instant expiresAt) {
    public NewToken {
      name = name.strip();
      scopes = Set.copyOf(scopes);
      if (name.isEmpty() || name.length() > 100) {
        throw new InvalidInput("name: 1 to 100 signs");
      }
      MachineNames.refuse("name", name);
      if (scopes.isEmpty()) {
        throw new InvalidInput("scopes: at least one");
      }
    }
  }

  /**
   * Keeps a token of all scopes that somebody else chose and forgets an earlier one of this name,
   * so that a changed setting locks the old one out.
   */
  void keepOnly(String name, String token) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "delete from api_tokens where name = ? and created_by = '' and token_hash <> ?",
              name,
              Hashes.sha256(token));
          insert(new NewToken(name, EnumSet.allOf(Right.class), "", null), token);
        });
  }

  /** Forgets the token of this name that somebody else chose; false when there is none. */
  boolean forgetGiven(String name) {
    return database.write(
            jdbc -> jdbc.update("delete from api_tokens where name = ? and created_by = ''", name))
        > 0;
  }

  /** Ends a token; false when there is none of this id. */
  public boolean revoke(String id) {
    return database.write(jdbc -> jdbc.update("delete from api_tokens where id = ?", id)) > 0;
  }

  /** The token of this text, when it is one of ours and has not expired. */
  public Optional<ApiToken> find(String text) {
    String hash = Hashes.sha256(text);
    Optional<ApiToken> token =
        database
            .reading()
            .query(COLUMNS + " where token_hash = ?", (row, number) -> token(row), hash)
            .stream()
            .findFirst()
            .filter(one -> one.expiresAt() == null || clock.instant().isBefore(one.expiresAt()));
    token.ifPresent(known -> noteUse(known.id()));
    return token;
  }

  private void insert(NewToken wanted, String text) {
    Instant expires = wanted.expiresAt();
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into api_tokens (id, name, token_hash, scopes, created_by, created_at,"
                    + " expires_at) values (?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (token_hash) do nothing",
                Ids.next(),
                wanted.name(),
                Hashes.sha256(text),
                Right.join(wanted.scopes()),
                wanted.createdBy(),
                clock.millis(),
                expires == null ? null : expires.toEpochMilli()));
  }

  private void noteUse(String id) {
    long now = clock.millis();
    Long last = lastNoted.get(id);
    if (last == null || now - last > USE_IS_NOTED_EVERY_MS) {
      lastNoted.put(id, now);
      try {
        database.writing(
            jdbc -> jdbc.update("update api_tokens set last_used_at = ? where id = ?", now, id));
      } catch (DataAccessException | TransactionException e) {
        // A full disk is when people need to see what is there; the note can wait.
        log.warn("the use of a token was not noted: {}", e.getMessage());
      }
    }
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getString("id"),
        row.getString("name"),
        Right.split(row.getString("scopes")),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "expires_at"),
        instant(row, "last_used_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
