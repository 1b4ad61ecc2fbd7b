package dev.tocsin.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port that nobody has a reason to speak to; it counts who does. */
final class Canary implements AutoCloseable {

  private final ServerSocket listener;
  private final AtomicInteger visits = new AtomicInteger();

  Canary() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().name("canary").daemon().start(this::count);
  }

  int port() {
    return listener.getLocalPort();
  }

  int visits() {
    return visits.get();
  }

  private void count() {
    while (!listener.isClosed()) {
      try {
        listener.accept().close();
        visits.incrementAndGet();
      } catch (IOException e) {
        // closed
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
