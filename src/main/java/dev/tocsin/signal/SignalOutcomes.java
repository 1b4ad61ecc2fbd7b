package dev.tocsin.signal;

import java.util.Collection;

/** Where a consumer writes what became of its signals. */
public interface SignalOutcomes {

  /**
   * Marks the signals, inside the caller's transaction. A signal that was already marked keeps its
   * first outcome, so that handling a batch twice changes nothing.
   */
  void record(Collection<SignalOutcome> outcomes);
}
