package dev.tocsin.signal.syslog;

import dev.tocsin.signal.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines over TCP or TLS. Lines that came together become one signal; while they are being
 * stored, or the sender is over its rate, little more is read and the sender has to wait.
 */
final class StreamListener implements SyslogListener {

  private static final Logger log = LoggerFactory.getLogger(StreamListener.class);

  /** Lines wait so long for others to come with. */
  private static final Duration LINGER = Duration.ofMillis(200);

  /** After it a sender may keep silent; half-open connections are found by keep-alive. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final SyslogLines lines;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  StreamListener(SyslogLines lines, ServerSocket server) {
    this.lines = lines;
    this.server = server;
  }

  @Override
  public void start() {
    threads.add(
        Thread.ofPlatform()
            .daemon()
            .name("syslog-" + lines.options().source())
            .start(this::listen));
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  private void listen() {
    while (!closing) {
      try {
        Socket socket = server.accept();
        if (closing
            || open.size() >= lines.options().connections()
            || !lines.options().allows(socket.getInetAddress())) {
          lines.dropped(closing ? "closing" : "connection", 1);
          socket.close();
          continue;
        }
        open.add(socket);
        Thread reader = Thread.ofVirtual().name("syslog-connection").unstarted(() -> read(socket));
        threads.add(reader);
        reader.start();
      } catch (IOException e) {
        if (!closing) {
          log.warn("syslog '{}': a connection failed: {}", lines.options().source(), e.toString());
        }
      }
    }
  }

  private void read(Socket socket) {
    StreamBuffer buffer = new StreamBuffer();
    Thread storing =
        Thread.ofVirtual().name("syslog-storing").unstarted(() -> store(socket, buffer));
    threads.add(storing);
    storing.start();
    try (socket) {
      socket.setKeepAlive(true);
      InputStream in = socket.getInputStream();
      if (socket instanceof SSLSocket tls) {
        tls.setSoTimeout((int) HANDSHAKE.toMillis());
        tls.startHandshake();
        tls.setSoTimeout(0);
      }
      take(in, buffer);
    } catch (SocketException gone) {
      log.debug("syslog '{}': {}", lines.options().source(), gone.toString());
    } catch (IOException e) {
      log.info(
          "syslog '{}': connection from {} ended: {}",
          lines.options().source(),
          socket.getInetAddress().getHostAddress(),
          e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      buffer.end();
      open.remove(socket);
      threads.remove(Thread.currentThread());
    }
  }

  /** A message without its end is taken at an orderly end of the connection only. */
  private static void take(InputStream in, StreamBuffer buffer)
      throws IOException, InterruptedException {
    List<byte[]> messages = new ArrayList<>();
    SyslogFramer framer = new SyslogFramer(messages::add);
    byte[] read = new byte[16 << 10];
    for (int count = in.read(read); count >= 0; count = in.read(read)) {
      framer.feed(read, 0, count);
      for (byte[] message : messages) {
        buffer.put(message);
      }
      messages.clear();
    }
    framer.end();
    for (byte[] message : messages) {
      buffer.put(message);
    }
  }

  private void store(Socket socket, StreamBuffer buffer) {
    try {
      for (StreamBuffer.Some some = buffer.take(LINGER); some != null; some = buffer.take(LINGER)) {
        long wait =
            lines
                .senders()
                .take(socket.getInetAddress().getHostAddress(), some.count(), lines.now());
        accept(socket, some);
        if (wait > 0 && !closing) {
          Thread.sleep(Math.min(wait, LONGEST_WAIT.toMillis()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  /** Tries until it is on disk: the sender believes that it is. */
  private void accept(Socket socket, StreamBuffer.Some some) throws InterruptedException {
    while (true) {
      try {
        lines.accept(socket.getInetAddress(), some.bytes());
        return;
      } catch (Intake.Refused refused) {
        if (closing) {
          lines.dropped("stopping", some.count());
          return;
        }
        Thread.sleep(refused.retryAfter());
      }
    }
  }

  private static void breakOff(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException gone) {
      // its sender was quicker
    }
    socket.close();
  }

  /**
   * Breaks the connections off. After an orderly end the next write of a sender that does not read,
   * as rsyslog's, would still succeed, and its line would be lost.
   */
  @Override
  public void close() {
    closing = true;
    try {
      server.close();
      for (Socket socket : open) {
        breakOff(socket);
      }
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (IOException e) {
      log.warn("syslog '{}' did not close: {}", lines.options().source(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
