package dev.tocsin.isolation;

import dev.tocsin.inventory.Inventory;
import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentCommand;
import dev.tocsin.isolation.ssh.AgentCommand.Verb;
import dev.tocsin.isolation.ssh.AgentResult;
import dev.tocsin.isolation.ssh.AgentSessions;
import dev.tocsin.isolation.ssh.SshSettings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a connection to every server open, so that a cut need not log in first, and so that a
 * server that cannot be reached is known before it matters.
 */
@Component
class SessionKeeper implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);
  private static final long EVERY_SECONDS = 30;
  private static final int AT_ONCE = 4;

  private final AgentSessions sessions;
  private final Inventory inventory;
  private final boolean wanted;
  private final Map<String, String> complaints = new ConcurrentHashMap<>();

  /** Servers whose agent has answered since the start. */
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  private @Nullable ScheduledExecutorService threads;

  SessionKeeper(AgentSessions sessions, Inventory inventory, SshSettings settings) {
    this.sessions = sessions;
    this.inventory = inventory;
    this.wanted = settings.prewarm();
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(
            AT_ONCE, Thread.ofPlatform().name("ssh-keeper-", 1).daemon().factory());
    threads = started;
    if (wanted) {
      started.scheduleWithFixedDelay(() -> round(started), 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void stop() {
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  @Override
  public boolean isRunning() {
    return threads != null;
  }

  private void round(ScheduledExecutorService started) {
    try {
      for (Server server : inventory.snapshot().servers().values()) {
        if (server.ssh() != null && !started.isShutdown()) {
          started.execute(() -> warm(server));
        }
      }
    } catch (RuntimeException e) {
      log.warn("the servers to keep connected to cannot be listed: {}", e.toString());
    }
  }

  /** Servers whose agent has answered since the start, which is more than being logged in. */
  Set<String> answered() {
    return Set.copyOf(answered);
  }

  private void ping(Server server) {
    AgentResult result = sessions.run(server, new AgentCommand(Verb.PING, null));
    if (result instanceof AgentResult.Done) {
      answered.add(server.name());
    } else {
      log.debug("the agent of {} does not answer: {}", server.name(), result.text());
    }
  }

  private void warm(Server server) {
    AgentResult.Unreachable failure = sessions.warm(server);
    String complaint = failure == null ? null : failure.text();
    String before =
        complaint == null
            ? complaints.remove(server.name())
            : complaints.put(server.name(), complaint);
    if (complaint == null && !answered.contains(server.name())) {
      ping(server);
    }
    if (complaint != null && !complaint.equals(before)) {
      log.warn("no connection to {}: {}", server.name(), complaint);
    } else if (complaint == null && before != null) {
      log.info("connected to {} again", server.name());
    }
  }
}
