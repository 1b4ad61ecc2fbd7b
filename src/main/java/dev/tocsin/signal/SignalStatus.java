package dev.tocsin.signal;

import java.util.Locale;

/** What became of a signal. */
public enum SignalStatus {
  /** Durable, not yet handled. */
  RECEIVED,
  /** Understood and taken into account. */
  PROCESSED,
  /**
   * Understood, and known to need nothing: a test message, an automatic reply. The reason says
   * which.
   */
  IGNORED,
  /**
   * Not understood or not handled, wholly or in part; kept with its reason until somebody replays
   * or dismisses it.
   */
  QUARANTINED;

  /** The word used in the database and the API: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status that a {@link #word} stands for. */
  public static SignalStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
