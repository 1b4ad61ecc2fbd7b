package dev.tocsin.incident;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes events and rings the bells of their readers after the commit. */
@Component
class EventLog {

  private final EventStore store;
  private final Set<Semaphore> bells = ConcurrentHashMap.newKeySet();

  EventLog(EventStore store) {
    this.store = store;
  }

  /** Inside the caller's transaction. */
  void add(String incidentId, IncidentEvent.Type type, Instant at, Map<String, String> data) {
    store.add(incidentId, type, at, data);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }

  EventStore store() {
    return store;
  }

  Semaphore newBell() {
    Semaphore bell = new Semaphore(0);
    bells.add(bell);
    return bell;
  }

  void remove(Semaphore bell) {
    bells.remove(bell);
  }

  void ring() {
    for (Semaphore bell : bells) {
      if (bell.availablePermits() == 0) {
        bell.release();
      }
    }
  }
}
