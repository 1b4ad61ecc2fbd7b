package dev.tocsin.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signatures of ID tokens, by the keys that the provider shows. Keys are kept for five minutes; one
 * that is not among them makes the hub look again, at most twice in half a minute. Only algorithms
 * with a public key count: a token that says {@code none} or {@code HS256} is not signed.
 */
@Component
class IdTokens {

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration WAITED_FOR = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  private final Calls calls;
  private @Nullable URI address;
  private @Nullable JWKSource<SecurityContext> keys;

  IdTokens(Calls calls) {
    this.calls = calls;
  }

  /**
   * What a token says that one of these keys signed; nothing of it is checked yet.
   *
   * @throws ProviderFailure refused when it was not; unreachable when the keys cannot be had
   */
  JWTClaimsSet signed(String token, URI where) {
    return signed(token, source(where));
  }

  static JWTClaimsSet signed(String token, JWKSource<SecurityContext> source) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, (JOSEObjectType) null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
    processor.setJWTClaimsSetVerifier((claims, context) -> {}); // IdTokenRules, by the hub's clock
    try {
      return processor.process(token, null);
    } catch (KeySourceException e) {
      throw ProviderFailure.unreachable("the provider's keys: " + e.getMessage());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw ProviderFailure.refused("the token's signature: " + e.getMessage());
    }
  }

  private synchronized JWKSource<SecurityContext> source(URI where) {
    if (keys == null || !where.equals(address)) {
      keys =
          JWKSourceBuilder.create(url(where), this::retrieve)
              .cache(KEPT.toMillis(), WAITED_FOR.toMillis())
              .refreshAheadCache(false) // it would keep threads of its own
              .rateLimited(BETWEEN_LOOKS.toMillis())
              .build();
      address = where;
    }
    return keys;
  }

  private Resource retrieve(URL where) throws IOException {
    try {
      byte[] body = calls.body(Calls.to(where.toURI()));
      return new Resource(new String(body, StandardCharsets.UTF_8), "application/jwk-set+json");
    } catch (URISyntaxException | ProviderFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static URL url(URI where) {
    try {
      return where.toURL();
    } catch (MalformedURLException e) {
      throw ProviderFailure.unreachable("jwks_uri");
    }
  }
}
