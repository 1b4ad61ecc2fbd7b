package dev.tocsin.identity.oidc;

import static dev.tocsin.identity.oidc.TestProviders.CLIENT;
import static dev.tocsin.identity.oidc.TestProviders.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tocsin.identity.oidc.ProviderFailure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdTokenTests {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final String NONCE = "the nonce of this sign-in";

  private static RSAKey key;
  private static RSAKey other;

  @BeforeAll
  static void keys() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    other = new RSAKeyGenerator(2048).keyID("one").generate(); // the same name, another key
  }

  @Test
  void aTokenForThisSignInCounts() throws JOSEException {
    JWTClaimsSet said = read(signed(good().build(), key));
    assertThatCode(() -> check(said)).doesNotThrowAnyException();
    assertThat(said.getSubject()).isEqualTo("248289761001");
  }

  @Test
  void theClocksMayDifferByAMinute() {
    assertThatCode(() -> check(good().expirationTime(at(-59)).build())).doesNotThrowAnyException();
    assertThatCode(() -> check(good().issueTime(at(59)).build())).doesNotThrowAnyException();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("iss", good().issuer(ISSUER + "/")),
        Arguments.of("iss", good().issuer(null)),
        Arguments.of("aud", good().audience("another client")),
        Arguments.of("aud", good().audience(List.of(CLIENT, "another client"))),
        Arguments.of("aud", good().audience((String) null)),
        Arguments.of("azp", good().claim("azp", "another client")),
        Arguments.of("nonce", good().claim("nonce", "of another sign-in")),
        Arguments.of("nonce", good().claim("nonce", null)),
        Arguments.of("nonce", good().claim("nonce", List.of(NONCE))),
        Arguments.of("exp", good().expirationTime(at(-60))),
        Arguments.of("exp", good().expirationTime(null)),
        Arguments.of("iat", good().issueTime(at(61))),
        Arguments.of("iat", good().issueTime(at(-600))),
        Arguments.of("iat", good().issueTime(null)),
        Arguments.of("nbf", good().notBeforeTime(at(61))),
        Arguments.of("sub", good().subject(null)),
        Arguments.of("sub", good().subject("")),
        Arguments.of("sub", good().subject("a\nb")),
        Arguments.of("sub", good().subject("x".repeat(256))));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesATokenThatSaysSomethingElse(String claim, JWTClaimsSet.Builder said) {
    assertThatThrownBy(() -> check(said.build()))
        .isInstanceOf(ProviderFailure.class)
        .hasMessage("the token's " + claim)
        .extracting("reason")
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void refusesATokenThatTheProviderDidNotSign() throws JOSEException {
    assertRefused(new PlainJWT(good().build()).serialize());
    assertRefused(signed(good().build(), other));
    assertRefused(signed(good().build(), new RSAKeyGenerator(2048).keyID("two").generate()));
    // the public key as the secret of a symmetric signature
    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims());
    confused.sign(new MACSigner(key.toPublicJWK().toRSAPublicKey().getEncoded()));
    assertRefused(confused.serialize());
    String token = signed(good().build(), key);
    assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
    assertRefused(token.replaceFirst("\\.[^.]+\\.", ".e30."));
    SignedJWT access =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .type(new JOSEObjectType("at+jwt"))
                .build(),
            claims());
    access.sign(new RSASSASigner(key));
    assertRefused(access.serialize());
    assertRefused("");
    assertRefused("not a token");
  }

  @Test
  void readsWhoItIs() {
    Map<String, Object> token =
        Map.of("iss", ISSUER, "sub", "1", "acr", "mfa", "realm", Map.of("groups", List.of("a")));
    Map<String, Object> profile =
        Map.of("preferred_username", "Ann", "email", "Ann@Hoster.example", "email_verified", true);
    Vouched who = Vouched.of(token, profile, TestProviders.closed());
    assertThat(who.login()).isEqualTo("ann");
    assertThat(who.secondFactor()).isTrue();
    assertThat(Vouched.of(profile, profile, TestProviders.closed()).secondFactor()).isFalse();
    assertThat(Vouched.of(token, profile, TestProviders.byEmail()).login())
        .isEqualTo("ann@hoster.example");
    assertThat(Vouched.of(token, token, TestProviders.open()).groups()).containsExactly("a");
    assertThat(Vouched.complete(token, TestProviders.open())).isFalse();
    assertThat(Vouched.complete(profile, TestProviders.byEmail())).isTrue();
    for (Object unverified : new Object[] {false, "no", 1}) {
      Map<String, Object> claims = Map.of("email", "a@b.example", "email_verified", unverified);
      Vouched nobody = Vouched.of(token, claims, TestProviders.byEmail());
      assertThat(nobody.login()).isEmpty();
      assertThat(nobody.email()).isEmpty();
    }
    Map<String, Object> strange =
        Map.of("preferred_username", List.of("ann"), "amr", "mfa", "email", 7);
    assertThat(Vouched.of(strange, strange, TestProviders.closed()).login()).isEmpty();
    assertThat(Vouched.of(strange, strange, TestProviders.closed()).secondFactor()).isTrue();
  }

  private static JWTClaimsSet.Builder good() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(CLIENT)
        .subject("248289761001")
        .claim("nonce", NONCE)
        .issueTime(at(0))
        .expirationTime(at(300));
  }

  private static JWTClaimsSet claims() {
    return good().build();
  }

  private static Date at(long seconds) {
    return Date.from(NOW.plus(Duration.ofSeconds(seconds)));
  }

  private static void check(JWTClaimsSet claims) {
    IdTokenRules.check(claims, ISSUER, CLIENT, NONCE, NOW);
  }

  private static JWTClaimsSet read(String token) {
    return IdTokens.signed(
        token, new ImmutableJWKSet<SecurityContext>(new JWKSet(key.toPublicJWK())));
  }

  private static void assertRefused(String token) {
    assertThatThrownBy(() -> read(token))
        .isInstanceOf(ProviderFailure.class)
        .extracting("reason")
        .isEqualTo(Reason.REFUSED);
  }

  private static String signed(JWTClaimsSet claims, RSAKey by) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(by));
    return token.serialize();
  }
}
