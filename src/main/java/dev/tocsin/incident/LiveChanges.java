package dev.tocsin.incident;

import dev.tocsin.signal.Arrivals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells those who look just now that what they see is old. Kept in memory alone: whoever comes
 * later reads anew anyway.
 */
@Component
class LiveChanges {

  private final EventLog events;
  private final Arrivals arrivals;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private long arrived;

  LiveChanges(EventLog events, Arrivals arrivals) {
    this.events = events;
    this.arrivals = arrivals;
  }

  Listener listen() {
    Listener listener = new Listener(events.newBell());
    listeners.add(listener);
    return listener;
  }

  void leave(Listener listener) {
    listeners.remove(listener);
    events.remove(listener.bell);
  }

  /** Something that the incident's page shows is another, once the caller's transaction is over. */
  void changed(String incidentId) {
    afterwards(() -> tell(incidentId));
  }

  /** Silences or maintenances are others, once the caller's transaction is over. */
  void holds() {
    afterwards(() -> listeners.forEach(Listener::holds));
  }

  private static void afterwards(Runnable telling) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      telling.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            telling.run();
          }
        });
  }

  private void tell(String incidentId) {
    listeners.forEach(listener -> listener.changed(incidentId));
  }

  /** At most once in a second, however many signals come. */
  @Scheduled(fixedRate = 1000)
  synchronized void lookForSignals() {
    long now = arrivals.soFar();
    if (now != arrived) {
      arrived = now;
      listeners.forEach(Listener::signals);
    }
  }

  /** What one who looks has not been told yet. */
  static final class Listener {

    private static final int MOST = 1000;

    private final Semaphore bell;
    private final Set<String> incidents = new LinkedHashSet<>();
    private boolean signals;
    private boolean holds;
    private boolean behind;

    private Listener(Semaphore bell) {
      this.bell = bell;
    }

    Semaphore bell() {
      return bell;
    }

    private synchronized void changed(String incidentId) {
      if (incidents.size() < MOST) {
        incidents.add(incidentId);
      } else {
        behind = true;
      }
      ring();
    }

    private synchronized void signals() {
      signals = true;
      ring();
    }

    private synchronized void holds() {
      holds = true;
      ring();
    }

    private void ring() {
      if (bell.availablePermits() == 0) {
        bell.release();
      }
    }

    /** The incidents that changed, each once; they are forgotten here. */
    synchronized List<String> takeIncidents() {
      List<String> taken = new ArrayList<>(incidents);
      incidents.clear();
      return taken;
    }

    /** Whether signals came in; forgotten here. */
    synchronized boolean takeSignals() {
      boolean taken = signals;
      signals = false;
      return taken;
    }

    /** Whether silences or maintenances are others; forgotten here. */
    synchronized boolean takeHolds() {
      boolean taken = holds;
      holds = false;
      return taken;
    }

    /** Whether it was not told of everything, so that it should begin anew. */
    synchronized boolean isBehind() {
      return behind;
    }
  }
}
