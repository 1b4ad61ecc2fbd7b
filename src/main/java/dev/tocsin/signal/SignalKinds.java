package dev.tocsin.signal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sort of thing a signal is, where signals of one source are sorted before they are read: kept
 * with the signal, shown with it, and corrected by a person.
 */
public interface SignalKinds {

  /** What is kept; empty when the signal was never sorted. */
  Optional<Told> of(String signalId);

  /** Keeps what the hub makes of it; what a person said stays. */
  void told(String signalId, String kind, String reason);

  /**
   * Keeps what a person says, and hands the signal on once more.
   *
   * @return false when the signal was never sorted
   */
  boolean correct(String signalId, String kind, String by);

  /**
   * A signal's kind.
   *
   * @param kind one lower-case word
   * @param reason why, in plain words
   * @param by the person who said so; null: the hub
   */
  record Told(String kind, String reason, @Nullable String by) {
    public Told {
      requireNonNull(kind);
      requireNonNull(reason);
    }
  }
}
