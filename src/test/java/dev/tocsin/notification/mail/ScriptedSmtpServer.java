package dev.tocsin.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * An SMTP server that does what a test tells it to: answer as told, or cut the connection at a
 * chosen place. It records each message that it has read to the last dot.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

  /** As an answer: cut the connection instead. */
  public static final String CUT = "cut";

  /** As an answer: keep silent until the client goes away. */
  public static final String SILENT = "silent";

  /** A message that was read to its end, with its envelope. */
  public record Received(String from, String to, String content) {
    public String header(String name) {
      return content
          .replace("\r\n ", " ")
          .lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private final ServerSocket socket;
  private final Thread acceptor;
  private final UnaryOperator<String> script;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  /**
   * @param script the answer to a command line ({@code "."} for the end of a message), or null for
   *     the usual one
   */
  public ScriptedSmtpServer(UnaryOperator<String> script) {
    this(0, script);
  }

  public ScriptedSmtpServer(int port, UnaryOperator<String> script) {
    this.script = script;
    try {
      socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    acceptor = Thread.ofPlatform().daemon().start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public List<Received> received() {
    return received;
  }

  public List<String> commands() {
    return commands;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      if (!answer(client, "connect", "220 scripted")) {
        return;
      }
      String from = "";
      String to = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        String verb = line.toUpperCase(java.util.Locale.ROOT);
        if (verb.startsWith("MAIL")) {
          from = line.substring(line.indexOf(':') + 1);
        } else if (verb.startsWith("RCPT")) {
          to = line.substring(line.indexOf(':') + 1);
        }
        if (!answer(client, line, verb.equals("DATA") ? "354 go" : "250 ok")) {
          return;
        }
        if (verb.equals("DATA") && script("DATA") == null) {
          received.add(new Received(from, to, content(in)));
          if (!answer(client, ".", "250 queued as " + received.size())) {
            return;
          }
        }
      }
    } catch (IOException e) {
      // the client went away
    }
  }

  private static String content(BufferedReader in) throws IOException {
    StringBuilder content = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      content.append(line).append("\r\n");
    }
    return content.toString();
  }

  private String script(String line) {
    return script.apply(line);
  }

  private boolean answer(Socket client, String line, String usual) throws IOException {
    String told = script(line);
    String answer = told == null ? usual : told;
    if (answer.equals(CUT)) {
      return false;
    }
    if (answer.equals(SILENT)) {
      client.getInputStream().readAllBytes();
      return false;
    }
    client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    client.getOutputStream().flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
