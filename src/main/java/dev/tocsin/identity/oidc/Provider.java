package dev.tocsin.identity.oidc;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.tocsin.platform.Secrets;
import dev.tocsin.platform.TocsinSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The provider: where a browser is sent, and whom it vouches for when the browser is back. */
@Service
public class Provider {

  private static final Logger log = LoggerFactory.getLogger(Provider.class);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 8;
  private static final String BACK = "/login/provider/callback";
  private static final Pattern NAMED = Pattern.compile("\\{\\{vault:([a-z0-9-]{1,64})}}");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

  private final OidcSettings settings;
  private final Discovery discovery;
  private final Handshakes handshakes;
  private final IdTokens tokens;
  private final Calls calls;
  private final Secrets secrets;
  private final InstantSource clock;
  private final String back;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
  private volatile Instant leftAloneUntil = Instant.EPOCH;

  Provider(
      OidcSettings settings,
      Discovery discovery,
      Handshakes handshakes,
      IdTokens tokens,
      Calls calls,
      Secrets secrets,
      TocsinSettings hub,
      InstantSource clock) {
    this.settings = settings;
    this.discovery = discovery;
    this.handshakes = handshakes;
    this.tokens = tokens;
    this.calls = calls;
    this.secrets = secrets;
    this.clock = clock;
    this.back = hub.publicUrl().replaceAll("/+$", "") + BACK;
  }

  /**
   * A sign-in that began.
   *
   * @param where the browser goes
   * @param cookie what it keeps until it is back
   */
  public record Started(URI where, String cookie) {}

  /**
   * What the browser brought back, as it was sent; empty texts for what is missing.
   *
   * @param issuer the parameter {@code iss} (RFC 9207)
   */
  public record Returned(String state, String code, String error, String issuer) {}

  /** Whether people may sign in by a provider. */
  public boolean isSet() {
    return settings.isSet();
  }

  /** What people know it by. */
  public String label() {
    return settings.label();
  }

  /**
   * Begins a sign-in.
   *
   * @param next a path of ours to go to afterwards
   * @param console whether the console sent the browser
   */
  public Started start(String next, boolean console) {
    Metadata metadata = discovery.get();
    Handshake handshake = handshakes.begin(next, console);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", back);
    query.put("scope", String.join(" ", settings.scopes()));
    query.put("state", handshake.state());
    query.put("nonce", handshake.nonce());
    query.put("code_challenge", handshake.challenge());
    query.put("code_challenge_method", "S256");
    String address = metadata.authorization().toString();
    String joint = metadata.authorization().getRawQuery() == null ? "?" : "&";
    return new Started(URI.create(address + joint + form(query)), handshakes.seal(handshake));
  }

  /**
   * The sign-in that the browser began, used up by this.
   *
   * @param cookie what {@link #start} gave it
   */
  public Handshake back(String cookie, Returned returned) {
    Handshake handshake = handshakes.take(cookie, returned.state());
    boolean named = !returned.issuer().isEmpty();
    if (named && !returned.issuer().equals(settings.issuer())) {
      throw ProviderFailure.refused("the answer is of another issuer");
    }
    if (!returned.error().isEmpty()) {
      throw new ProviderFailure(ProviderFailure.Reason.DECLINED, "the provider said no");
    }
    if (!named && discovery.get().namesItself()) {
      throw ProviderFailure.refused("the answer does not name its issuer");
    }
    if (returned.code().isEmpty()) {
      throw ProviderFailure.state("no code");
    }
    return handshake;
  }

  /**
   * Trades the code for a proof of who it is. Waits for the provider, with a few others at most;
   * one that did not answer is left alone for some seconds.
   */
  public Vouched vouched(Handshake handshake, String code) {
    // A permit is taken only by whoever goes on to the try below.
    if (clock.instant().isBefore(leftAloneUntil) || !turns.tryAcquire()) {
      throw ProviderFailure.unreachable("it did not answer others just now");
    }
    try {
      return asked(handshake, code);
    } catch (ProviderFailure e) {
      if (e.reason() == ProviderFailure.Reason.UNREACHABLE) {
        leftAloneUntil = clock.instant().plus(LEFT_ALONE);
        log.warn("the OpenID Connect provider does not answer: {}", e.getMessage());
      }
      throw e;
    } finally {
      turns.release();
    }
  }

  private Vouched asked(Handshake handshake, String code) {
    Metadata metadata = discovery.get();
    JsonNode answer = calls.json(tokenRequest(metadata, handshake, code));
    JWTClaimsSet signed = tokens.signed(answer.path("id_token").asText(), metadata.keys());
    IdTokenRules.check(
        signed, settings.issuer(), settings.clientId(), handshake.nonce(), clock.instant());
    Map<String, Object> token = signed.getClaims();
    Map<String, Object> claims = new LinkedHashMap<>(token);
    claims.put("iss", signed.getIssuer());
    claims.put("sub", signed.getSubject());
    URI userInfo = metadata.userInfo();
    return Vouched.complete(claims, settings) || userInfo == null
        ? Vouched.of(claims, claims, settings)
        : Vouched.of(claims, asked(userInfo, answer, signed.getSubject()), settings);
  }

  private HttpRequest.Builder tokenRequest(Metadata metadata, Handshake handshake, String code) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", back);
    fields.put("code_verifier", handshake.verifier());
    HttpRequest.Builder request = Calls.to(metadata.token());
    if (metadata.secretInHeader()) {
      // Each half is encoded as a form field first (RFC 6749, 2.3.1).
      String both = encoded(settings.clientId()) + ":" + encoded(secret());
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII)));
    } else {
      fields.put("client_id", settings.clientId());
      fields.put("client_secret", secret());
    }
    return request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(fields)));
  }

  /** The user info, which must be of the same account (Core 1.0, 5.3.2). */
  private Map<String, Object> asked(URI where, JsonNode answer, String subject) {
    String access = answer.path("access_token").asText();
    if (!access.matches("[\\x21-\\x7e]{1,8192}")) {
      throw ProviderFailure.unreachable("no access token for the user info");
    }
    JsonNode info = calls.json(Calls.to(where).header("Authorization", "Bearer " + access));
    if (!info.path("sub").asText().equals(subject)) {
      throw ProviderFailure.refused("the user info is of another account");
    }
    return JSON.convertValue(info, CLAIMS);
  }

  private String secret() {
    Matcher named = NAMED.matcher(settings.clientSecret());
    if (!named.matches()) {
      return settings.clientSecret();
    }
    return secrets
        .find(named.group(1))
        .orElseThrow(
            () -> ProviderFailure.unreachable("there is no secret '" + named.group(1) + "'"));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
