package dev.tocsin.identity.credential;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes (RFC 6238 over RFC 4226): HMAC-SHA-1, 30 seconds, 6 digits, which is
 * what every authenticator app knows.
 */
public final class Totp {

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int SECRET_BYTES = 20; // RFC 4226, section 4, R6: 160 bits recommended
  private static final int DRIFT_STEPS = 1;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  /** A new random secret in Base32. */
  public static String newSecret() {
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    return Base32.encode(random);
  }

  /** The step that a moment lies in. */
  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of this moment. */
  public static String code(String secret, Instant at) {
    return code(Base32.decode(secret), step(at), DIGITS);
  }

  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      return String.format(Locale.ROOT, "%0" + digits + "d", number % (long) Math.pow(10, digits));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The step whose code was typed: the present one or one beside it, never one that is not later
   * than the last one used. Spaces in what was typed do not count.
   */
  public static OptionalLong match(String secret, String typed, Instant now, long lastUsed) {
    byte[] given = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
    byte[] key = Base32.decode(secret);
    long present = step(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = present - DRIFT_STEPS; step <= present + DRIFT_STEPS; step++) {
      byte[] right = code(key, step, DIGITS).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(right, given) && step > lastUsed) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The address that an authenticator app reads from the QR code. */
  public static String uri(String issuer, String account, String secret) {
    return "otpauth://totp/"
        + encoded(issuer)
        + ":"
        + encoded(account)
        + "?secret="
        + secret
        + "&issuer="
        + encoded(issuer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
