package dev.tocsin.identity.credential;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id, two at a time: one place for everybody, one for those whose device or address is known.
 */
@Component
public class PasswordHasher implements AutoCloseable {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 32 * 1024;
  private static final int PASSES = 3;
  private static final int PLACES = 2;
  private static final long PATIENCE_SECONDS = 3;

  private final Argon2PasswordEncoder encoder;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          PLACES, Thread.ofPlatform().daemon().name("password-", 0).factory());
  private final Semaphore forEverybody = new Semaphore(1, true);
  private final Semaphore forKnown = new Semaphore(1, true);
  private final String dummy;

  @Autowired
  public PasswordHasher() {
    this(MEMORY_KIB, PASSES);
  }

  /** With other costs than those in use. */
  PasswordHasher(int memoryKib, int passes) {
    this.encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memoryKib, passes);
    // Checked in place of a person who is not there, so that both cost the same.
    this.dummy = encoder.encode(Hashes.newSecret());
  }

  /** Both places were taken for too long: try again in a few seconds. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy() {
      super("too many passwords are being checked at the moment");
    }
  }

  /**
   * The hash to keep.
   *
   * @throws Busy when no place came free
   */
  public String hash(String password) {
    return run(true, () -> encoder.encode(PasswordRules.normal(password)));
  }

  /**
   * Whether it is this password; costs the same when there is no hash.
   *
   * @param known whether the caller may use the place that is kept for known devices
   * @throws Busy when no place came free
   */
  public boolean matches(String password, @Nullable String hash, boolean known) {
    String tried = PasswordRules.normal(password);
    return run(
        known,
        () -> {
          boolean same = encoder.matches(tried, hash == null ? dummy : hash);
          return same && hash != null;
        });
  }

  /** Whether the hash was made with weaker settings than today's. */
  public boolean isOld(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private <T> T run(boolean known, Callable<T> work) {
    Semaphore place = known && forKnown.tryAcquire() ? forKnown : forEverybody;
    try {
      if (place == forEverybody && !forEverybody.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Busy();
      }
      try {
        return threads.submit(work).get();
      } finally {
        place.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be checked", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
