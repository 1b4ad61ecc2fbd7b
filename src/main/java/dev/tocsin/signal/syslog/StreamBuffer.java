package dev.tocsin.signal.syslog;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lines between the thread that reads a connection and the one that stores them: when it is full
 * the reader waits, and so does the sender.
 */
final class StreamBuffer {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LineBatch lines = new LineBatch();
  private boolean ended;

  /** Lines that go together. */
  record Some(byte[] bytes, int count) {}

  /** Waits for room. */
  void put(byte[] line) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (lines.full() && !ended) {
        changed.await();
      }
      lines.add(line);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more comes. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a line, then a little for others to come with it.
   *
   * @return null when there is none and nothing more comes
   */
  @Nullable Some take(Duration linger) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (lines.isEmpty() && !ended) {
        changed.await();
      }
      long left = linger.toNanos();
      while (!lines.full() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (lines.isEmpty()) {
        return null;
      }
      int count = lines.count();
      Some some = new Some(lines.take(), count);
      changed.signalAll();
      return some;
    } finally {
      lock.unlock();
    }
  }
}
