package dev.tocsin.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP connection that can be pulled out and put back: listens on a port of its own and passes
 * bytes on to another one.
 */
final class Cable implements AutoCloseable {

  private final int to;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean plugged = true;

  /**
   * @param to the loopback port at the other end
   */
  Cable(int to) {
    this.to = to;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().name("cable to " + to).daemon().start(this::take);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Connections made so far, those that were refused left out. */
  int connections() {
    return connections.get();
  }

  /** Breaks every connection; new ones are broken at once. */
  void pull() {
    plugged = false;
    open.forEach(Cable::shut);
    open.clear();
  }

  void plug() {
    plugged = true;
  }

  private void take() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        if (plugged) {
          join(near);
        } else {
          shut(near);
        }
      } catch (IOException e) {
        // closed, or the far end does not answer: the near end sees a broken connection
      }
    }
  }

  private void join(Socket near) throws IOException {
    open.add(near);
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
      open.add(far);
      connections.incrementAndGet();
      Thread.ofVirtual().start(() -> pass(near, far));
      Thread.ofVirtual().start(() -> pass(far, near));
    } catch (IOException e) {
      shut(near);
      throw e;
    }
    if (!plugged) {
      pull();
    }
  }

  private void pass(Socket from, Socket onto) {
    byte[] buffer = new byte[8192];
    try (from;
        onto) {
      InputStream in = from.getInputStream();
      OutputStream out = onto.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // pulled
    } finally {
      open.remove(from);
      open.remove(onto);
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.setSoLinger(true, 0); // a reset, as from a machine that is gone
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pull();
  }
}
