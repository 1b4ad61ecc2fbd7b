package dev.tocsin.signal;

import java.util.List;

/**
 * Signals of one source in the order of their acceptance, handed on together: one exchange, one
 * transaction.
 *
 * @param source the source they all came from
 * @param signals at least one
 */
public record SignalBatch(String source, List<Signal> signals) {
  public SignalBatch {
    signals = List.copyOf(signals);
    if (signals.isEmpty()) {
      throw new IllegalArgumentException("a batch needs a signal");
    }
  }
}
