package dev.tocsin.isolation.ssh;

import dev.tocsin.inventory.Server;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One server's connection and the places on it. */
final class Host {

  final Semaphore channels;
  private final Dialler dialler;
  private final ReentrantLock dialling = new ReentrantLock();
  private volatile @Nullable AgentConnection current;

  Host(Dialler dialler, int channels) {
    this.dialler = dialler;
    this.channels = new Semaphore(channels, true);
  }

  /** A connection to run one command on; give it back. Several callers wait for one log-in. */
  Lease lease(String server, Server.Ssh place) throws Dialler.Failed {
    AgentConnection open = current;
    if (open != null && open.take(place)) {
      return new Lease(open, true);
    }
    dialling.lock();
    try {
      AgentConnection meanwhile = current;
      if (meanwhile != null && meanwhile.take(place)) {
        return new Lease(meanwhile, true);
      }
      if (meanwhile != null) {
        meanwhile.retire();
        current = null;
      }
      AgentConnection fresh = dialler.dial(server, place);
      if (!fresh.take(place)) {
        throw new Dialler.Failed(
            new AgentResult.Unreachable(
                AgentResult.Why.CONNECT, server + " closed the connection at once"));
      }
      current = fresh;
      return new Lease(fresh, false);
    } finally {
      dialling.unlock();
    }
  }

  void retireWhenIdle(Duration time) {
    AgentConnection open = current;
    if (open != null && open.idleFor(time)) {
      open.retire();
    }
  }

  void closeNow() {
    AgentConnection open = current;
    if (open != null) {
      open.closeNow();
    }
  }

  /**
   * @param reused whether it had been open before, and so may have died unnoticed
   */
  record Lease(AgentConnection connection, boolean reused) implements AutoCloseable {
    @Override
    public void close() {
      connection.giveBack();
    }
  }
}
