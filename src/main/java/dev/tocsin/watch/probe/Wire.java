package dev.tocsin.watch.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Connections that end in time: when the time is over the socket is closed, whatever is going on.
 */
final class Wire implements AutoCloseable {

  private final Duration limit;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("watch-deadlines").daemon().factory());

  /**
   * @param limit how long one connection may last, from dialling on
   */
  Wire(Duration limit) {
    this.limit = limit;
  }

  /** What is done with an open connection. */
  @FunctionalInterface
  interface Talk<T> {
    T with(Socket socket) throws IOException;
  }

  /**
   * @throws SocketTimeoutException when the time was over first
   */
  <T> T talk(InetAddress address, int port, Talk<T> talk) throws IOException {
    try (Socket socket = new Socket()) {
      // Said before the socket is closed: the reader wakes at once, the future is done only later.
      AtomicBoolean over = new AtomicBoolean();
      ScheduledFuture<?> end =
          clock.schedule(
              () -> {
                over.set(true);
                close(socket);
              },
              limit.toMillis(),
              TimeUnit.MILLISECONDS);
      try {
        socket.connect(new InetSocketAddress(address, port), (int) limit.toMillis());
        socket.setSoTimeout((int) limit.toMillis());
        return talk.with(socket);
      } catch (SocketTimeoutException e) {
        throw late();
      } catch (IOException e) {
        throw over.get() ? late() : e;
      } finally {
        end.cancel(false);
      }
    }
  }

  private SocketTimeoutException late() {
    return new SocketTimeoutException("no answer within " + limit.toMillis() + " ms");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is no longer in use either way
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
