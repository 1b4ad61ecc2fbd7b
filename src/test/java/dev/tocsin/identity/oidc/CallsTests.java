package dev.tocsin.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.identity.TestClock;
import dev.tocsin.identity.oidc.OidcSettings.Groups;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider that misbehaves can do to the hub: a server on this machine. */
class CallsTests {

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<String> answer = new AtomicReference<>("{}");
  private final AtomicInteger asked = new AtomicInteger();
  private final Calls calls = new Calls(Duration.ofSeconds(10));
  private HttpServer server;
  private String address = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/trickle",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await();
        });
    server.createContext(
        "/no",
        exchange -> {
          exchange.sendResponseHeaders(400, -1);
          exchange.close();
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          exchange.getResponseHeaders().set("Location", address + "/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void anAnswerIsReadWithinItsLimits() {
    assertThat(calls.json(Calls.to(URI.create(address + "/"))).isEmpty()).isTrue();
    answer.set("{\"x\":\"" + "x".repeat(Calls.LARGEST) + "\"}");
    assertFails("/", "too large");
    answer.set("[]");
    assertFails("/", "not a JSON object");
    Calls hasty = new Calls(Duration.ofMillis(700));
    assertThatThrownBy(() -> hasty.json(Calls.to(URI.create(address + "/trickle"))))
        .hasMessageContaining("took too long");
    assertFails("/elsewhere", "answered 302");
    assertThatThrownBy(() -> calls.json(Calls.to(URI.create(address + "/no"))))
        .as("what was sent is wrong, not the provider")
        .hasMessageContaining("answered 400")
        .extracting("reason")
        .isEqualTo(ProviderFailure.Reason.REFUSED);
    server.stop(0);
    assertFails("/", "127.0.0.1");
  }

  @Test
  void theDiscoveryDocumentIsKeptAndAFailureForAWhile() {
    TestClock clock = new TestClock();
    Discovery discovery = new Discovery(settings(address), calls, clock);
    assertThatThrownBy(discovery::get).hasMessageContaining("another issuer");
    answer.set(document(address, address + "/token"));
    assertThatThrownBy(discovery::get).hasMessageContaining("another issuer");
    assertThat(asked).hasValue(1);
    clock.tick(Duration.ofSeconds(10));
    assertThat(discovery.get().token()).isEqualTo(URI.create(address + "/token"));
    answer.set(document(address, "http://evil.example/token"));
    clock.tick(Duration.ofMinutes(59));
    assertThat(discovery.get().secretInHeader()).isTrue();
    assertThat(asked).hasValue(2);
    clock.tick(Duration.ofMinutes(1));
    assertThatThrownBy(discovery::get)
        .as("the secret would cross the network in the clear")
        .hasMessageContaining("token_endpoint must be an https: address");
  }

  @Test
  void aNewKeyOfTheProviderIsFetched() throws JOSEException {
    RSAKey old = new RSAKeyGenerator(2048).keyID("old").generate();
    RSAKey fresh = new RSAKeyGenerator(2048).keyID("new").generate();
    IdTokens tokens = new IdTokens(calls);
    URI keys = URI.create(address + "/keys");
    answer.set(new JWKSet(old).toString());
    assertThat(tokens.signed(token(old), keys).getSubject()).isEqualTo("1");
    assertThat(tokens.signed(token(old), keys).getSubject()).isEqualTo("1");
    assertThat(asked).hasValue(1);
    answer.set(new JWKSet(fresh).toString());
    assertThat(tokens.signed(token(fresh), keys).getSubject()).isEqualTo("1");
    assertThatThrownBy(() -> tokens.signed(token(old), keys)).isInstanceOf(ProviderFailure.class);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> tokens.signed(token(old), keys)).isInstanceOf(ProviderFailure.class);
    }
    assertThat(asked).as("made-up keys do not make the hub ask on and on").hasValueLessThan(5);
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThat(settings("https://id.example/realm").label()).isEqualTo("id.example");
    assertThat(settings("").isSet()).isFalse();
    for (String bad :
        List.of("http://id.example", "ftp://x", "https:///x", "https://u@x/", "https://x/#y")) {
      assertThatThrownBy(() -> settings(bad)).hasMessageContaining("tocsin.oidc.issuer");
    }
    assertThat(settings(address).toString()).doesNotContain("a secret");
  }

  private static OidcSettings settings(String issuer) {
    Groups none = new Groups(List.of(), List.of(), List.of());
    List<String> scopes = List.of("openid");
    return new OidcSettings(
        issuer, "", "tocsin", "a secret", scopes, "sub", "", none, false, List.of());
  }

  private static String document(String issuer, String token) {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%2$s",
     "jwks_uri":"%1$s/keys"}"""
        .formatted(issuer, token);
  }

  private static String token(RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder().subject("1").build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private void assertFails(String path, String why) {
    assertThatThrownBy(() -> calls.json(Calls.to(URI.create(address + path))))
        .isInstanceOf(ProviderFailure.class)
        .hasMessageContaining(why)
        .extracting("reason")
        .isEqualTo(ProviderFailure.Reason.UNREACHABLE);
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
