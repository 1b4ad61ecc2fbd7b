package dev.tocsin.identity;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** API tokens: 32 random bytes, kept as SHA-256 (enough for a random secret), shown once. */
@Component
class TokenStore {

  private static final Logger log = LoggerFactory.getLogger(TokenStore.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long USE_IS_NOTED_EVERY_MS = 60_000;

  private final Database database;
  private final InstantSource clock;
  private final Map<String, Long> lastNoted = new ConcurrentHashMap<>();

  TokenStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  boolean none() {
    Long count = database.reading().queryForObject("select count(*) from api_tokens", Long.class);
    return count == null || count == 0;
  }

  /** Makes a token and returns its text, which is kept nowhere. */
  String create(String name) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String token = "tocsin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    keep(name, token);
    return token;
  }

  /** Keeps a token that somebody else chose; nothing happens when it is known. */
  void keep(String name, String token) {
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into api_tokens (id, name, token_hash, created_at) values (?, ?, ?, ?)"
                    + " on conflict (token_hash) do nothing",
                Ids.next(),
                name,
                hash(token),
                clock.millis()));
  }

  /**
   * Keeps the token of this name and forgets an earlier one, so that a changed setting locks the
   * old one out.
   */
  void keepOnly(String name, String token) {
    database.writing(
        jdbc -> {
          jdbc.update(
              "delete from api_tokens where name = ? and token_hash <> ?", name, hash(token));
          keep(name, token);
        });
  }

  /** Name of the token, when it is one of ours. */
  Optional<String> nameOf(String token) {
    String hash = hash(token);
    Optional<String> name =
        database
            .reading()
            .queryForList("select name from api_tokens where token_hash = ?", String.class, hash)
            .stream()
            .findFirst();
    name.ifPresent(known -> noteUse(hash));
    return name;
  }

  private void noteUse(String hash) {
    Instant now = clock.instant();
    Long last = lastNoted.get(hash);
    if (last == null || now.toEpochMilli() - last > USE_IS_NOTED_EVERY_MS) {
      lastNoted.put(hash, now.toEpochMilli());
      try {
        database.writing(
            jdbc ->
                jdbc.update(
                    "update api_tokens set last_used_at = ? where token_hash = ?",
                    now.toEpochMilli(),
                    hash));
      } catch (DataAccessException | TransactionException e) {
        // A full disk is when people need to see what is there; the note can wait.
        log.warn("the use of a token was not noted: {}", e.getMessage());
      }
    }
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
