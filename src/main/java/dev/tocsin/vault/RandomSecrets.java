package dev.tocsin.vault;

import java.security.SecureRandom;
import java.util.Base64;

/** Credentials that nobody can guess. */
final class RandomSecrets {

  static final int SHORTEST = 16;
  static final int LONGEST = 256;

  /** Letters and digits that are not taken for one another when they are read aloud. */
  private static final String LEGIBLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomSecrets() {}

  /** 32 bytes, base64url. */
  static String key() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Characters that can be typed in, each with 5.8 bits. */
  static String legible(int length) {
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "a random credential has " + SHORTEST + " to " + LONGEST + " characters");
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LEGIBLE.charAt(RANDOM.nextInt(LEGIBLE.length())));
    }
    return text.toString();
  }
}
