package dev.tocsin.signal.syslog;

import dev.tocsin.signal.Intake;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines over UDP, RFC 5426: each datagram is a message. Nobody is made to wait, so what is
 * over the rate or cannot be stored is dropped and counted.
 */
final class DatagramListener implements SyslogListener {

  private static final Logger log = LoggerFactory.getLogger(DatagramListener.class);
  private static final Duration LINGER = Duration.ofMillis(200);
  private static final int LARGEST = 65_536;
  private static final int MOST_SENDERS = 1_024;

  private final SyslogLines lines;
  private final DatagramSocket socket;
  private final Map<InetAddress, LineBatch> waiting = new LinkedHashMap<>();
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable String problem;

  DatagramListener(SyslogLines lines, DatagramSocket socket) {
    this.lines = lines;
    this.socket = socket;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("syslog-" + lines.options().source())
            .unstarted(this::listen);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public @Nullable String problem() {
    return problem;
  }

  private void listen() {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    Instant flushed = lines.now();
    while (closing.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
      try {
        packet.setLength(LARGEST);
        socket.receive(packet);
        take(packet);
        problem = null;
      } catch (SocketTimeoutException quiet) {
        // nothing came
      } catch (IOException | RuntimeException | Error e) {
        rest(e);
      }
      Instant now = lines.now();
      if (Duration.between(flushed, now).abs().compareTo(LINGER) >= 0) {
        flush();
        flushed = now;
      }
    }
    flush();
  }

  private void rest(Throwable failure) {
    if (closing.getCount() == 0) {
      return;
    }
    if (problem == null) {
      log.warn("syslog '{}': no datagram: {}", lines.options().source(), failure.toString());
    }
    problem = "no datagram can be taken: " + failure.getMessage();
    try {
      if (closing.await(LINGER.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("syslog '{}' is being closed", lines.options().source());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(DatagramPacket packet) {
    InetAddress sender = packet.getAddress();
    if (!lines.options().allows(sender)) {
      lines.dropped("sender", 1);
    } else if (!lines.senders().tryTake(sender.getHostAddress(), lines.now())) {
      lines.dropped("rate", 1);
    } else if (!waiting.containsKey(sender) && waiting.size() >= MOST_SENDERS) {
      lines.dropped("senders", 1);
    } else {
      LineBatch batch = waiting.computeIfAbsent(sender, address -> new LineBatch());
      SyslogFramer framer = new SyslogFramer(batch::add);
      framer.line(packet.getData(), packet.getOffset(), packet.getOffset() + packet.getLength());
      if (batch.full()) {
        flush(sender, batch);
      }
    }
  }

  private void flush() {
    waiting.forEach(this::flush);
    waiting.clear();
  }

  private void flush(InetAddress sender, LineBatch batch) {
    if (batch.isEmpty()) {
      return;
    }
    int count = batch.count();
    try {
      lines.accept(lines.signal(sender, batch.take()));
    } catch (Intake.Refused refused) {
      lines.dropped("store", count);
    } catch (RuntimeException | Error e) {
      lines.failed(e, count);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    socket.close();
  }
}
