package dev.tocsin.demo;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Stands before the simulated mail server, which refuses mail without a sender: answers that must
 * never be answered come from nobody ({@code MAIL FROM:<>}), and every real server takes them.
 */
final class NobodysMail implements AutoCloseable {

  private static final String NOBODY = "MAIL FROM:<>";
  private static final String SOMEBODY = "MAIL FROM:<nobody@mail.hoster.example>";

  private final ServerSocket door;
  private final int server;

  /**
   * Opens a free loopback port.
   *
   * @param server port of the server behind it
   */
  NobodysMail(int server) {
    this.server = server;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the simulated mail server", e);
    }
    Thread.ofVirtual().name("nobodys-mail").start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() {
    shut(door);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void join(Socket client) {
    try (client;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
      Thread.ofVirtual().start(() -> answers(behind, client));
      commands(
          new BufferedInputStream(client.getInputStream()),
          new BufferedOutputStream(behind.getOutputStream()));
    } catch (IOException e) {
      // One of the two has gone; so does the other.
      shut(client);
    }
  }

  private static void answers(Socket behind, Socket client) {
    try {
      behind.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // The client has what it wanted.
    } finally {
      shut(client);
    }
  }

  private static void commands(InputStream in, OutputStream out) throws IOException {
    boolean letter = false;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        String word = text.strip().toUpperCase(Locale.ROOT);
        if (letter) {
          letter = !word.equals(".");
        } else {
          letter = word.equals("DATA");
          if (word.startsWith(NOBODY)) {
            text = SOMEBODY + text.substring(NOBODY.length());
          }
        }
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        if (in.available() == 0) {
          out.flush();
        }
        line.reset();
      }
    }
    out.flush();
  }

  private static void shut(java.io.Closeable one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
