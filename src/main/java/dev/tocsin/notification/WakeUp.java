package dev.tocsin.notification;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets senders sleep until there is something to send. */
@Component
class WakeUp {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private long calls;

  /** Wakes every sleeper: now, or when the transaction of this thread has been committed. */
  void afterCommit() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              now();
            }
          });
    } else {
      now();
    }
  }

  void now() {
    lock.lock();
    try {
      calls++;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many calls there were; ask before looking for work, so that no call is missed. */
  long calls() {
    lock.lock();
    try {
      return calls;
    } finally {
      lock.unlock();
    }
  }

  /** Sleeps until there was a call after those already seen, or the time is over. */
  void sleep(long seen, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (calls == seen && left > 0) {
        left = called.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
