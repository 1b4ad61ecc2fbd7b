package dev.tocsin.signal;

import dev.tocsin.platform.Feed;
import java.util.Map;

/**
 * Hands durable signals on, in the order of their acceptance, one batch at a time for each source.
 */
public interface SignalPump {

  /**
   * Starts handing the waiting signals of one source to the handler, at least once. A batch whose
   * handling fails is tried again signal by signal; a signal that keeps failing is quarantined with
   * the reason. A handler that returns without having recorded an outcome leaves its signals marked
   * as ignored, with that reason. Tests that the hub sent itself are settled before it sees them.
   *
   * @param limits how large a batch may grow
   * @throws IllegalStateException when somebody already takes the signals of this source
   */
  Feed.Subscription subscribe(String source, BatchLimits limits, Handler handler);

  /** The same for a route's handler, which may choose by the header {@code source}. */
  default Feed.Subscription feed(String source, BatchLimits limits, Feed.Handler route) {
    return subscribe(
        source, limits, batch -> route.handle(batch, Map.of("source", batch.source())));
  }

  /** Takes one batch. */
  @FunctionalInterface
  interface Handler {
    void handle(SignalBatch batch) throws Exception;
  }

  /**
   * @param signals at most so many signals in a batch, at least 1
   * @param bytes a batch ends when its bodies pass this many bytes; a single larger signal is a
   *     batch of its own
   */
  record BatchLimits(int signals, long bytes) {
    public static final BatchLimits BULK = new BatchLimits(1000, 4 << 20);
    public static final BatchLimits SINGLE = new BatchLimits(1, 4 << 20);
  }
}
