package dev.tocsin.signal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * Tells the reader of a source that something waits; a hint only, readers look by themselves now
 * and then too.
 */
@Component
class SignalWakeups implements Arrivals {

  private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();
  private final LongAdder arrived = new LongAdder();

  void listen(String source) {
    bells.computeIfAbsent(source, name -> new Semaphore(0));
  }

  void wake(String source) {
    arrived.increment();
    Semaphore bell = bells.get(source);
    if (bell != null && bell.availablePermits() == 0) {
      bell.release();
    }
  }

  @Override
  public long soFar() {
    return arrived.sum();
  }

  void await(String source, long millis) throws InterruptedException {
    Semaphore bell = bells.computeIfAbsent(source, name -> new Semaphore(0));
    if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
    }
  }
}
