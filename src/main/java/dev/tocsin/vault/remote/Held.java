package dev.tocsin.vault.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the hub knows of one secret at the server.
 *
 * @param value null when there is none there, or when it is not known
 * @param at when the server last said so; null when it never did, or too long ago
 * @param next when to ask again
 * @param problem why the last question had no answer; null when it had
 */
record Held(@Nullable String value, @Nullable Instant at, Instant next, @Nullable String problem) {

  static Held answered(@Nullable String value, Instant now, Duration refresh) {
    // asked for at half the time, so that the change is in use within the whole of it
    return new Held(value, now, now.plus(refresh.dividedBy(2)), null);
  }

  static Held failed(@Nullable Held before, String problem, Instant next) {
    return before == null
        ? new Held(null, null, next, problem)
        : new Held(before.value, before.at, next, problem);
  }

  /** Whether the server has said whether there is one, lately enough. */
  boolean known() {
    return at != null;
  }

  boolean due(Instant now) {
    return !now.isBefore(next);
  }

  /** Without a value that is too old to be used. */
  Held aged(Instant now, Duration longest) {
    return at != null && at.plus(longest).isBefore(now)
        ? new Held(null, null, next, problem)
        : this;
  }

  /** Whether somebody who used the one would now do something else. */
  static boolean differ(@Nullable Held before, Held after) {
    return before != null
        && (before.known() != after.known() || !Objects.equals(before.value, after.value));
  }

  @Override
  public String toString() {
    return "Held[at=" + at + ", problem=" + problem + "]";
  }
}
