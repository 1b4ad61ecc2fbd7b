package dev.tocsin.signal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
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
    public void check(HttpServletRequest request, String pathSecret, Instant now) throws Rejection {
      throw REJECTION;
    }
  }

  /** {@code Authorization: Bearer <secret>} (RFC 6750). */
  record Bearer(byte[] secret) implements Credential {
    private static final Rejection REJECTION =
        Rejection.of(Outcome.UNAUTHORIZED, "WWW-Authenticate", "Bearer realm=\"tocsin\"");

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
