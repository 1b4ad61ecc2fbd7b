package dev.tocsin.signal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signals that came before, to be looked at once more. */
public interface KeptSignals {

  /**
   * The signal of this id; empty when there is none or it is not kept any more.
   *
   * @param most bytes of a body that is read; a larger one is left where it is
   */
  Optional<Kept> kept(String id, int most);

  /**
   * A signal and what became of it.
   *
   * @param signal with its bytes; without any when its body is larger than what was asked for
   * @param reason why, in plain words; null where there is none
   * @param size bytes of its body
   */
  record Kept(Signal signal, SignalStatus status, @Nullable String reason, int size) {}
}
