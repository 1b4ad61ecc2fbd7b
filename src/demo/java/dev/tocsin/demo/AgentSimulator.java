package dev.tocsin.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/**
 * A real SSH server on a free loopback port that speaks the agent's protocol for the sites of a
 * {@link SimulatedWebServer}. It takes the account {@code tocsin} with one public key and runs
 * nothing but the agent's verbs.
 */
public final class AgentSimulator implements AutoCloseable {

  private static final String USER = "tocsin";

  /** What goes wrong; every command suffers it until {@link Fault#NONE} is set. */
  public enum Fault {
    NONE,
    /** The command is taken and nothing more happens. */
    HANG,
    /** The connection breaks before the command is carried out. */
    DROP_BEFORE,
    /** The command is carried out and the connection breaks before the answer. */
    DROP_AFTER,
    /** Another call holds the agent's lock. */
    BUSY
  }

  private final SimulatedWebServer web;
  private final AgentAnswers answers;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final SshServer ssh;
  private volatile KeyPair hostKey;
  private volatile Fault fault = Fault.NONE;

  private AgentSimulator(SimulatedWebServer web, KeyPair hostKey, PublicKey hub) {
    this.web = web;
    this.answers = new AgentAnswers(web);
    this.hostKey = hostKey;
    this.ssh = SshServer.setUpDefaultServer();
    ssh.setHost("127.0.0.1");
    ssh.setPort(0);
    ssh.setKeyPairProvider(session -> List.of(this.hostKey));
    ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    ssh.setPublickeyAuthenticator(
        (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, hub));
    ssh.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    ssh.setShellFactory(null);
    ssh.setSubsystemFactories(List.of());
    ssh.setCommandFactory((channel, line) -> new Call(line));
  }

  /**
   * Starts one.
   *
   * @param web the sites it answers for; closed with it
   * @param hostKey the key that it shows
   * @param hub the public key that may log in
   */
  public static AgentSimulator start(SimulatedWebServer web, KeyPair hostKey, PublicKey hub)
      throws IOException {
    AgentSimulator agent = new AgentSimulator(web, hostKey, hub);
    agent.ssh.start();
    return agent;
  }

  public int port() {
    return ssh.getPort();
  }

  /** The key that it shows now, type and base64 as in known_hosts. */
  public String hostKey() {
    return PublicKeyEntry.toString(hostKey.getPublic());
  }

  public SimulatedWebServer web() {
    return web;
  }

  /** Every command line so far, in the order of arrival. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** How often a command came that begins with this verb. */
  public long count(String verb) {
    return commands.stream().filter(c -> c.equals(verb) || c.startsWith(verb + " ")).count();
  }

  /** From now on, commands suffer this. */
  public void suffer(Fault what) {
    fault = what;
  }

  /** Shows another host key from the next connection on; connections that stand are cut. */
  public void changeHostKey() {
    hostKey = DemoKeys.generate();
    dropConnections();
  }

  /** Breaks every connection. */
  public void dropConnections() {
    ssh.getActiveSessions().forEach(session -> session.close(true));
  }

  @Override
  public void close() {
    try {
      ssh.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      web.close();
    }
  }

  /** One command under way. */
  private final class Call implements Command {
    private final String line;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    Call(String line) {
      this.line = line;
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      commands.add(line);
      Thread.ofVirtual().start(() -> carryOut(channel));
    }

    @Override
    public void destroy(ChannelSession channel) {}

    private void carryOut(ChannelSession channel) {
      switch (fault) {
        case HANG -> {}
        case DROP_BEFORE -> channel.getSession().close(true);
        case DROP_AFTER -> {
          answers.to(line);
          channel.getSession().close(true);
        }
        case BUSY -> {
          String[] words = line.split(" ", 2);
          say(AgentAnswers.busy(words[0], words.length == 2 ? words[1] : ""));
        }
        case NONE -> say(answers.to(line));
      }
    }

    private void say(AgentAnswers.Answer answer) {
      OutputStream stream = out;
      ExitCallback callback = exit;
      if (stream == null || callback == null) {
        return;
      }
      try {
        stream.write((answer.line() + "\n").getBytes(StandardCharsets.US_ASCII));
        stream.flush();
        callback.onExit(answer.status());
      } catch (IOException e) {
        callback.onExit(255, "the connection broke");
      }
    }
  }
}
