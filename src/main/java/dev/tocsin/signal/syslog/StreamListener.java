package dev.tocsin.signal.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines over TCP or TLS. Lines that came together become one signal; while they are being
 * stored, or the sender is over its rate, little more is read and the sender has to wait.
 */
final class StreamListener implements SyslogListener {

  private static final Logger log = LoggerFactory.getLogger(StreamListener.class);

  /** So that a lack of file descriptors does not fill the log. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final SyslogLines lines;
  private final ServerSocket server;
  private final Set<StreamConnection> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread listening;
  private volatile @Nullable String problem;

  StreamListener(SyslogLines lines, ServerSocket server) {
    this.lines = lines;
    this.server = server;
    this.listening =
        Thread.ofPlatform()
            .daemon()
            .name("syslog-" + lines.options().source())
            .unstarted(this::listen);
  }

  @Override
  public void start() {
    listening.start();
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public @Nullable String problem() {
    return problem;
  }

  private void listen() {
    while (!isClosing()) {
      try {
        Socket socket = server.accept();
        problem = null;
        take(socket);
      } catch (IOException | RuntimeException | Error e) {
        rest(e);
      }
    }
  }

  private void take(Socket socket) throws IOException {
    InetAddress sender = socket.getInetAddress();
    if (isClosing() || !hasRoom(sender) || !lines.options().allows(sender)) {
      lines.dropped(isClosing() ? "closing" : "connection", 1);
      socket.close();
      return;
    }
    StreamConnection[] itself = new StreamConnection[1];
    StreamConnection connection =
        new StreamConnection(lines, socket, closing, () -> open.remove(itself[0]));
    itself[0] = connection;
    open.add(connection);
    connection.start();
  }

  /** One sender never takes the places of all others. */
  private boolean hasRoom(InetAddress sender) {
    long own = open.stream().filter(each -> each.sender().equals(sender)).count();
    return open.size() < lines.options().connections()
        && own < lines.options().connectionsOfOneSender();
  }

  private void rest(Throwable failure) {
    if (isClosing()) {
      return;
    }
    if (problem == null) {
      log.warn("syslog '{}': no connection: {}", lines.options().source(), failure.toString());
    }
    problem = "no connection can be taken: " + failure.getMessage();
    try {
      if (closing.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("syslog '{}' is being closed", lines.options().source());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
    } catch (IOException e) {
      log.warn("syslog '{}' did not close: {}", lines.options().source(), e.toString());
    }
    long until = System.nanoTime() + CLOSING.toNanos();
    try {
      // a port that was never started has no thread to wait for
      if (listening.isAlive()) {
        listening.join(CLOSING);
      }
      Set<StreamConnection> last = Set.copyOf(open);
      last.forEach(StreamConnection::breakOff);
      for (StreamConnection connection : last) {
        connection.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
