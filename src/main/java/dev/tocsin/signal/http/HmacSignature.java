package dev.tocsin.signal.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 over {@code timestamp + "." + body}, or over the body alone where the sender has no
 * timestamp; written as hex, with or without {@code sha256=} before it.
 *
 * @param window how far the timestamp may be from now, on both sides
 */
record HmacSignature(byte[] key, Duration window) {

  private static final String PREFIX = "sha256=";
  private static final int DIGITS = 64;

  /** The signature's bytes, or null when the text is not one. */
  static byte @Nullable [] parse(String text) {
    String hex = text.strip();
    hex = hex.startsWith(PREFIX) ? hex.substring(PREFIX.length()) : hex;
    if (hex.length() != DIGITS) {
      return null;
    }
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException notHex) {
      return null;
    }
  }

  /** Whether the timestamp, in seconds or milliseconds since 1970, is inside the window. */
  boolean isFresh(String timestamp, Instant now) {
    if (timestamp.isEmpty()
        || timestamp.length() > 13
        || !timestamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    long number = Long.parseLong(timestamp);
    Instant at =
        timestamp.length() > 11 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    return Duration.between(at, now).abs().compareTo(window) <= 0;
  }

  /** Compares in a time that does not depend on where the difference is. */
  boolean matches(byte[] signature, @Nullable String timestamp, byte[] body) {
    return MessageDigest.isEqual(signature, sign(timestamp, body));
  }

  byte[] sign(@Nullable String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      if (timestamp != null) {
        mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) '.');
      }
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java", e);
    }
  }

  @Override
  public String toString() {
    return "HmacSignature[window=" + window + "]";
  }
}
