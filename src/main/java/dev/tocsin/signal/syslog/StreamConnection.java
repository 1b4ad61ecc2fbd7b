package dev.tocsin.signal.syslog;

import dev.tocsin.signal.Intake;
import dev.tocsin.signal.NewSignal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sender's connection: a thread that reads it and one that stores what was read. While the
 * second waits for the disk, or for the sender's rate, the first does not read on.
 */
final class StreamConnection {

  private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);

  /** Lines wait so long for others to come with. */
  private static final Duration LINGER = Duration.ofMillis(200);

  /** After it a sender may keep silent; half-open connections are found by keep-alive. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final SyslogLines lines;
  private final Socket socket;
  private final CountDownLatch closing;
  private final StreamBuffer buffer = new StreamBuffer();
  private final Thread reading;
  private final Thread storing;

  /**
   * @param closing open until the port is closed
   * @param ended called once, when all that was read is stored
   */
  StreamConnection(SyslogLines lines, Socket socket, CountDownLatch closing, Runnable ended) {
    this.lines = lines;
    this.socket = socket;
    this.closing = closing;
    this.reading = Thread.ofVirtual().name("syslog-connection").unstarted(this::read);
    this.storing = Thread.ofVirtual().name("syslog-storing").unstarted(() -> store(ended));
  }

  void start() {
    storing.start();
    reading.start();
  }

  InetAddress sender() {
    return socket.getInetAddress();
  }

  /**
   * Breaks the connection off; what was read is still stored. After an orderly end the next write
   * of a sender that does not read, as rsyslog's, would still succeed, and its line would be lost.
   */
  void breakOff() {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException gone) {
      // its sender was quicker
    }
    stop();
  }

  private void stop() {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("syslog '{}': {}", lines.options().source(), e.toString());
    }
  }

  /** Waits until all that was read is stored, at most so long. */
  void join(Duration most) throws InterruptedException {
    if (!storing.join(most)) {
      log.warn("syslog '{}': a connection has not ended", lines.options().source());
    }
  }

  private void read() {
    try (socket) {
      socket.setKeepAlive(true);
      InputStream in = socket.getInputStream();
      if (socket instanceof SSLSocket tls) {
        tls.setSoTimeout((int) HANDSHAKE.toMillis());
        tls.startHandshake();
        tls.setSoTimeout(0);
      }
      take(in);
    } catch (SocketException gone) {
      log.debug("syslog '{}': {}", lines.options().source(), gone.toString());
    } catch (IOException e) {
      log.info(
          "syslog '{}': connection from {} ended: {}",
          lines.options().source(),
          sender().getHostAddress(),
          e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      buffer.end();
    }
  }

  /** A message without its end is taken at an orderly end of the connection only. */
  private void take(InputStream in) throws IOException, InterruptedException {
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

  private void store(Runnable ended) {
    try {
      for (StreamBuffer.Some some = buffer.take(LINGER); some != null; some = buffer.take(LINGER)) {
        long wait = lines.senders().take(sender().getHostAddress(), some.count(), lines.now());
        accept(some);
        pause(Duration.ofMillis(Math.min(wait, LONGEST_WAIT.toMillis())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // whoever still reads must not wait for room that nobody makes
      buffer.end();
      stop();
      ended.run();
    }
  }

  /** Tries until it is on disk: the sender believes that it is. */
  private void accept(StreamBuffer.Some some) throws InterruptedException {
    NewSignal signal = lines.signal(sender(), some.bytes());
    while (true) {
      try {
        lines.accept(signal);
        return;
      } catch (Intake.Refused refused) {
        if (closing.getCount() == 0) {
          lines.dropped("stopping", some.count());
          return;
        }
        pause(refused.retryAfter());
      } catch (RuntimeException | Error e) {
        lines.failed(e, some.count());
        return;
      }
    }
  }

  /** Waits, but not for the end of a port that is being closed. */
  private void pause(Duration time) throws InterruptedException {
    if (time.isPositive() && closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      log.debug("syslog '{}' is being closed", lines.options().source());
    }
  }
}
