package dev.tocsin.signal.tail;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that steps through one log until it is closed. A platform thread: reading a file holds
 * its carrier anyway.
 */
final class TailReader {

  private static final Logger log = LoggerFactory.getLogger(TailReader.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final String source;
  private final Followed tail;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile String lastFailure = "";

  TailReader(String source, Followed tail) {
    this.source = source;
    this.tail = tail;
    this.thread = Thread.ofPlatform().daemon().name("log-" + source).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Waits for the step in hand. */
  void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String source() {
    return source;
  }

  /** Whether there is a log, or should be. */
  boolean awaited() {
    return tail.awaited();
  }

  /** Why it cannot be read now; null when it can. */
  @Nullable String problem() {
    String failure = lastFailure;
    return failure.isEmpty() ? tail.missing() : failure;
  }

  private void run() {
    try {
      while (!closing.await(step().toMillis(), TimeUnit.MILLISECONDS)) {
        // reads on
      }
      tail.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn("log '{}': the file did not close: {}", source, e.toString());
    }
  }

  private Duration step() {
    try {
      Duration wait = tail.step();
      if (!lastFailure.isEmpty()) {
        log.info("log '{}': readable again", source);
        lastFailure = "";
      }
      return wait;
    } catch (IOException | RuntimeException | Error e) {
      String failure = e.toString();
      if (!failure.equals(lastFailure)) {
        log.warn("log '{}': cannot read on, trying again: {}", source, failure);
        lastFailure = failure;
      }
      return AFTER_FAILURE;
    }
  }
}
