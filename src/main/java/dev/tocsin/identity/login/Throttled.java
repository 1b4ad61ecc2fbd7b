package dev.tocsin.identity.login;

import java.time.Duration;

/** Too many tries; the next one after this time. Says nothing about whether the account exists. */
public final class Throttled extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long seconds;

  Throttled(Duration wait) {
    super("too many attempts");
    this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /** Whole seconds to wait, at least one. */
  public long seconds() {
    return seconds;
  }
}
