package dev.tocsin.identity.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that somebody signed in with.
 *
 * @param id public name, for lists and revoking
 * @param level how much was proven
 * @param secondFactorAt when the second factor was last proven
 * @param failures wrong codes since the password
 * @param pendingSecret a second factor that is being set up, sealed
 */
public record Session(
    String id,
    String personId,
    long credentialVersion,
    Level level,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt,
    @Nullable Instant secondFactorAt,
    Origin origin,
    int failures,
    @Nullable String pendingSecret) {

  public Session {
    requireNonNull(id);
    requireNonNull(personId);
  }

  /** How much was proven. */
  public enum Level {
    /** The password only: nothing but the second factor can be done. */
    PASSWORD,
    /** Both factors. */
    FULL
  }

  /** As the cookie before the present one sees it: the proof was not made with that one. */
  Session withoutSecondFactor() {
    return new Session(
        id,
        personId,
        credentialVersion,
        level,
        createdAt,
        seenAt,
        expiresAt,
        null,
        origin,
        failures,
        pendingSecret);
  }

  /** Whether both factors were proven. */
  public boolean full() {
    return level == Level.FULL;
  }

  /** Whether the second factor was proven within this time. */
  public boolean fresh(Instant now, Duration within) {
    return full() && secondFactorAt != null && secondFactorAt.plus(within).isAfter(now);
  }
}
