package dev.tocsin.signal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a source proves who it is. */
sealed interface Credential {

  /** Checks what can be checked before the body is read. */
  void check(HttpServletRequest request, String pathSecret, Instant now) throws Rejection;

  /**
   * Checks what needs the body.
   *
   * @return the signature as the delivery's name, or null when the credential does not name one
   */
  default @Nullable String checkBody(HttpServletRequest request, byte[] sent) throws Rejection {
    return null;
  }

  /** The word for it in a route. */
  String kind();

  /**
   * What a sender adds to this body to be let in; nothing where the secret is not known.
   *
   * @param body the bytes that are sent
   * @param now the time of sending
   */
  Proof proof(byte[] body, Instant now);

  /**
   * What proves who sends.
   *
   * @param path what follows the source in the address, or empty
   * @param headers further headers
   */
  record Proof(String path, Map<String, String> headers) {
    public Proof {
      headers = Map.copyOf(headers);
    }

    private static Proof authorization(String value) {
      return new Proof("", Map.of("Authorization", value));
    }

    @Override
    public String toString() {
      return "Proof";
    }
  }

  /** Whether the first segment below the source is the secret. */
  default boolean inPath() {
    return false;
  }

  private static @Nullable String after(String scheme, @Nullable String authorization) {
    return authorization != null
            && authorization.length() > scheme.length()
            && authorization.charAt(scheme.length()) == ' '
            && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? authorization.substring(scheme.length() + 1).strip()
        : null;
  }

  /** The secret is not known at the moment: senders try again. */
  record Unknown(String why) implements Credential {
    private static final Rejection REJECTION = Rejection.of(Outcome.NOT_OPEN, "Retry-After", "15");

    @Override
    public String kind() {
      return "unknown";
    }

    @Override
    public Proof proof(byte[] body, Instant now) {
      return new Proof("", Map.of());
    }

    @Override
    public void check(HttpServletRequest request, String pathSecret, Instant now) throws Rejection {
      throw REJECTION;
    }
  }

  /** {@code Authorization: Bearer <secret>} (RFC 6750). */
  record Bearer(byte[] secret) implements Credential {
    private static final Rejection REJECTION =
        Rejection.of(Outcome.UNAUTHORIZED, "WWW-Authenticate", "Bearer realm=\"tocsin\"");

    @Override
    public String kind() {
      return "bearer";
    }

    @Override
    public Proof proof(byte[] body, Instant now) {
      return Proof.authorization("Bearer " + new String(secret, UTF_8));
    }

    @Override
    public void check(HttpServletRequest request, String pathSecret, Instant now) throws Rejection {
      String token = after("Bearer", request.getHeader("Authorization"));
      if (token == null || !MessageDigest.isEqual(secret, token.getBytes(UTF_8))) {
        throw REJECTION;
      }
    }
  }

  /** {@code Authorization: Basic}: the user is the source's name, the password the secret. */
  record Basic(byte[] userAndSecret) implements Credential {
    private static final Rejection REJECTION =
        Rejection.of(
            Outcome.UNAUTHORIZED, "WWW-Authenticate", "Basic realm=\"tocsin\", charset=\"UTF-8\"");

    @Override
    public String kind() {
      return "basic";
    }

    @Override
    public Proof proof(byte[] body, Instant now) {
      return Proof.authorization("Basic " + Base64.getEncoder().encodeToString(userAndSecret));
    }

    @Override
    public void check(HttpServletRequest request, String pathSecret, Instant now) throws Rejection {
      String encoded = after("Basic", request.getHeader("Authorization"));
      if (encoded == null || !MessageDigest.isEqual(userAndSecret, decode(encoded))) {
        throw REJECTION;
      }
    }

    private static byte[] decode(String encoded) {
      try {
        return Base64.getDecoder().decode(encoded);
      } catch (IllegalArgumentException notBase64) {
        return new byte[0];
      }
    }
  }

  /** {@code /hooks/{source}/{secret}}, for senders that can set nothing but an address. */
  record SecretPath(byte[] secret) implements Credential {
    @Override
    public String kind() {
      return "path";
    }

    @Override
    public Proof proof(byte[] body, Instant now) {
      return new Proof("/" + new String(secret, UTF_8), Map.of());
    }

    @Override
    public void check(HttpServletRequest request, String pathSecret, Instant now) throws Rejection {
      if (!MessageDigest.isEqual(secret, pathSecret.getBytes(UTF_8))) {
        throw Rejection.of(Outcome.UNAUTHORIZED);
      }
    }

    @Override
    public boolean inPath() {
      return true;
    }
  }

  /** A signature in a header, see {@link HmacSignature}. */
  record Hmac(HmacSignature signature, String signatureHeader, @Nullable String timestampHeader)
      implements Credential {

    @Override
    public String kind() {
      return "hmac";
    }

    @Override
    public Proof proof(byte[] body, Instant now) {
      String at = timestampHeader == null ? null : Long.toString(now.getEpochSecond());
      String signed = "sha256=" + HexFormat.of().formatHex(signature.sign(at, body));
      return at == null || timestampHeader == null
          ? new Proof("", Map.of(signatureHeader, signed))
          : new Proof("", Map.of(signatureHeader, signed, timestampHeader, at));
    }

    @Override
    public void check(HttpServletRequest request, String pathSecret, Instant now) throws Rejection {
      sent(request);
      if (timestampHeader != null) {
        String timestamp = request.getHeader(timestampHeader);
        if (timestamp == null || !signature.isFresh(timestamp, now)) {
          throw Rejection.of(Outcome.UNAUTHORIZED);
        }
      }
    }

    @Override
    public String checkBody(HttpServletRequest request, byte[] body) throws Rejection {
      byte[] sent = sent(request);
      String timestamp = timestampHeader == null ? null : request.getHeader(timestampHeader);
      if (!signature.matches(sent, timestamp, body)) {
        throw Rejection.of(Outcome.UNAUTHORIZED);
      }
      return "hmac:" + HexFormat.of().formatHex(sent);
    }

    private byte[] sent(HttpServletRequest request) throws Rejection {
      String text = request.getHeader(signatureHeader);
      byte[] bytes = text == null ? null : HmacSignature.parse(text);
      if (bytes == null) {
        throw Rejection.of(Outcome.UNAUTHORIZED);
      }
      return bytes;
    }
  }
}
