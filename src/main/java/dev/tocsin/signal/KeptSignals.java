package dev.tocsin.signal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signals that came before, to be looked at once more. */
public interface KeptSignals {

  /** The signal of this id with its bytes; empty when there is none or it is not kept any more. */
  Optional<Kept> kept(String id);

  /**
   * A signal and what became of it.
   *
   * @param reason why, in plain words; null where there is none
   */
  record Kept(Signal signal, SignalStatus status, @Nullable String reason) {}
}
