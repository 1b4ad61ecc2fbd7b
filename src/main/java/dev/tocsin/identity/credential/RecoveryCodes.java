package dev.tocsin.identity.credential;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ten codes that each stand in for the second factor once: 80 random bits, written by hand. */
public final class RecoveryCodes {

  private static final int COUNT = 10;
  private static final int BYTES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RecoveryCodes() {}

  /** New codes such as {@code abcd-efgh-ijkl-mnop}. */
  public static List<String> fresh() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      byte[] random = new byte[BYTES];
      RANDOM.nextBytes(random);
      codes.add(Base32.encode(random).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-"));
    }
    return List.copyOf(codes);
  }

  /** What is kept of a code, whatever case, spaces and dashes it was typed with. */
  public static String hash(String code) {
    return Hashes.sha256(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
  }
}
