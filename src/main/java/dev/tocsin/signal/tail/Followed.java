package dev.tocsin.signal.tail;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is read step by step by a thread. */
interface Followed extends AutoCloseable {

  /**
   * Reads once.
   *
   * @return how long to wait before the next step
   * @throws IOException when it cannot be read now
   */
  Duration step() throws IOException;

  /** Whether there is a log, or should be. */
  boolean awaited();

  /** Why something of it cannot be read though the steps go well; null when all can. */
  @Nullable String missing();

  @Override
  void close() throws IOException;
}
