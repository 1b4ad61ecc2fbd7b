package dev.tocsin.signal.tail;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one thread follows, step by step: a log, or all logs of a pattern. */
interface Following extends AutoCloseable {

  /**
   * Reads once.
   *
   * @return how long to wait before the next step
   * @throws IOException when nothing can be read now; the next step tries again at the same place
   */
  Duration step() throws IOException;

  /** Whether there is a log, or should be. May be asked by any thread. */
  boolean awaited();

  /** What is amiss though steps succeed; null when nothing is. May be asked by any thread. */
  @Nullable String problem();

  @Override
  void close() throws IOException;
}
