package dev.tocsin.isolation.ssh;

import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentResult.Unreachable;
import dev.tocsin.isolation.ssh.AgentResult.Why;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections, and says exactly why one could not be opened. */
final class Dialler {

  private static final Logger log = LoggerFactory.getLogger(Dialler.class);

  private final SshClient client;
  private final PrivateKeys keys;
  private final SshSettings settings;
  private final MeterRegistry metrics;
  private final Map<String, String> alarmed = new ConcurrentHashMap<>();

  Dialler(SshClient client, PrivateKeys keys, SshSettings settings, MeterRegistry metrics) {
    this.client = client;
    this.keys = keys;
    this.settings = settings;
    this.metrics = metrics;
  }

  AgentConnection dial(String server, Server.Ssh place) throws Failed {
    try {
      AgentConnection opened = open(server, place);
      count("opened");
      return opened;
    } catch (PrivateKeys.Unusable e) {
      throw failed(Why.KEY_UNUSABLE, String.valueOf(e.getMessage()));
    }
  }

  private AgentConnection open(String server, Server.Ssh place)
      throws Failed, PrivateKeys.Unusable {
    KeyPair key = keys.load(place.keyFile());
    PinnedKey pinned = PinnedKey.parse(place.hostKey());
    long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
    AttributeRepository context =
        AttributeRepository.ofKeyValuePair(PinnedKey.OF_CONNECTION, pinned);
    ClientSession session = null;
    try {
      session =
          client
              .connect(place.user(), place.host(), place.port(), context, null)
              .verify(settings.connectTimeout())
              .getSession();
      session.addPublicKeyIdentity(key);
      session.auth().verify(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      alarmed.remove(server);
      return new AgentConnection(session, place);
    } catch (IOException | RuntimeException e) {
      if (session != null) {
        session.close(true);
      }
      throw explain(server, pinned, e);
    }
  }

  private Failed explain(String server, PinnedKey pinned, Exception e) {
    String seen = pinned.seenInstead();
    if (seen != null) {
      alarm(server, pinned, seen);
      return failed(
          Why.HOST_KEY_CHANGED,
          server + " shows the host key " + seen + ", pinned is " + pinned.fingerprint());
    }
    if (e instanceof SshException ssh
        && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
      return failed(Why.ACCESS_DENIED, server + " does not take the hub's key");
    }
    return failed(Why.CONNECT, server + ": " + AnswerParser.plain(String.valueOf(e.getMessage())));
  }

  /** Once in the log for each other key that a server shows; each time in the metrics. */
  private void alarm(String server, PinnedKey pinned, String seen) {
    metrics.counter("tocsin.ssh.host.key.changed", "server", server).increment();
    if (!seen.equals(alarmed.put(server, seen))) {
      log.error(
          "{} shows the host key {} and not the pinned {}: nothing is sent to it until the"
              + " inventory says that the new key is right",
          server,
          seen,
          pinned.fingerprint());
    }
  }

  private Failed failed(Why why, String detail) {
    count(why.word());
    return new Failed(new Unreachable(why, detail));
  }

  private void count(String outcome) {
    metrics.counter("tocsin.ssh.connections", "outcome", outcome).increment();
  }

  /** No connection. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Unreachable result;

    Failed(Unreachable result) {
      super(result.text());
      this.result = result;
    }

    Unreachable result() {
      return result;
    }
  }
}
