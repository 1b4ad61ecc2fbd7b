package dev.tocsin.watch.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives each check at each target a place of its own in the round, the same after a restart. */
public final class Spread {

  /** A target that was never looked at, or too long ago, waits at most so long. */
  static final Duration SOON = Duration.ofMinutes(5);

  private Spread() {}

  /**
   * When the first look is due.
   *
   * @param last when it was looked at, or null
   */
  public static Instant first(
      Instant now, @Nullable Instant last, Duration every, String check, String target) {
    boolean late = last == null || last.plus(every).isBefore(now);
    Duration round = late && every.compareTo(SOON) > 0 ? SOON : every;
    long length = round.toMillis();
    long place = Math.floorMod(hash(check, target), length);
    long ahead = Math.floorMod(place - now.toEpochMilli(), length);
    return now.plusMillis(ahead);
  }

  private static long hash(String check, String target) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((check + "/" + target).getBytes(StandardCharsets.UTF_8));
      long hash = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        hash = hash << 8 | digest[i] & 0xff;
      }
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
