package dev.tocsin.identity.credential;

/** Argon2id that costs next to nothing, for tests of what stands behind a password. */
public final class CheapHasher {

  private static final int MEMORY_KIB = 64;
  private static final int PASSES = 1;

  private CheapHasher() {}

  public static PasswordHasher create() {
    return new PasswordHasher(MEMORY_KIB, PASSES);
  }
}
