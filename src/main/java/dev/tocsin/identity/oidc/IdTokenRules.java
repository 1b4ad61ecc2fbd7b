package dev.tocsin.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tocsin.identity.credential.Hashes;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed ID token must say to count (OpenID Connect Core 1.0, 3.1.3.7): from this issuer,
 * for this client alone, for this sign-in, and from just now.
 */
final class IdTokenRules {

  /** How far the provider's clock may be from the hub's. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** A token of the code flow is made while the hub waits for it. */
  static final Duration OLDEST = Duration.ofMinutes(10);

  private static final String SUBJECT = "[\\x20-\\x7e]{1,255}"; // Core 1.0, 2: ASCII

  private IdTokenRules() {}

  /**
   * @throws ProviderFailure refused, naming the claim that is not right
   */
  static void check(JWTClaimsSet claims, String issuer, String client, String nonce, Instant now) {
    require(issuer.equals(claims.getIssuer()), "iss");
    require(claims.getAudience().equals(List.of(client)), "aud");
    Object party = claims.getClaim("azp");
    require(party == null || party.equals(client), "azp");
    require(claims.getClaim("nonce") instanceof String given && Hashes.same(given, nonce), "nonce");
    Instant expires = instant(claims.getExpirationTime(), "exp");
    require(now.minus(SKEW).isBefore(expires), "exp");
    Instant issued = instant(claims.getIssueTime(), "iat");
    require(!issued.isAfter(now.plus(SKEW)), "iat");
    require(issued.isAfter(now.minus(OLDEST)), "iat");
    Date from = claims.getNotBeforeTime();
    require(from == null || !from.toInstant().isAfter(now.plus(SKEW)), "nbf");
    String subject = claims.getSubject();
    require(subject != null && subject.matches(SUBJECT), "sub");
  }

  private static Instant instant(@Nullable Date given, String claim) {
    if (given == null) {
      throw ProviderFailure.refused("the token's " + claim);
    }
    return given.toInstant();
  }

  private static void require(boolean holds, String claim) {
    if (!holds) {
      throw ProviderFailure.refused("the token's " + claim);
    }
  }
}
