package dev.tocsin.isolation.ssh;

import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentResult.Unreachable;
import dev.tocsin.isolation.ssh.AgentResult.Why;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.sshd.client.SshClient;
import org.jspecify.annotations.Nullable;

/**
 * Commands to the servers' agents over connections that are reused: one for each server, at most
 * {@link SshSettings#channels()} commands on it at a time, pinned host key, one private key for
 * each server. Calls block, never longer than the time limits; any number of threads may call.
 */
public final class AgentSessions implements AutoCloseable {

  private static final Duration SWEEP = Duration.ofSeconds(20);

  private final SshSettings settings;
  private final SshClient client;
  private final Dialler dialler;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ssh-sweeper").daemon().factory());

  /**
   * @param keys folder of the private keys
   */
  public AgentSessions(Path keys, SshSettings settings, MeterRegistry metrics) {
    this(keys, name -> Optional.empty(), settings, metrics);
  }

  /**
   * @param keys folder of the private keys
   * @param vault gives the private key of a name, where there is no file
   */
  public AgentSessions(
      Path keys,
      Function<String, Optional<String>> vault,
      SshSettings settings,
      MeterRegistry metrics) {
    this.settings = settings;
    this.client = SshClients.start(settings);
    this.dialler = new Dialler(client, new PrivateKeys(keys, vault), settings, metrics);
    if (!settings.prewarm()) {
      long pause = Math.min(SWEEP.toMillis(), Math.max(1, settings.idle().toMillis() / 2));
      sweeper.scheduleWithFixedDelay(this::closeIdle, pause, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** Runs one command; every failure is a result. */
  public AgentResult run(Server server, AgentCommand command) {
    Server.Ssh place = server.ssh();
    if (place == null) {
      return new Unreachable(Why.KEY_UNUSABLE, "no SSH access is configured for " + server.name());
    }
    Host host = host(server);
    try {
      if (!host.channels.tryAcquire(settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return new Unreachable(Why.CROWDED, "too many commands under way at " + server.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unreachable(Why.CONNECT, "the hub is stopping");
    }
    try {
      return run(host, server.name(), place, command);
    } catch (Dialler.Failed e) {
      return e.result();
    } finally {
      host.channels.release();
    }
  }

  /**
   * Opens the connection if there is none, so that the next command finds it warm.
   *
   * @return null when it is open, else why it is not
   */
  public @Nullable Unreachable warm(Server server) {
    Server.Ssh place = server.ssh();
    if (place == null) {
      return new Unreachable(Why.KEY_UNUSABLE, "no SSH access is configured for " + server.name());
    }
    try (Host.Lease lease = host(server).lease(server.name(), place)) {
      return null;
    } catch (Dialler.Failed e) {
      return e.result();
    }
  }

  /** A reused connection that turns out dead before the command left is replaced once. */
  private AgentResult run(Host host, String server, Server.Ssh place, AgentCommand command)
      throws Dialler.Failed {
    AgentResult result;
    boolean reused;
    try (Host.Lease lease = host.lease(server, place)) {
      reused = lease.reused();
      result = lease.connection().run(command, settings);
    }
    if (!reused || !(result instanceof Unreachable)) {
      return result;
    }
    try (Host.Lease fresh = host.lease(server, place)) {
      return fresh.connection().run(command, settings);
    }
  }

  private Host host(Server server) {
    return hosts.computeIfAbsent(server.name(), name -> new Host(dialler, settings.channels()));
  }

  private void closeIdle() {
    hosts.values().forEach(host -> host.retireWhenIdle(settings.idle()));
  }

  /** Ends every connection; commands under way end as unknown. */
  @Override
  public void close() {
    sweeper.shutdownNow();
    hosts.values().forEach(Host::closeNow);
    client.stop();
  }
}
