package dev.tocsin.isolation.ssh;

import dev.tocsin.inventory.Server;
import dev.tocsin.isolation.ssh.AgentResult.Unreachable;
import dev.tocsin.isolation.ssh.AgentResult.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;

/**
 * One logged-in connection, shared by several commands. After a command that did not end by itself
 * it is retired: the commands under way may finish, new ones get a fresh connection, because the
 * server counts the abandoned session against its limit.
 */
final class AgentConnection {

  private static final int LONGEST_ANSWER = 64 << 10;
  private static final int LONGEST_STDERR = 4 << 10;

  private final ClientSession session;
  private final Server.Ssh place;
  private int underWay;
  private boolean retired;
  private long lastUsed;

  AgentConnection(ClientSession session, Server.Ssh place) {
    this.session = session;
    this.place = place;
    this.lastUsed = System.nanoTime();
  }

  /** Whether a new command for the place may use it; counts the command when it may. */
  synchronized boolean take(Server.Ssh wanted) {
    if (retired || !session.isOpen() || !place.equals(wanted)) {
      return false;
    }
    underWay++;
    return true;
  }

  synchronized void giveBack() {
    underWay--;
    lastUsed = System.nanoTime();
    closeWhenDone();
  }

  synchronized void retire() {
    retired = true;
    closeWhenDone();
  }

  synchronized boolean idleFor(Duration time) {
    return underWay == 0 && System.nanoTime() - lastUsed > time.toNanos();
  }

  private void closeWhenDone() {
    if (retired && underWay == 0) {
      session.close(false);
    }
  }

  AgentResult run(AgentCommand command, SshSettings settings) {
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    BoundedOutput output = new BoundedOutput(LONGEST_ANSWER, () -> ended.complete(false));
    BoundedOutput errors = new BoundedOutput(LONGEST_STDERR, () -> {});
    Exec channel = new Exec(command.line());
    channel.setOut(output);
    channel.setErr(errors);
    try {
      ConnectionService service = session.getService(ConnectionService.class);
      service.registerChannel(channel);
      channel.addCloseFutureListener(closed -> ended.complete(true));
      channel.open().verify(settings.connectTimeout());
      if (!ended.get(settings.commandTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return abandon(channel, "the answer is longer than " + LONGEST_ANSWER + " bytes");
      }
      AgentResult result = AnswerParser.parse(command, output.bytes(), channel.getExitStatus());
      return result instanceof AgentResult.Unknown unknown ? explain(unknown, errors) : result;
    } catch (TimeoutException e) {
      return abandon(channel, "no answer within " + settings.commandTimeout().toMillis() + " ms");
    } catch (IOException | ExecutionException | RuntimeException e) {
      return abandon(
          channel, "the connection broke: " + AnswerParser.plain(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return abandon(channel, "the hub is stopping");
    }
  }

  private AgentResult abandon(Exec channel, String reason) {
    channel.close(false);
    retire();
    return channel.left ? new AgentResult.Unknown(reason) : new Unreachable(Why.CONNECT, reason);
  }

  private static AgentResult explain(AgentResult.Unknown unknown, BoundedOutput errors) {
    String said = AnswerParser.plain(new String(errors.bytes(), StandardCharsets.UTF_8));
    return said.isEmpty()
        ? unknown
        : new AgentResult.Unknown(unknown.reason() + "; it said: " + said);
  }

  void closeNow() {
    session.close(true);
  }

  /** Knows whether the command line was handed to the connection. */
  private static final class Exec extends ChannelExec {
    private volatile boolean left;

    Exec(String line) {
      super(line, null, null);
    }

    @Override
    protected void doOpen() throws IOException {
      left = true;
      super.doOpen();
    }
  }
}
